import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CELL } from './cell.ts';
import { WINDOW } from './palette.ts';
import type { Look } from './screen.ts';
import { escapeXml, svgRow } from './svg-row.ts';

const drawn = (text: string, look: Look = {}, column = 0, columns = text.length) =>
  svgRow([{ column, columns, text, look }]);

test('puts words into their columns by an exact length', () => {
  const y = CELL.baseline;
  assert.equal(drawn('a bc', {}, 10), `<text x="84" y="${y}" textLength="33.6">a bc</text>`);
});

test('draws no wide gaps: what follows them stands on its own', () => {
  const texts = [...drawn('a  b    c d   ').matchAll(/<text(?: x="([\d.]+)")?[^>]*>([^<]*)/g)];
  assert.deepEqual(
    texts.map(([, x, text]) => [x, text]),
    [
      [undefined, 'a'],
      ['25.2', 'b'],
      ['67.2', 'c d'],
    ],
  );
});

test('keeps the gaps of underlined text', () => {
  assert.match(drawn('a   b', { isUnderlined: true }), /class="u">a {3}b</);
});

test('marks colour and style', () => {
  assert.match(drawn('x', { color: '#ff0000', isBold: true, isDim: true }), /class="b d" fill="#ff0000">x</);
});

test('paints the background over all columns, blank ones too', () => {
  assert.equal(
    drawn('  ', { background: '#010203' }, 1),
    `<rect x="8.4" width="16.8" height="${CELL.height}" fill="#010203"/>`,
  );
});

test('draws block characters as rectangles, each stretch in one', () => {
  const svg = drawn('██▌░░', { color: '#00ff00' });
  assert.deepEqual(
    [...svg.matchAll(/x="([\d.]+)" width="([\d.]+)"[^>]*?( opacity="[\d.]+")?\/>/g)].map(
      ([, x, width, opacity]) => [x, width, opacity?.trim()],
    ),
    [
      ['0', '16.8', undefined],
      ['16.8', '4.2', undefined],
      ['25.2', '16.8', 'opacity="0.2"'],
    ],
  );
  assert.doesNotMatch(svg, /<text/);
});

test('draws thin blocks at their edge, one by one, in the colour of the window', () => {
  const rect = (x: number) => `<rect x="${x}" width="1.1" height="${CELL.height}" fill="${WINDOW.text}"/>`;
  assert.equal(drawn('▕'), rect(7.4));
  assert.equal(drawn('▕▕'), rect(7.4) + rect(15.8));
  assert.equal(drawn('▏▏'), rect(0) + rect(8.4));
});

test('places a wide character by its column only', () => {
  assert.match(drawn('日', {}, 2, 2), /^<text x="16.8" [^>]*>日<\/text>$/);
});

test('lets no text become markup, nor break the file', () => {
  assert.equal(escapeXml('<a href="&">\u0001\u{1f4f7}'), '&lt;a href=&quot;&amp;&quot;&gt;\ufffd\u{1f4f7}');
});
