import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from './fold.ts';
import { readWords } from './words.ts';

const read = (text: string) =>
  readWords(text, (name) => ['album', 'kamera'].includes(name)).map(({ key, field }) =>
    field === undefined ? key : `${field}=${key}`,
  );

const READ: readonly (readonly [text: string, words: readonly string[]])[] = [
  ['Photos from  Rome, please!', ['photos', 'from', 'rome', 'please']],
  ['album:"Rome 2023" x', ['album=rome 2023', 'x']],
  ['Album:„Zwei Worte“ «noch drei» “and four”', ['album=zwei worte', 'noch drei', 'and four']],
  ['KAMERA:x100', ['kamera=x100']],
  ['colour:red http://x', ['colour:red', 'http://x']],
  ['colour:"dark red"', ['colour:dark red']],
  ['am 3. Mai. 12.5. und 12.5.2024.', ['am', '3.', 'mai', '12.5.', 'und', '12.5.2024']],
  ["'90s '22 'rome' anna’s", ["'90s", "'22", 'rome', "anna's"]],
  ['(rome) [paris] really?', ['rome', 'paris', 'really']],
  ['IMG_?? a*? *.jpg', ['img_??', 'a*?', '*.jpg']],
  ['"never closed', ['never closed']],
  ['"" album: :', ['album:', ':']],
  [' \u0000 \u202e', ['\u0000', '\u202e']],
];

for (const [text, words] of READ)
  test(`the words of ${JSON.stringify(text)}`, () => {
    assert.deepEqual(read(text), words);
  });

test('a word tells where it stands without its marks', () => {
  const text = 'on (friday), "x"';
  const places = readWords(text, () => false).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(places, ['on', 'friday', 'x']);
});

test('letters are compared without case and accents', () => {
  assert.deepEqual(['München', 'STRASSE', 'Straße', 'Zoë’s', 'É', '東京', 'Ålesund'].map(fold), [
    'munchen',
    'strasse',
    'strasse',
    "zoe's",
    'e',
    '東京',
    'alesund',
  ]);
});

test('more than people say is refused', () => {
  assert.throws(() => read('x'.repeat(301)), { code: 'search-too-long' });
  assert.throws(() => read('x '.repeat(41)), { code: 'search-too-long' });
  assert.equal(read('x '.repeat(40)).length, 40);
});
