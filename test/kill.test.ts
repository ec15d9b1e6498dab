import assert from 'node:assert/strict';
import test from 'node:test';
import { killAgainAndAgain } from './kill/killing.ts';

/** Each run has other instants by its seed; `npm run soak:kill` kills many times more. */
const KILLS = Number(process.env.HOMEROLL_KILLS ?? 15);
const SEED = Number(process.env.HOMEROLL_KILL_SEED ?? Date.now() % 1_000_000);

test(`${KILLS} kills in the middle of an ingest lose nothing and leave nothing behind`, async (t) => {
  t.diagnostic(`the same again: HOMEROLL_KILL_SEED=${SEED}`);
  const tell = (line: string) => t.diagnostic(line);
  const { problems, counts } = await killAgainAndAgain({ kills: KILLS, seed: SEED, tell });
  t.diagnostic(JSON.stringify(counts));
  assert.deepEqual(problems, [], `HOMEROLL_KILL_SEED=${SEED}`);
  assert.ok(counts.hits * 2 >= KILLS, `only ${counts.hits} of ${KILLS} kills hit a sync at work`);
});
