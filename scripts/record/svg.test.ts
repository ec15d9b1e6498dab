import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Chunk } from './chunk.ts';
import { renderScreens } from './render-screens.ts';
import { svgAnimation } from './svg.ts';

const SIZE = { columns: 20, rows: 4 };
const FRAME = { size: SIZE, title: '~/a & b', description: 'Shows <things>.', holdMs: 1000 };

async function draw(...texts: string[]): Promise<string> {
  const chunks: Chunk[] = texts.map((text, index) => ({ at: index * 100, text }));
  return svgAnimation(await renderScreens(chunks, SIZE), FRAME);
}

/** How often `part` stands in `text`. */
const count = (text: string, part: string) => text.split(part).length - 1;

test('every element that opens closes', async () => {
  const svg = await draw('a\r\n', '\u001b[41mb\u001b[0m ██▏ <&>\u0007');
  const open: string[] = [];
  for (const [, closing, name = '', empty] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (closing) assert.equal(open.pop(), name);
    else if (!empty) open.push(name);
  }
  assert.deepEqual(open, []);
});

test('refers only to what it defines, and defines each name once', async () => {
  const svg = await draw('a\r\n', 'b\r\n', 'a\r\n', 'c');
  const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const [, id] of svg.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(id), id);
  for (const [, name] of svg.matchAll(/<g class="([^"]+)"/g))
    assert.ok(svg.includes(`.${name}`) || name === 'k0');
});

test('writes a line once, wherever it scrolls to', async () => {
  const svg = await draw('unchanged\r\n', '2\r\n', '3\r\n', '4\r\n', '5');
  assert.equal(count(svg, '>unchanged<'), 1);
});

test('a progress bar costs one line for each step', async () => {
  const still = Array.from({ length: 3 }, (_, index) => `line ${index}\r\n`).join('');
  const steps = Array.from({ length: 50 }, (_, index) => `\r${index} of 50`);
  const svg = await draw(still, ...steps);
  assert.equal(count(svg, '>line 1<'), 1);
  assert.equal(count(svg, ' of 50<'), 50);
});

test('says what it shows, escaped', async () => {
  const svg = await draw('x');
  assert.match(svg, /<title id="t">~\/a &amp; b<\/title><desc id="d">Shows &lt;things&gt;\.<\/desc>/);
});

test('loads nothing and runs no script', async () => {
  assert.doesNotMatch(await draw('https://example.org <script>'), /<script|url\(|@import|href="[^#]/);
});

test('draws an empty window when nothing was printed', () => {
  assert.match(svgAnimation([], FRAME), /^<svg .*<\/svg>\n$/s);
});
