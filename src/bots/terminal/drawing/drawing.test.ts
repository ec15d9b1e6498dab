import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import sharp from 'sharp';
import { Texts } from '../../../texts/texts.ts';
import { type DrawingWay, drawingWay } from './ability.ts';
import { drawPictures } from './draw-pictures.ts';
import { halfBlocks } from './half-blocks.ts';
import { itermImage, kittyImage } from './inline-images.ts';
import { sideBySide } from './side-by-side.ts';

const texts = new Texts('en', 'UTC');

const KINDS: [TERM: string, TERM_PROGRAM: string, COLORTERM: string, way: DrawingWay | undefined][] = [
  ['xterm-kitty', '', 'truecolor', 'kitty'],
  ['xterm-ghostty', 'ghostty', 'truecolor', 'kitty'],
  ['xterm-256color', 'iTerm.app', 'truecolor', 'iterm'],
  ['xterm-256color', 'WezTerm', 'truecolor', 'iterm'],
  ['xterm-256color', '', 'truecolor', 'blocks'],
  ['xterm-256color', '', '24bit', 'blocks'],
  ['tmux-256color', 'tmux', 'truecolor', 'blocks'],
  ['screen', 'iTerm.app', '', undefined],
  ['xterm', '', '', undefined],
  ['dumb', '', '', undefined],
];

for (const [TERM, TERM_PROGRAM, COLORTERM, way] of KINDS)
  test(`a terminal ${TERM} ${TERM_PROGRAM} ${COLORTERM} draws ${way ?? 'nothing'}`, () => {
    assert.equal(drawingWay({ TERM, TERM_PROGRAM, COLORTERM }), way);
  });

test('two pixels make a half block; a last row of one keeps the background', () => {
  const data = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
  assert.deepEqual(halfBlocks({ data, width: 1, height: 3 }), [
    '\u001b[38;2;1;2;3m\u001b[48;2;4;5;6m▀\u001b[0m',
    '\u001b[38;2;7;8;9m\u001b[49m▀\u001b[0m',
  ]);
  const same = halfBlocks({ data: new Uint8Array(12), width: 2, height: 2 })[0] ?? '';
  assert.equal(same.split('\u001b[38').length, 2, 'a colour that goes on is not told again');
});

test('kitty gets the picture in pieces of 4,096, the last of which says so', () => {
  const png = Buffer.alloc(8000, 7);
  const sequence = kittyImage(png, 24);
  const pieces = [...sequence.matchAll(/\u001b_G([^;]*);([^\u001b]*)\u001b\\/g)];
  assert.equal(pieces.map(([whole]) => whole).join(''), sequence);
  assert.deepEqual(
    pieces.map(([, control]) => control),
    ['a=T,f=100,q=2,c=24,m=1', 'm=1', 'm=0'],
  );
  assert.ok(pieces.every(([, , part = '']) => part.length <= 4096));
  assert.deepEqual(Buffer.from(pieces.map(([, , part]) => part).join(''), 'base64'), png);
});

test('iTerm2 gets the picture at once', () => {
  const expected = '\u001b]1337;File=inline=1;size=3;width=24;preserveAspectRatio=1:YWJj\u0007';
  assert.equal(itermImage(Buffer.from('abc'), 24), expected);
});

test('tiles stand side by side as far as there is room, captions under them', () => {
  const tile = (letter: string, caption: string[]) => ({
    lines: [letter.repeat(4), letter.repeat(4)],
    width: 4,
    caption,
  });
  const tiles = [tile('a', ['one two']), tile('b', ['x', 'longer']), tile('c', [])];
  assert.deepEqual(sideBySide(tiles, 12), [
    ...['  aaaa  bbbb', '  aaaa  bbbb', '  one   x', '  two   lon…', ''],
    ...['  cccc', '  cccc'],
  ]);
  assert.deepEqual(sideBySide(tiles, 2).slice(0, 2), ['  aaaa', '  aaaa'], 'one a row at least');
});

async function givenPictures(t: TestContext, count: number) {
  const folder = mkdtempSync(join(tmpdir(), 'drawn-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'p.jpg');
  const background = { r: 200, g: 10, b: 10 };
  await sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .jpeg()
    .toFile(path);
  return Array.from({ length: count }, (_, index) => {
    const caption = [{ key: 'suggestion-say', values: { say: `picture ${index}` } }];
    return { assetId: index, preview: path, small: undefined, caption };
  });
}

/** The text without its escape sequences. */
const plain = (text: string) => text.replace(/\u001b\[[0-9;]*m/g, '');

test('one picture is drawn large in its shape, several small in one size', async (t) => {
  const [alone, ...others] = await givenPictures(t, 4);
  assert.ok(alone);
  const large = plain(await drawPictures([alone], { way: 'blocks', columns: 80, texts })).split('\n');
  const drawn = large.filter((line) => line.includes('▀'));
  assert.deepEqual([drawn.length, drawn[0]?.trim().length], [14, 40]);
  assert.equal(large[drawn.length]?.trim(), 'picture 0');
  const small = plain(await drawPictures(others, { way: 'blocks', columns: 80, texts })).split('\n');
  assert.equal(small[0], `  ${'▀'.repeat(24)}`.repeat(3));
  assert.match(small.join('\n'), /picture 1 {17}picture 2 {17}picture 3/);
  const narrow = plain(await drawPictures([alone], { way: 'blocks', columns: 20, texts })).split('\n');
  assert.ok(narrow.every((line) => line.length <= 20));
});

for (const way of ['kitty', 'iterm'] as const)
  test(`a picture by ${way} has its caption under it`, async (t) => {
    const text = await drawPictures(await givenPictures(t, 2), { way, columns: 80, texts });
    assert.match(text, way === 'kitty' ? /^\u001b_Ga=T/ : /^\u001b\]1337/);
    assert.match(text, /\n {2}picture 0\n/);
  });

test('what is missing or broken is left out, and the caption stays', async (t) => {
  const [good, other] = await givenPictures(t, 2);
  assert.ok(good && other);
  const folder = mkdtempSync(join(tmpdir(), 'broken-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'broken.jpg'), 'no picture');
  const options = { way: 'blocks', columns: 80, texts } as const;
  for (const preview of [join(folder, 'broken.jpg'), join(folder, 'none.jpg'), undefined]) {
    assert.equal(await drawPictures([{ ...other, preview }], options), '', 'nothing to draw at all');
    assert.match(plain(await drawPictures([good, { ...other, preview }], options)), /picture 0 +picture 1/);
  }
});
