import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments, readSaying } from '../../commands/grammar.ts';
import { offered } from './discord-fixture.ts';
import { wordsOfCommand } from './words-of-command.ts';

const OFFERED = offered(
  'do',
  { name: 'id', kind: 'number', isRequired: true },
  { name: 'how', kind: 'choice', isRequired: false, choices: ['small', 'large'] },
  { name: 'older-than', kind: 'text', isRequired: false },
  { name: 'rest', kind: 'text', isRequired: false },
);
/** The same for the grammar. */
const WANTED = {
  id: { kind: 'number', least: -1000, most: 1000 },
  how: { kind: 'choice', choices: ['small', 'large'], optional: true },
  'older-than': { kind: 'word', optional: true },
  rest: { kind: 'text', optional: true },
} as const;

type Given = Record<string, string | number>;

const ROUND: readonly [given: Given, words: string][] = [
  [{ id: 7 }, 'do 7'],
  [{ id: -7, how: 'small' }, 'do "-7" small'],
  [{ id: 7, how: 'small', 'older-than': 'anna', rest: 'in  rome' }, 'do 7 small anna in  rome'],
  [{ id: 7, 'older-than': '2y' }, 'do 7 older-than:2y'],
  [{ id: 7, how: 'large', 'older-than': 'Rome 2024' }, 'do 7 large "Rome 2024"'],
  [{ id: 7, 'older-than': 'Rome 2024' }, 'do 7 older-than:"Rome 2024"'],
  [{ id: 7, how: 'large', 'older-than': 'the "old" town' }, 'do 7 large “the "old" town”'],
  [{ id: 7, how: 'large', 'older-than': 'a "b” c' }, 'do 7 large «a "b” c»'],
  [{ id: 7, how: 'large', 'older-than': 'how:small' }, 'do 7 how:large "how:small"'],
  [
    { id: 7, how: 'small', 'older-than': 'x', rest: 'how:large pictures' },
    'do 7 how:small x how:large pictures',
  ],
  [{ id: 7, how: 'small', 'older-than': 'x', rest: 'ID:9 "quoted' }, 'do id:7 small x ID:9 "quoted'],
  [{ id: 7, how: 'small', 'older-than': '„x', rest: '«never closed' }, 'do 7 small "„x" «never closed'],
  [{ id: 7, how: 'small', 'older-than': '#12', rest: '/path\nand more' }, 'do 7 small "#12" /path\nand more'],
  [{ id: 7, how: 'small', 'older-than': '   ' }, 'do 7 small'],
];

for (const [given, words] of ROUND)
  test(`${JSON.stringify(given)} is read back out of ${words}`, () => {
    const said = wordsOfCommand('do', new Map(Object.entries(given)), OFFERED);
    assert.equal(said, words);
    const { verb, rest } = readSaying(said);
    assert.equal(verb, 'do');
    const filled = Object.entries(given).filter(([, value]) => String(value).trim() !== '');
    const read = Object.entries(readArguments('do', WANTED, rest)).filter(([, value]) => value !== undefined);
    assert.deepEqual(Object.fromEntries(read), Object.fromEntries(filled));
  });

test('of quotes of every kind in one word, the straight ones give way', () => {
  const given = new Map<string, string | number>([
    ['id', 1],
    ['how', 'small'],
    ['older-than', '" ” “ »'],
  ]);
  assert.equal(wordsOfCommand('do', given, OFFERED), `do 1 small "' ” “ »"`);
});

test('options come in the order in which the command takes them, not in that of the form', () => {
  const given = new Map<string, string | number>([
    ['how', 'small'],
    ['id', 3],
  ]);
  assert.equal(wordsOfCommand('do', given, OFFERED), 'do 3 small');
});

test('a command that is not known any more is said with what was given', () => {
  const given = new Map<string, string | number>([
    ['a', 'one two'],
    ['b', 'three four'],
  ]);
  assert.equal(wordsOfCommand('old', given, undefined), 'old "one two" three four');
});
