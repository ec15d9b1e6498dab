import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Library } from '../library/library.ts';
import { LibraryFixture } from '../library/library-fixture.ts';
import { TurnedClock } from '../platform/clock-fixture.ts';
import { housekeepingJob } from './housekeeping.ts';

const DAY = 86_400_000;

test('trash past its time goes, the rest stays, and both are told', async (t) => {
  const fixture = new LibraryFixture();
  t.after(() => fixture.remove());
  const library: Library = await fixture.open();
  const clock = new TurnedClock();
  const limits: number[] = [];
  const trash = {
    purge: async (before: number, signal: AbortSignal) => {
      limits.push(before);
      return library.trash.purge(before, signal);
    },
  };
  const job = housekeepingJob({ library: { trash } as unknown as Library, clock, keepTrash: 30 * DAY });
  const result = await job.run(new AbortController().signal, () => {});
  assert.deepEqual(limits, [clock.now() - 30 * DAY]);
  assert.deepEqual(result, { counts: { purged: 0 }, bytes: 0, errors: 0 });
});
