import assert from 'node:assert/strict';
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { GivenAssets, newContent, temporaryCatalog } from '../catalog/catalog-fixture.ts';
import { allOf, LibraryFixture } from '../library/library-fixture.ts';
import { previewPath } from '../library/preview-files.ts';
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

test('previews of pictures that are gone go, those that are shown or new stay', async (t) => {
  const fixture = new LibraryFixture();
  t.after(() => fixture.remove());
  const library = await fixture.open();
  const catalog = await temporaryCatalog(t);
  const clock = new TurnedClock();
  const assetId = new GivenAssets(catalog).asset([{ name: 'a.jpg' }]);
  const made = { way: 'sharp', width: 9, height: 9, hasClip: false, code: null, version: 1, madeAt: 1 };
  const contents = { shown: newContent(), gone: newContent(), fresh: newContent() };
  catalog.previews.set({ assetId, sha256: contents.shown, ...made });
  for (const [name, content] of Object.entries(contents)) {
    const path = previewPath(fixture.path, content, 'small');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'eight by');
    const age = name === 'fresh' ? 0.5 : 2;
    utimesSync(path, clock.now() / 1000 - age * 3600, clock.now() / 1000 - age * 3600);
  }
  const job = housekeepingJob({ catalog, library, clock, keepTrash: 30 * DAY });
  const { counts, bytes } = await job.run(new AbortController().signal, () => {});
  assert.deepEqual([counts, bytes], [{ purged: 0, previewsCleared: 1 }, 8]);
  const left = Object.entries(contents).filter(([, content]) =>
    existsSync(previewPath(fixture.path, content, 'small')),
  );
  assert.deepEqual(
    left.map(([name]) => name),
    ['shown', 'fresh'],
  );
  catalog.assets.remove(assetId);
  assert.equal((await job.run(new AbortController().signal, () => {})).counts.previewsCleared, 1);
});
