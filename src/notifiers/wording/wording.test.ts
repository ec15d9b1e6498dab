import assert from 'node:assert/strict';
import test from 'node:test';
import { message } from '../message-fixture.ts';
import { fitted, jsonBytes } from './fitted.ts';
import { plain } from './plain.ts';
import { bodyOf, detailOf, titleOf } from './words.ts';

for (const [title, text, expected] of [
  ['an ordinary text', 'Größe: 12 GB\nnächste Zeile', 'Größe: 12 GB\nnächste Zeile'],
  ['line breaks of all kinds', 'a\r\nb\rc\u2028d\u2029e', 'a\nb\nc\nd\ne'],
  ['what steers a terminal', '\u001b[31mred\u0007\u0000\u009b', '[31mred'],
  ['what turns the direction', '\u202egpj.exe\u202c \u2066x\u2069\u200f', 'gpj.exe x'],
  ['what cannot be seen', 'a\u200bb\ufeffc\u2060d', 'abcd'],
  ['half a character', 'a\ud800b', 'a\ufffdb'],
  ['emoji of several', '👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ['a tab', 'a\tb', 'a b'],
] as const)
  test(`plain: ${title}`, () => {
    assert.equal(plain(text), expected);
  });

const amp = (text: string) => text.replaceAll('&', '&amp;');
for (const [title, text, fit, expected] of [
  ['what fits is whole', 'abc', { most: 3 }, 'abc'],
  ['what does not is cut', 'abcd', { most: 3 }, 'ab…'],
  ['escapes count as they are written', '&&', { most: 10, write: amp }, '&amp;&amp;'],
  ['escapes are not cut in two', '&&&', { most: 10, write: amp }, '&amp;…'],
  ['emoji are not cut in two', 'a👩‍👩‍👧b', { most: 6 }, 'a…'],
  ['bytes', 'ääää', { most: 7, size: Buffer.byteLength }, 'ää…'],
  ['bytes inside JSON', '""""', { most: 7, size: jsonBytes }, '""…'],
  ['nothing', '', { most: 3 }, ''],
] as const)
  test(`fitted: ${title}`, () => {
    assert.equal(fitted(text, fit), expected);
  });

test('a title is one line, and what to do stands below the text', () => {
  const told = message({ title: ' a\nb ', text: 'one\ntwo\n', hint: 'do it' });
  assert.equal(titleOf(told, { most: 100 }), 'a b');
  assert.equal(detailOf(told, { most: 100 }), 'one\ntwo\n→ do it');
});

test('what to do does not give way to a long text', () => {
  const told = message({ text: 'x'.repeat(100), hint: 'do it' });
  assert.ok(detailOf(told, { most: 30 }).endsWith('…\n→ do it'));
  assert.equal(detailOf(told, { most: 30 }).length, 30);
});

test('without a text the title is the body', () => {
  const told = message({ title: 'a', text: '', hint: undefined });
  assert.deepEqual([detailOf(told, { most: 9 }), bodyOf(told, { most: 9 })], ['', 'a']);
});
