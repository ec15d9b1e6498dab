import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spendHours } from './icloud/day.ts';
import { manyLives } from './icloud/lives.ts';

/** Each run has other lives by its seed; `npm run soak:icloud` lives many times more. */
const SEEDS = Number(process.env.HOMEROLL_ICLOUD_SEEDS ?? 8);
const FIRST = Number(process.env.HOMEROLL_ICLOUD_SEED ?? Date.now() % 1_000_000);
const HOURS = Number(process.env.HOMEROLL_ICLOUD_HOURS ?? 3);

test(`${SEEDS} lives with a phone, with troubles and kills: the library equals iCloud in the end`, async (t) => {
  t.diagnostic(`the same again: HOMEROLL_ICLOUD_SEED=${FIRST}`);
  assert.deepEqual(await manyLives(SEEDS, FIRST), [], `HOMEROLL_ICLOUD_SEED=${FIRST}`);
});

test(`${HOURS} hours with a phone, of all requests two in a hundred fail, addresses live five minutes: nothing is lost`, async (t) => {
  const { problems, ...counts } = await spendHours({ seed: FIRST, hours: HOURS });
  t.diagnostic(`${JSON.stringify(counts)}; the same again: HOMEROLL_ICLOUD_SEED=${FIRST}`);
  assert.deepEqual(problems, [], `HOMEROLL_ICLOUD_SEED=${FIRST}`);
});
