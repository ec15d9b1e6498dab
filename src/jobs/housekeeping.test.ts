import assert from 'node:assert/strict';
import { test } from 'node:test';
import { temporaryCatalog } from '../catalog/catalog-fixture.ts';
import { allOf, LibraryFixture } from '../library/library-fixture.ts';
import { TurnedClock } from '../platform/clock-fixture.ts';
import { housekeepingJob } from './housekeeping.ts';

const DAY = 86_400_000;

test('trash past its time goes, the rest stays, and what went is told', async (t) => {
  const fixture = new LibraryFixture();
  t.after(() => fixture.remove());
  const library = await fixture.open();
  const clock = new TurnedClock();
  for (const [name, age] of Object.entries({ 'old.jpg': 32, 'recent.jpg': 28 })) {
    fixture.write(name, 'seven b');
    await library.trash.put(name, { why: 'deleted', by: 'anna', at: clock.now() - age * DAY });
  }
  const job = housekeepingJob({ catalog: await temporaryCatalog(t), library, clock, keepTrash: 30 * DAY });
  const run = () => job.run(new AbortController().signal, () => {});
  assert.deepEqual(await run(), { counts: { purged: 1, previewsCleared: 0 }, bytes: 7, errors: 0 });
  const left = await allOf(library.trash.list());
  assert.deepEqual(
    left.map(({ record }) => record.originalPath),
    ['recent.jpg'],
  );
  assert.deepEqual(await run(), { counts: { purged: 0, previewsCleared: 0 }, bytes: 0, errors: 0 });
});
