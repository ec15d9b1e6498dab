import assert from 'node:assert/strict';
import test from 'node:test';
import { retryAfter } from './retry-after.ts';

const NOW = Date.UTC(2026, 10, 20, 18, 0);
const SIX_HOURS = 6 * 3_600_000;

for (const [header, expected] of [
  [undefined, undefined],
  ['', undefined],
  ['0', 0],
  [' 120 ', 120_000],
  ['999999999999999', SIX_HOURS],
  ['1'.repeat(400), undefined],
  ['-5', undefined],
  ['1.5', undefined],
  ['soon', undefined],
  ['2026', 2_026_000],
  ['2026-11-20', undefined],
  ['Fri, 20 Nov 2026 18:00:30 GMT', 30_000],
  ['Friday, 20-Nov-26 18:00:30 GMT', 30_000],
  ['Fri, 20 Nov 2026 17:00:00 GMT', 0],
  ['Fri, 20 Nov 2099 17:00:00 GMT', SIX_HOURS],
  ['Fri, nonsense', undefined],
] as const)
  test(`Retry-After: ${header?.slice(0, 40)}`, () => {
    assert.equal(retryAfter(header, NOW), expected);
  });
