import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutAtWord, LONGEST_TEXT, messageParts, splitText } from './message-parts.ts';

const SPLITS: [what: string, text: string, longest: number, pieces: string[]][] = [
  ['a text that fits stays whole', 'ab\ncd', 5, ['ab\ncd']],
  ['a line end is where it breaks', 'ab\ncd ef', 7, ['ab', 'cd ef']],
  ['a line that ends at the limit is whole', 'abc\nde', 3, ['abc', 'de']],
  ['a line that is too long breaks at a space', 'ab cd ef', 6, ['ab cd', 'ef']],
  ['a word that is too long breaks anywhere', 'abcdef', 4, ['abcd', 'ef']],
  ['a character of two units is not torn', 'abc😀d', 4, ['abc', '😀d']],
  ['nothing is no piece', ' \n ', 4, []],
  ['the next line keeps its indent', 'ab\n  cd', 5, ['ab', '  cd']],
  ['empty lines make no empty piece', `ab\n\n\n\n\n\ncd`, 3, ['ab', 'cd']],
];

for (const [what, text, longest, pieces] of SPLITS)
  test(what, () => {
    assert.deepEqual(splitText(text, longest), pieces);
  });

test('a long text loses nothing but the white space where it breaks', () => {
  const text = Array.from({ length: 3_000 }, (_, index) => `${index} 😀`).join('\n');
  const pieces = splitText(text, LONGEST_TEXT);
  assert.ok(pieces.every(({ length }) => length <= LONGEST_TEXT));
  assert.equal(pieces.join('\n'), text);
});

test('the title stands out, in the first part alone, on one line', () => {
  const [first, second] = messageParts({ title: ' My\ntitle ', text: 'x'.repeat(LONGEST_TEXT) });
  assert.equal(first?.text, 'My title');
  assert.deepEqual(first?.entities, [{ type: 'bold', offset: 0, length: 8 }]);
  assert.deepEqual(second?.entities, []);
  assert.deepEqual(messageParts({ title: 'T', text: '' }), [
    { text: 'T', entities: [{ type: 'bold', offset: 0, length: 1 }] },
  ]);
  assert.deepEqual(messageParts({ text: '' }), []);
});

test('what is cut ends at a word, or within one when it is most of the text, and shows it', () => {
  assert.equal(cutAtWord('short', 5), 'short');
  assert.equal(cutAtWord('seven words', 8), 'seven…');
  assert.equal(cutAtWord('a bcdefghijk', 8), 'a bcdef…');
  assert.equal(cutAtWord('abc😀de', 5), 'abc…');
});
