import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { test } from 'node:test';
import { liveThrough } from './icloud/life-story.ts';

const SEEDS = Number(process.env.HOMEROLL_ICLOUD_SEEDS ?? 50);
const FIRST = Number(process.env.HOMEROLL_ICLOUD_SEED ?? Date.now() % 1_000_000);

test(`${SEEDS} lives with a phone, with troubles and kills: the library equals iCloud in the end`, async (t) => {
  t.diagnostic(`the same again: HOMEROLL_ICLOUD_SEED=${FIRST}`);
  const problems: string[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < SEEDS; index = next++)
      problems.push(
        ...(await liveThrough({ seed: FIRST + index, mode: index % 2 === 0 ? 'archive' : 'mirror' })),
      );
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  assert.deepEqual(problems, [], `HOMEROLL_ICLOUD_SEED=${FIRST}`);
});
