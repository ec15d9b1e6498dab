import assert from 'node:assert/strict';
import test from 'node:test';
import { duration, readDuration, writeDuration } from './duration.ts';

const read: readonly [text: string, milliseconds: number][] = [
  ['0s', 0],
  ['500ms', 500],
  ['10s', 10_000],
  ['5m', 300_000],
  ['30m', 1_800_000],
  ['1h30m', 5_400_000],
  ['90m', 5_400_000],
  ['7d', 604_800_000],
  ['1d2h3m4s5ms', 93_784_005],
  ['3650d', 315_360_000_000],
];

for (const [text, milliseconds] of read) {
  test(`${text} is ${milliseconds} ms`, () => {
    assert.deepEqual(readDuration(text), { value: milliseconds });
  });
}

const refused: readonly [text: string, wrong: string][] = [
  ['', "is not a length of time: ''"],
  ['30', "has no unit: '30'"],
  ['1.5', "has no unit: '1.5'"],
  ['-5m', "is negative: '-5m'"],
  ['5 m', "is not a length of time: '5 m'"],
  ['1.5h', "is not a length of time: '1.5h'"],
  ['30m1h', "is not a length of time: '30m1h'"],
  ['1h1h', "is not a length of time: '1h1h'"],
  ['5 minutes', "is not a length of time: '5 minutes'"],
  ['5M', "is not a length of time: '5M'"],
  ['Infinitys', "is not a length of time: 'Infinitys'"],
  ['3651d', "is longer than ten years: '3651d'"],
  [`${'9'.repeat(400)}d`, `is longer than ten years: '${'9'.repeat(60)}…'`],
];

for (const [text, wrong] of refused) {
  test(`${JSON.stringify(text.slice(0, 20))} is no duration`, () => {
    assert.deepEqual(readDuration(text), { wrong });
  });
}

test('a written duration reads as itself', () => {
  for (const [, milliseconds] of read) {
    assert.deepEqual(readDuration(writeDuration(milliseconds)), { value: milliseconds });
  }
  assert.equal(writeDuration(5_400_000), '1h30m');
  assert.equal(writeDuration(0), '0s');
});

test('a key holds a duration within its bounds, both included', () => {
  const key = duration('', '5m', { least: '1s', most: '1d' });
  assert.equal(key.parse(undefined), 300_000);
  assert.equal(key.parse('1s'), 1000);
  assert.equal(key.parse('1d'), 86_400_000);
  assert.equal(key.safeParse('999ms').error?.issues[0]?.message, "is too short: '999ms'");
  assert.equal(key.safeParse('1d1ms').error?.issues[0]?.message, "is too long: '1d1ms'");
});
