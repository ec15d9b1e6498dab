import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatBytes, formatDuration, formatWhen } from './format.ts';

/** The same, with the narrow spaces that some versions of the language data use as plain ones. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

const BYTES: [number, string][] = [
  [0, '0 byte'],
  [1, '1 byte'],
  [999, '999 byte'],
  [1000, '1 kB'],
  [1500, '1.5 kB'],
  [431_000, '431 kB'],
  [2_600_000, '2.6 MB'],
  [20e9, '20 GB'],
  [4e12, '4 TB'],
  [7e15, '7 PB'],
  [9e18, '9,000 PB'],
];

for (const [bytes, text] of BYTES)
  test(`${bytes} bytes are ${text}`, () => {
    assert.equal(plain(formatBytes(bytes, 'en')), text);
  });

test('no unit is ever told with four digits that the next one tells with one', () => {
  for (const bytes of [999_600, 999_950, 999_999, 999_999_999])
    assert.doesNotMatch(plain(formatBytes(bytes, 'en')), /^1,000/);
});

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const DURATIONS: [number, string][] = [
  [-5, '0 sec'],
  [400, '0 sec'],
  [4 * SECOND, '4 sec'],
  [59.4 * SECOND, '59 sec'],
  [59.6 * SECOND, '1 min'],
  [3 * MINUTE, '3 min'],
  [59 * MINUTE + 40 * SECOND, '1 hr'],
  [2 * HOUR, '2 hr'],
  [2 * HOUR + 5 * MINUTE, '2 hr 5 min'],
  [47 * HOUR + 59 * MINUTE, '47 hr 59 min'],
  [48 * HOUR, '2 days'],
  [72 * HOUR, '3 days'],
];

for (const [ms, text] of DURATIONS)
  test(`${ms} ms are ${text}`, () => {
    assert.equal(plain(formatDuration(ms, 'en')), text);
  });

test('a time is told in the zone of whoever reads it', () => {
  const at = Date.UTC(2024, 4, 3, 22, 5);
  assert.equal(plain(formatWhen(at, 'en', 'UTC')), '3 May 2024, 22:05');
  assert.equal(plain(formatWhen(at, 'en', 'Asia/Kolkata')), '4 May 2024, 03:35');
});
