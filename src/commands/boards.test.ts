import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from './command.ts';
import { GivenLooks, said } from './look-fixture.ts';

const PICTURES = [
  { name: 'a.jpg', keywords: ['Beach', 'old "Polaroid"'], albums: ['Rome'] },
  { name: 'b.jpg', keywords: ['dog', 'beach'], albums: ['Best of'] },
  { name: 'c.jpg', keywords: ['dog', 'cake'] },
  { account: 'ben', name: 'ben.jpg', keywords: ['secret'], albums: ['Bens'] },
];

/** What the buttons below an answer say. */
function buttons({ suggestions = [] }: Reply): string[] {
  return suggestions.map(({ say }) => say);
}

/** How the buttons are labelled. */
function labels({ suggestions = [] }: Reply): string[] {
  return said(suggestions.map(({ label }) => label));
}

test('a picture’s keywords stand on buttons that take them away, then the most used of its account', async (t) => {
  const looks = await GivenLooks.with(t, PICTURES);
  const reply = await looks.say('tags #1');
  assert.deepEqual(said(reply.lines), [
    'Keywords of a.jpg: “Beach” and “old "Polaroid"”.',
    '– For another one say: tag #1 "summer holiday"',
  ]);
  assert.deepEqual(labels(reply), ['✕ Beach', '✕ old "Polaroid"', '+ dog', '+ cake']);
  assert.equal(reply.isBoard, undefined, 'it is a message of its own');
  assert.match((await looks.lines('tags #2', { language: 'de' }))[0] ?? '', /^Stichwörter von b\.jpg/);
});

test('a button of a board shows the board anew, with what was done and its way back', async (t) => {
  const looks = await GivenLooks.with(t, PICTURES);
  const { keywords, audit } = looks.library.catalog;
  for (const say of buttons(await looks.say('tags #1')).slice(1, 3)) await looks.say(say);
  assert.deepEqual(keywords.of(1), ['Beach', 'dog']);
  const reply = await looks.say('tags #1 1 +cake');
  assert.equal(said(reply.lines)[0], 'a.jpg has “cake” now.');
  assert.deepEqual([reply.isBoard, labels(reply)[0]], [true, 'Undo']);
  assert.equal(audit.latest(1)[0]?.action, 'tagged');
  await looks.say(buttons(reply)[0] ?? '');
  assert.deepEqual(keywords.of(1), ['Beach', 'dog']);
  const again = await looks.say('tags #1 1 +dog');
  assert.match(said(again.lines)[0] ?? '', /already/);
  assert.ok(!labels(again).includes('Undo'), 'what was so before is not taken back');
});

test('what was taken away comes back by the button just as it was called', async (t) => {
  const looks = await GivenLooks.with(t, PICTURES);
  const [, taken = ''] = buttons(await looks.say('tags #1'));
  const reply = await looks.say(taken);
  assert.deepEqual(looks.library.catalog.keywords.of(1), ['Beach']);
  await looks.say(buttons(reply)[0] ?? '');
  assert.deepEqual(looks.library.catalog.keywords.of(1), ['Beach', 'old "Polaroid"']);
});

test('many words go on pages that fit below a message, and a page beyond the last is the last', async (t) => {
  const many = Array.from({ length: 19 }, (_, index) => `word ${String(index).padStart(2, '0')}`);
  const looks = await GivenLooks.with(t, [{ name: 'a.jpg' }, { keywords: many }]);
  const first = await looks.say('tags #1');
  assert.equal(buttons(first).length, 9);
  assert.equal(buttons(first).at(-1), 'tags #1 2');
  const second = await looks.say('tags #1 2');
  assert.deepEqual(labels(second).slice(-2), ['Back', 'More']);
  const last = await looks.say('tags #1 99');
  assert.deepEqual([labels(last).length, buttons(last).at(-1)], [4, 'tags #1 2']);
  const changed = await looks.say('tags #1 3 +word 18');
  assert.ok(buttons(changed).length <= 11, 'with the way back, too');
});

test('the albums of the picture’s account stand on buttons; an album of nothing comes back by the way back', async (t) => {
  const looks = await GivenLooks.with(t, PICTURES);
  const { albums, audit } = looks.library.catalog;
  const reply = await looks.say('albumsof #1');
  assert.deepEqual(said(reply.lines), [
    'a.jpg is in the album “Rome”.',
    '– For a new one say: album "Rome 2024" #1',
  ]);
  assert.deepEqual(labels(reply), ['✕ Rome', '+ Best of']);
  const put = await looks.say('albumsof #1 1 +Best of');
  assert.deepEqual([put.isBoard, audit.latest(1)[0]?.action], [true, 'album-filled']);
  await looks.say(buttons(put)[0] ?? '');
  const out = await looks.say('albumsof #1 1 -Rome');
  assert.deepEqual(albums.ofAsset(1), []);
  assert.match(said(out.lines).join('\n'), /not in the album Rome any more.*\n.*in no album yet/s);
  await looks.say(buttons(out)[0] ?? '');
  assert.deepEqual(
    albums.ofAsset(1).map(({ title }) => title),
    ['Rome'],
  );
});

test('boards are for those who may change the picture, and know no word of another account', async (t) => {
  const looks = await GivenLooks.with(t, PICTURES);
  const ofAnna = { role: 'adult', accounts: ['anna'] } as const;
  for (const saying of ['tags #4 1 +x', 'albumsof #4 1 +x']) {
    assert.deepEqual((await looks.say(saying, ofAnna)).error, { code: 'asset-unknown', facts: { id: 4 } });
    const guest = await looks.say(saying, { role: 'guest' });
    assert.equal(guest.error?.code, 'command-not-allowed');
  }
  assert.ok(!labels(await looks.say('tags #1')).includes('+ secret'));
  assert.ok(!labels(await looks.say('albumsof #1')).includes('+ Bens'));
  assert.deepEqual(looks.library.catalog.keywords.of(4), ['secret']);
});

test('what is no picture, and no change, is told', async (t) => {
  const looks = await GivenLooks.with(t, PICTURES);
  const codeOf = async (saying: string) => (await looks.say(saying)).error?.code;
  assert.equal(await codeOf('tags beach'), 'pictures-which');
  assert.equal(await codeOf('tags #1 beach'), 'argument-too-many');
  assert.equal(await codeOf('tags #1 1 +'), 'argument-too-many');
  assert.equal(await codeOf('albumsof #1 1 -Nowhere'), 'album-unknown');
  assert.equal(await codeOf('albumsof #99'), 'asset-unknown');
});
