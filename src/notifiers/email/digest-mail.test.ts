import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Email as ReadMail } from 'postal-mime';
import sharp from 'sharp';
import { temporaryFolder } from '../../catalog/catalog-fixture.ts';
import { MetadataReader } from '../../media/exiftool.ts';
import type { Digest } from '../../notices/digest/digest.ts';
import { GivenDigest, NOW } from '../../notices/digest/digest-fixture.ts';
import type { DigestPeriod, Rhythm } from '../../notices/digest/digest-period.ts';
import { gatherDigest } from '../../notices/digest/gather-digest.ts';
import { type Language, Texts } from '../../texts/texts.ts';
import { digestMail } from './digest-mail.ts';
import { digestPreview } from './digest-preview.ts';
import { Email } from './email.ts';
import { FROM, MailCatcher } from './smtp-fixture.ts';

const NEVER = new AbortController().signal;
const ALL = { accounts: 'all', timeZone: 'Europe/Berlin' } as const;
const DAY = 86_400_000;
const LINK = 'https://t.me/our_homeroll_bot';
const period = (rhythm: Rhythm): DigestPeriod => ({ rhythm, from: '2026-11-13', until: '2026-11-21' });

/** A week in which there is something to tell in every section. */
async function fullWeek(t: TestContext): Promise<GivenDigest> {
  const given = await GivenDigest.with(t);
  const places = ['kyoto', 'rome', 'lisbon', 'munich'] as const;
  for (let index = 0; index < 12; index += 1) {
    const place = places[index % 4];
    const at = `2026-11-${String(14 + (index % 5)).padStart(2, '0')}T1${index % 10}:00`;
    const account = index % 3 === 0 ? 'ben' : 'anna';
    await given.picture(1, { account, at, ...(place && { place }), favourite: index === 5 });
  }
  await given.picture(1, { kind: 'video', at: '2026-11-15T20:00' });
  for (const year of [2019, 2021, 2023])
    await given.picture(400, { at: `${year}-11-20T09:00`, place: 'sintra' });
  await given.picture(2, { trashed: true });
  given.fill();
  given.coming = [{ job: 'sync', at: NOW + DAY }];
  const job = given.catalog.jobs.begin('verify', 'schedule', NOW - DAY);
  const error = { code: 'library-unmounted', facts: { path: '/srv/photos' } };
  given.catalog.jobs.end(job, { at: NOW - DAY, outcome: 'failed', counts: {}, bytes: 0, errors: 1, error });
  return given;
}

/** The digest as it arrives at a reader, through a real server. */
async function arrived(
  t: TestContext,
  digest: Digest,
  language: Language = 'en',
): Promise<ReadMail & { size: number }> {
  const catcher = await MailCatcher.open(t);
  const email = new Email({
    ...{ name: 'anna', address: 'anna@example.com', server: catcher.connect(t), link: () => LINK },
    ...{ texts: new Texts(language, 'Europe/Berlin'), installation: 'house', unsubscribe: FROM.address },
  });
  assert.deepEqual(await email.sendDigest(digest, NEVER), { kind: 'delivered' });
  const [{ read, raw } = assert.fail('nothing came')] = catcher.caught;
  return { ...read, size: raw.length };
}

const gathered = async (given: GivenDigest, rhythm: Rhythm = 'weekly') =>
  gatherDigest(given.sources(), period(rhythm), ALL);

test('arrives whole: every picture stands where it belongs, none is left over', async (t) => {
  const mail = await arrived(t, await gathered(await fullWeek(t)));
  const html = mail.html ?? '';
  const shown = [...html.matchAll(/src="cid:([^"]+)"/g)].map(([, cid]) => cid);
  const brought = mail.attachments.map(({ contentId = '' }) => contentId.replace(/[<>]/g, ''));
  assert.deepEqual(shown.toSorted(), brought.toSorted());
  // The best ten, three memories, the chart.
  assert.equal(shown.length, 14);
  assert.ok(mail.attachments.every(({ disposition, related }) => disposition === 'inline' && related));
  const images = html.match(/<img [^>]*>/g) ?? [];
  for (const image of images) assert.match(image, /width="\d+" height="\d+" alt="[^"]{3,}"/);
  for (const { content, mimeType } of mail.attachments) {
    const { format, width = 0, height = 0 } = await sharp(Buffer.from(content as ArrayBuffer)).metadata();
    if (mimeType === 'image/jpeg')
      assert.ok(format === 'jpeg' && width <= 640 && height <= 640, `${width}x${height}`);
    else assert.deepEqual([mimeType, format], ['image/png', 'png']);
  }
});

test('names only what is in it: no address but the bot’s, no script, no drawing that mail programs drop', async (t) => {
  const { html = '', size } = await arrived(t, await gathered(await fullWeek(t)));
  assert.deepEqual([...new Set(html.match(/https?:\/\/[^"<\s]+/g))], [LINK]);
  assert.doesNotMatch(html, /<script|<svg|<link|<form|@import|url\(/i);
  assert.match(html, /<meta name="color-scheme" content="light dark">/);
  assert.match(html, /@media \(prefers-color-scheme:dark\)/);
  assert.ok(html.length < 100_000 && size < 10_000_000, `${html.length} of ${size}`);
});

for (const language of ['en', 'de'] as const)
  test(`both bodies say the same in ${language}, and the subject has the facts`, async (t) => {
    const mail = await arrived(t, await gathered(await fullWeek(t)), language);
    const text = mail.text ?? '';
    const visible = (mail.html ?? '')
      .replace(/<style>[\s\S]*?<\/style>|<[^>]+>/g, ' ')
      .replace(/&#39;/g, "'")
      .replace(/&amp;/g, '&')
      .replace(/\s+/g, ' ');
    const lines = text.split('\n').map((line) =>
      line
        .replace(/\s+/g, ' ')
        .replace(/^ ?(\*|->) /, '')
        .trim(),
    );
    // Captions of small pictures are shorter in the HTML, where whoever cannot see them reads them whole.
    const alternative = (mail.html ?? '').match(/alt="[^"]*"/g)?.join(' ') ?? '';
    for (const line of lines.filter((one) => one !== '' && !/^([-=]+|-- |https:.*)$/.test(one)))
      for (const piece of line.replace(`: ${LINK}`, '').split(/: | · /))
        assert.ok(
          `${visible} ${alternative}`.toLowerCase().includes(piece.replace(/:$/, '').toLowerCase()),
          `${piece} in ${visible}`,
        );
    assert.match(
      mail.subject ?? '',
      language === 'en'
        ? /^12 new photos and one new video · one thing needs you · /
        : /^12 neue Fotos und ein neues Video · eines braucht dich · /,
    );
    assert.match(text, /2019/);
    assert.ok(text.includes(LINK) && text.includes(FROM.address));
    assert.doesNotMatch(text + visible, /digest-|error-|undefined|NaN|\{ ?\$/);
  });

test('where a picture was taken is in none that is sent', async (t) => {
  const given = await fullWeek(t);
  const mail = await arrived(t, await gathered(given));
  const reader = new MetadataReader({ processes: 1 });
  t.after(() => reader.stop());
  const folder = temporaryFolder(t);
  const tagsOf = async (path: string) => [...(await reader.read(path, NEVER)).values.keys()].join(' ');
  assert.match(await tagsOf(given.previewOf(1)), /GPSLatitude/, 'there is something to take away');
  for (const [index, { content }] of mail.attachments.entries()) {
    const path = join(folder, `${index}.jpg`);
    writeFileSync(path, Buffer.from(content as ArrayBuffer));
    assert.doesNotMatch(await tagsOf(path), /GPS|XMP|IFD|Make|Model|DateTime/i);
  }
});

test('nobody’s words break it or make it long', async (t) => {
  const given = await GivenDigest.with(t);
  const evil = `"><img src=x onerror=alert(1)>\u202e${'<b>'.repeat(5000)}`;
  for (let index = 0; index < 20; index += 1)
    await given.picture(1, { title: `${index}${evil}`, account: `${index} <i>`, at: '2025-11-20T10:00' });
  for (let index = 0; index < 40; index += 1) {
    const job = given.catalog.jobs.begin(`kind-${index}${evil}`, 'schedule', NOW - DAY);
    const error = { code: 'library-unmounted', facts: { path: evil } };
    given.catalog.jobs.end(job, { at: NOW, outcome: 'failed', counts: {}, bytes: 0, errors: 1, error });
  }
  const { html = '', subject = '', text = '' } = await arrived(t, await gathered(given, 'monthly'));
  assert.ok(html.length < 100_000, String(html.length));
  assert.ok(text.length < 100_000 && subject.length < 300);
  assert.doesNotMatch(html, /<img src=x|<b>|<i>|\u202e/);
  assert.equal((html.match(/<table/g) ?? []).length, (html.match(/<\/table>/g) ?? []).length);
  assert.match(html, /8 more are left out here\./);
  assert.match(html, />19 &lt;i&gt;</);
  assert.doesNotMatch(html, />2 &lt;i&gt;</, 'the rest of the accounts');
});

test('a quiet week is told too, without empty sections', async (t) => {
  const mail = await arrived(t, await gathered(await GivenDigest.with(t)));
  assert.match(mail.subject ?? '', /^Nothing new · /);
  assert.equal((mail.html?.match(/<h2/g) ?? []).length, 1, 'the disk alone');
  assert.match(mail.text ?? '', /Nothing new came home this time\./);
});

test('a preview that is gone or broken is left out, and the mail goes all the same', async (t) => {
  const given = await fullWeek(t);
  rmSync(given.previewOf(1));
  truncateSync(given.previewOf(2), 300);
  writeFileSync(given.previewOf(3), 'no picture');
  const mail = await arrived(t, await gathered(given));
  assert.equal(mail.attachments.length, 11);
  assert.equal((mail.html?.match(/src="cid:/g) ?? []).length, 11);
});

test('what does not fit is left out, and said', async (t) => {
  const digest = await gathered(await fullWeek(t));
  const make = (limits: { pictures?: number; bytes?: number }) =>
    digestMail({
      ...{ digest, limits, link: () => undefined, footer: [], signal: NEVER },
      texts: new Texts('en', 'UTC'),
    });
  const few = await make({ pictures: 4 });
  assert.equal(few.pictures.length, 5);
  assert.match(few.html, /9 more pictures did not fit/);
  assert.match(few.text, /9 more pictures did not fit/);
  const small = await make({ bytes: 12_000 });
  assert.ok(small.pictures.reduce((sum, { bytes }) => sum + bytes.length, 0) <= 12_000);
  assert.match(small.html, /more pictures did not fit/);
  assert.doesNotMatch(few.html, /https?:/, 'without a bot there is no link');
});

test('the preview is one file that needs no other', async (t) => {
  const digest = await gathered(await fullWeek(t));
  const mail = await digestMail({
    ...{ digest, link: () => undefined, footer: [], signal: NEVER, texts: new Texts('en', 'UTC') },
  });
  const page = digestPreview(mail);
  assert.doesNotMatch(page, /cid:|src="(?!data:image\/)/);
});

test('a picture that never comes holds nobody up who stops', { timeout: 60_000 }, async (t) => {
  const given = await fullWeek(t);
  rmSync(given.previewOf(1));
  execFileSync('mkfifo', [given.previewOf(1)]);
  const digest = await gathered(given);
  const stop = new AbortController();
  const making = digestMail({
    ...{ digest, link: () => undefined, footer: [], signal: stop.signal, texts: new Texts('en', 'UTC') },
  });
  setTimeout(() => stop.abort(new Error('enough')), 1500);
  await assert.rejects(making, /enough/);
});
