import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allOf } from '../library/library-fixture.ts';
import { givenTrash } from '../pipeline/asset-trash-fixture.ts';
import { housekeepingJob } from './housekeeping.ts';

const DAY = 86_400_000;
const JOHN = { name: 'john', channel: 'terminal' };

test('trash past its time goes out of library and catalog, the rest stays, and what went is told', async (t) => {
  const { trash, library, catalog, clock, placed, signal } = await givenTrash(t);
  const old = placed([{ name: 'old.jpg', bytes: 'seven b' }]);
  const recent = placed([{ name: 'recent.jpg', bytes: 'seven c' }]);
  await trash.put([old], JOHN, signal);
  clock.jump(4 * DAY);
  await trash.put([recent], JOHN, signal);
  clock.jump(28 * DAY);
  const job = housekeepingJob({ trash, clock, keepTrash: 30 * DAY });
  const run = () => job.run(signal, () => {});
  assert.deepEqual(await run(), { counts: { purged: 1, assetsPurged: 1 }, bytes: 7, errors: 0 });
  const left = await allOf(library.trash.list());
  assert.deepEqual(
    left.map(({ record }) => record.originalPath),
    ['recent.jpg'],
  );
  assert.deepEqual([catalog.assets.get(old), catalog.assets.get(recent)?.name], [undefined, 'recent.jpg']);
  assert.deepEqual(await run(), { counts: { purged: 0, assetsPurged: 0 }, bytes: 0, errors: 0 });
});
