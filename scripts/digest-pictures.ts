import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import sharp from 'sharp';
import { previewsOf } from '../src/library/preview-files.ts';
import { periodUntilNow } from '../src/notices/digest/digest-period.ts';
import { gatherDigest } from '../src/notices/digest/gather-digest.ts';
import { digestMail } from '../src/notifiers/email/digest-mail.ts';
import { digestPreview } from '../src/notifiers/email/digest-preview.ts';
import { LANGUAGES, Texts } from '../src/texts/texts.ts';
import { sampleClock, sampleHouse } from './digest-pictures/sample-house.ts';

/**
 * Takes the pictures of a digest for docs/email.md: the real digest of a house with drawn pictures, in headless Chromium, light and dark,
 * narrow and wide. `--keep` leaves the pages where they are, to be looked at.
 */
const { values } = parseArgs({
  options: {
    out: { type: 'string', default: join(import.meta.dirname, '..', 'docs') },
    chromium: { type: 'string', default: 'chromium' },
    keep: { type: 'boolean', default: false },
  },
});
const ZONE = 'Europe/Berlin';
const folder = await mkdtemp(join(tmpdir(), 'homeroll-digest-'));
const clock = sampleClock();
const { house, config } = await sampleHouse(folder, clock);
try {
  const { catalog } = house;
  const digest = await gatherDigest(
    {
      ...{ catalog, clock, minimumFree: 0, keepTrash: config.library.trash.keep },
      findPreview: (assetId) => previewsOf(catalog, config.library.path, assetId),
      space: async () => ({ free: 188e9, total: 2e12 }),
      coming: () => [
        { job: 'sync', at: clock.now() + 25 * 60_000 },
        { job: 'verify', at: clock.now() + 22 * 86_400_000 },
      ],
    },
    periodUntilNow('weekly', ZONE, clock.now()),
    { accounts: 'all', timeZone: ZONE },
  );
  for (const language of LANGUAGES) {
    const mail = await digestMail({
      ...{ digest, texts: new Texts(language, ZONE), link: () => 'https://t.me/our_homeroll_bot' },
      footer: [{ key: 'digest-why' }, { key: 'digest-stop', values: { address: 'homeroll@example.com' } }],
      signal: new AbortController().signal,
    });
    process.stdout.write(`${mail.subject}\n${mail.html.length} characters of HTML\n`);
    const page = join(folder, `digest-${language}.html`);
    await writeFile(page, digestPreview(mail));
    await writeFile(join(folder, `digest-${language}.txt`), mail.text);
    if (language === 'en') for (const width of [800, 320]) await photograph(page, width);
  }
} finally {
  await house.close();
  if (values.keep) process.stdout.write(`${folder}\n`);
  else await rm(folder, { recursive: true, force: true });
}

/** Chromium's own name for a dark screen is 0, for a light one 1; a page in a frame is as narrow as it is asked to be. */
async function photograph(page: string, width: number): Promise<void> {
  for (const [dress, scheme] of Object.entries({ light: 1, dark: 0 })) {
    const shot = join(folder, `${width}-${dress}.png`);
    await promisify(execFile)(values.chromium, [
      ...['--headless', '--no-sandbox', '--hide-scrollbars', '--disable-gpu', `--screenshot=${shot}`],
      ...[`--window-size=${width},4200`, `--blink-settings=preferredColorScheme=${scheme}`, `file://${page}`],
    ]);
    // What is left of the window below the mail is of one colour.
    const upside = await sharp(shot).flip().toBuffer();
    const { info } = await sharp(upside).trim({ threshold: 4 }).toBuffer({ resolveWithObject: true });
    const { height = 0 } = await sharp(shot).metadata();
    const rest = Math.max(0, -(info.trimOffsetTop ?? 0) - 24);
    await sharp(shot)
      .extract({ left: 0, top: 0, width, height: height - rest })
      .jpeg({ quality: 70, mozjpeg: true })
      .toFile(join(values.out, `digest-${width}-${dress}.jpg`));
  }
}
