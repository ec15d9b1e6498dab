import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryCatalog } from '../catalog/catalog-fixture.ts';
import { TurnedClock } from '../platform/clock-fixture.ts';
import { HomerollError } from '../platform/error.ts';
import { DiskLook } from './disk-look.ts';

test('the disk is asked now and then; one that is gone is told, and what it held last', async (t) => {
  const clock = new TurnedClock();
  let isThere = true;
  let asked = 0;
  const look = new DiskLook({
    ...{ catalog: await temporaryCatalog(t), clock, minimumFree: 0 },
    library: {
      assertMounted: async () => {
        asked += 1;
        if (!isThere) throw new HomerollError('library-unmounted', {}, { recovery: 'wait' });
      },
    },
    space: async () => ({ free: 5, total: 9 }),
  });
  const storage = { free: 5, total: 9, daysUntilFull: undefined };
  assert.deepEqual(await look.look(), { isMounted: true, storage });
  isThere = false;
  assert.deepEqual((await look.look()).isMounted, true);
  assert.equal(asked, 1);
  await clock.turn(10_000);
  assert.deepEqual(await look.look(), { isMounted: false, storage });
});

test('a disk that does not answer holds nobody up, is asked once, and counts as gone only after a while', async (t) => {
  const clock = new TurnedClock();
  let asked = 0;
  const look = new DiskLook({
    ...{ catalog: await temporaryCatalog(t), clock, minimumFree: 0 },
    library: {
      assertMounted: () => {
        asked += 1;
        return new Promise(() => {});
      },
    },
    space: async () => ({ free: 5, total: 9 }),
  });
  const mounted: boolean[] = [];
  for (let times = 0; times < 3; times += 1) {
    // The wait for an answer is by the real clock, and lets nothing run on.
    const kept = setTimeout(() => {}, 5000);
    mounted.push((await look.look()).isMounted);
    clearTimeout(kept);
    await clock.turn(10_000);
  }
  assert.deepEqual([mounted, asked], [[true, true, false], 1]);
});
