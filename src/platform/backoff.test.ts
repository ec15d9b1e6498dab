import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoff } from './backoff.ts';

const FIRST = 5_000;
const LONGEST = 60_000;

const TABLE: [attempt: number, random: number, wait: number][] = [
  [1, 0, 5_000],
  [2, 0, 10_000],
  [3, 0, 20_000],
  [4, 0, 40_000],
  [5, 0, 60_000],
  [1_000_000, 0, 60_000],
  [1, 1, 2_500],
  [1, 0.5, 3_750],
  [5, 1, 30_000],
];

for (const [attempt, random, wait] of TABLE)
  test(`after try ${attempt}, shortened by ${random / 2}, the wait is ${wait} ms`, () => {
    assert.equal(backoff(attempt, { first: FIRST, longest: LONGEST, random: () => random }), wait);
  });
