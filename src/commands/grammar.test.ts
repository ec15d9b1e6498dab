import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Arguments } from './arguments.ts';
import { LONGEST_SAYING, readArguments, readSaying } from './grammar.ts';

const SAYINGS: [said: string, verb: string, rest: string][] = [
  ['status', 'status', ''],
  ['  FIND rome in may ', 'find', 'rome in may'],
  ['/find "old town"', 'find', '"old town"'],
  ['', '', ''],
  ['show\n#12', 'show', '#12'],
];

for (const [said, verb, rest] of SAYINGS)
  test(`${JSON.stringify(said)} is the verb ${verb || '(none)'}`, () => {
    assert.deepEqual(readSaying(said), { verb, rest });
  });

test('what is longer than people type is refused before it is read', () => {
  assert.throws(() => readSaying('x'.repeat(LONGEST_SAYING + 1)), { code: 'saying-too-long' });
});

const WANTED = {
  id: { kind: 'number', least: 1, most: 99 },
  how: { kind: 'choice', choices: ['small', 'large'], optional: true },
  word: { kind: 'word', optional: true },
  rest: { kind: 'text', optional: true },
} as const satisfies Arguments;

const READ: [rest: string, values: object][] = [
  ['12', { id: 12, how: undefined, word: undefined, rest: undefined }],
  ['#12 LARGE', { id: 12, how: 'large', word: undefined, rest: undefined }],
  ['how:small 7', { id: 7, how: 'small', word: undefined, rest: undefined }],
  [
    '7 small "two words" and  the "rest"',
    { id: 7, how: 'small', word: 'two words', rest: 'and  the "rest"' },
  ],
  ['7 small „zwei Worte“', { id: 7, how: 'small', word: 'zwei Worte', rest: undefined }],
  ['7 small "never closed', { id: 7, how: 'small', word: 'never closed', rest: undefined }],
  ['7 small http://x', { id: 7, how: 'small', word: 'http://x', rest: undefined }],
];

for (const [rest, values] of READ)
  test(`arguments of ${JSON.stringify(rest)}`, () => {
    assert.deepEqual(readArguments('do', WANTED, rest), values);
  });

const REFUSED: [rest: string, code: string][] = [
  ['', 'argument-missing'],
  ['twelve', 'argument-no-number'],
  ['1e3', 'argument-no-number'],
  ['99999999999999999999', 'argument-no-number'],
  ['0', 'argument-out-of-range'],
  ['-5', 'argument-out-of-range'],
  ['5 huge', 'argument-no-choice'],
];

for (const [rest, code] of REFUSED)
  test(`arguments ${JSON.stringify(rest)} are refused: ${code}`, () => {
    assert.throws(() => readArguments('do', WANTED, rest), { code });
  });

test('what no argument asks for is refused, not dropped', () => {
  assert.throws(() => readArguments('status', {}, 'now'), { code: 'argument-too-many' });
});

test('no line makes the reader slow or throw anything but its errors', () => {
  const hostile = [
    '"'.repeat(4000),
    'a:'.repeat(2000),
    '„“'.repeat(2000),
    '\u0000\u202e '.repeat(1000),
    '{'.repeat(4000),
  ];
  for (const text of hostile) {
    const read = () => readArguments('do', { rest: { kind: 'text' } }, text);
    assert.equal(typeof read().rest, 'string');
    assert.throws(() => readArguments('do', WANTED, text), { name: 'HomerollError' });
  }
});
