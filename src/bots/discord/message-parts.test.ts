import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { ChatPicture } from '../chat/chat-message.ts';
import { atHome } from './discord-fixture.ts';
import { changedParts, messageParts } from './message-parts.ts';

const ROOM = { fileLimit: 1000 };
const BUTTONS = [[{ label: 'More', press: 'more' }]];

/** Files of so many bytes by their names, and the way to show one. */
function disk(
  t: TestContext,
  sizes: Record<string, number>,
): (name: string, more?: Partial<ChatPicture>) => ChatPicture {
  const folder = mkdtempSync(join(tmpdir(), 'parts-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, size] of Object.entries(sizes)) writeFileSync(join(folder, name), Buffer.alloc(size, 1));
  return (name, more) => ({
    path: join(folder, name),
    kind: 'photo',
    caption: `This is ${name}`,
    name,
    ...more,
  });
}

const files = (part: { files: readonly { name: string; bytes: Buffer }[] } | undefined) =>
  part?.files.map(({ name, bytes }) => [name, bytes.length]);

test('a title stands out, and text is plain', async () => {
  const [part] = await messageParts({ title: 'Rome *2024*', text: 'a_b' }, ROOM);
  assert.equal(part?.content, '**Rome \\*2024\\***\na\\_b');
});

test('a long text goes in three messages, the rest as a file, and the buttons below the last', async () => {
  const text = Array.from({ length: 400 }, (_, n) => `line ${n} of many lines`).join('\n');
  const parts = await messageParts({ title: 'Long', text, buttons: BUTTONS }, { fileLimit: 100_000 });
  assert.deepEqual(
    parts.map(({ rows, files: attached }) => [rows.length, attached.length]),
    [
      [0, 0],
      [0, 0],
      [1, 1],
    ],
  );
  assert.ok(parts.every(({ content }) => content.length <= 2000));
  const rest = parts[2]?.files[0]?.bytes.toString() ?? '';
  assert.ok(text.endsWith(rest));
  const said = parts
    .map(({ content }) => content)
    .join('')
    .replace('**Long**\n', '');
  assert.equal(said + rest, text);
});

test('a message of buttons or a file alone is one, and one of nothing is none', async () => {
  assert.equal((await messageParts({ text: '', buttons: BUTTONS }, ROOM)).length, 1);
  const file = { name: 'a/b/plan.csv', mime: 'text/csv', content: { text: 'x' } };
  const [part] = await messageParts({ text: '', file }, ROOM);
  assert.deepEqual(files(part), [['plan.csv', 1]]);
  assert.deepEqual(await messageParts({ text: '  \n' }, ROOM), []);
});

test('pictures go in albums of ten, numbered through, and the text follows', async (t) => {
  const picture = disk(t, { 'a.jpg': 10 });
  const pictures = Array.from({ length: 12 }, (_, n) => picture('a.jpg', { caption: `*${n + 1}*\nRome` }));
  const [one, two, text] = await messageParts(
    { text: 'Twelve', pictures, buttons: BUTTONS, isSilent: true },
    ROOM,
  );
  assert.equal(one?.files.length, 10);
  assert.equal(one?.content.split('\n')[9], '10) \\*10\\* · Rome');
  assert.equal(two?.content, '11) \\*11\\* · Rome\n12) \\*12\\* · Rome');
  assert.equal(two?.files[1]?.description, '*12*\nRome');
  assert.deepEqual([text?.content, text?.rows.length, text?.files], ['Twelve', 1, []]);
  assert.ok([one, two, text].every((part) => part?.isSilent));
});

test('what Discord would not show gets a name by which it does; a Live Photo is its still', async (t) => {
  const picture = disk(t, { 'p.jpg': 1, 'c.mp4': 2, 'l.mov': 3 });
  const pictures = [
    picture('p.jpg', { name: 'SPOILER_IMG_1.HEIC', live: picture('l.mov').path }),
    picture('c.mp4', { name: 'MVI.AVI', kind: 'clip' }),
  ];
  const [part] = await messageParts({ text: '', pictures }, ROOM);
  assert.deepEqual(files(part), [
    ['IMG_1.jpg', 1],
    ['MVI.mp4', 2],
  ]);
});

test('a picture that is too large or is not there is told of', async (t) => {
  const picture = disk(t, { 'vast.jpg': 1001, 'clip.mp4': 1001, 'ok.jpg': 1000 });
  const pictures = [
    picture('vast.jpg'),
    picture('clip.mp4', { kind: 'clip' }),
    picture('ok.jpg', { caption: '' }),
    picture('missing.jpg'),
  ];
  const [part] = await messageParts({ text: '', pictures }, ROOM);
  assert.deepEqual(files(part), [['ok.jpg', 1000]]);
  assert.deepEqual(part?.content.split('\n'), [
    '1) This is vast.jpg ⚠️ vast.jpg: 0.0 MiB > 0.0 MiB',
    '2) This is clip.mp4 ⚠️ clip.mp4: 0.0 MiB > 0.0 MiB',
    '4) This is missing.jpg ⚠️ missing.jpg',
  ]);
});

test('a file that is too large is told of in the text', async (t) => {
  const picture = disk(t, { 'big.zip': 1001 });
  const file = { name: 'big.zip', mime: 'application/zip', content: { path: picture('big.zip').path } };
  const [part] = await messageParts({ text: 'Here', file }, ROOM);
  assert.deepEqual([part?.content, part?.files], ['Here\n⚠️ big.zip: 0.0 MiB > 0.0 MiB', []]);
  const written = { name: 'a.txt', mime: 'text/plain', content: { text: 'x'.repeat(1001) } };
  const [other] = await messageParts({ text: 'Here', file: written }, ROOM);
  assert.match(other?.content ?? '', /^Here\n⚠️ a\.txt/);
});

test('pictures that are too much for one call go in several', async (t) => {
  const picture = disk(t, { 'a.jpg': 9 * 1024 * 1024 });
  const pictures = ['1', '2', '3'].map((caption) => picture('a.jpg', { caption }));
  const parts = await messageParts({ text: '', pictures }, { fileLimit: 10 * 1024 * 1024 });
  assert.deepEqual(
    parts.map(({ content, files: attached }) => [content, attached.length]),
    [
      ['1) 1\n2) 2\n3) 3', 2],
      ['', 1],
    ],
  );
});

test('a change is made in as many messages as there are, and cut beyond them', () => {
  const line = `${'x'.repeat(99)}\n`;
  const long = { text: line.repeat(50), buttons: BUTTONS };
  assert.equal(changedParts({ text: 'short' }, 3).length, 1);
  const two = changedParts(long, 2);
  assert.deepEqual(
    two.map(({ content, rows }) => [content.length <= 2000, content.endsWith('…'), rows.length]),
    [
      [true, false, 0],
      [true, true, 1],
    ],
  );
});

test('people see all of it, nobody is called, and no link is unfolded', async (t) => {
  const { bot, anna, photos, discord } = await atHome(t);
  const picture = disk(t, { 'a.jpg': 10 });
  const text = `@everyone <@${anna.id}> https://example.org`;
  const sent = await bot.send(
    { chat: photos.id },
    {
      text,
      pictures: [picture('a.jpg')],
      file: { name: 'plan.csv', mime: 'text/csv', content: { text: 'a,b' } },
    },
  );
  const [album, said] = anna.messages(photos);
  assert.deepEqual(sent.ids, [album?.id, said?.id]);
  assert.deepEqual(
    album?.attachments.map(({ name, size, description }) => [name, size, description]),
    [['a.jpg', 10, 'This is a.jpg']],
  );
  const [file] = said?.attachments ?? [];
  assert.equal(file && Buffer.from(discord.bytes(file)).toString(), 'a,b');
  assert.deepEqual(said?.pinged, []);
  const payload = discord.calls.at(-1)?.payload as { flags: number; allowed_mentions: object };
  assert.deepEqual([payload.flags, payload.allowed_mentions], [4, { parse: [] }]);
  await bot.edit(sent, { text: 'changed' });
  assert.deepEqual(
    discord.messages(photos).map(({ content, attachments }) => [content, attachments.length]),
    [
      ['This is a.jpg', 1],
      ['changed', 1],
    ],
  );
});
