import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { newContent, temporaryFolder } from '../catalog/catalog-fixture.ts';
import { allOf } from '../library/library-fixture.ts';
import { previewPath } from '../library/preview-files.ts';
import { givenTrash } from '../pipeline/asset-trash-fixture.ts';
import { OutgoingFolder } from '../platform/outgoing-folder.ts';
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
  const job = housekeepingJob({ catalog, library, trash, clock, keepTrash: 30 * DAY, outgoing: [] });
  const run = () => job.run(signal, () => {});
  assert.deepEqual(await run(), {
    counts: { purged: 1, assetsPurged: 1, previewsCleared: 0, outgoingCleared: 0 },
    bytes: 7,
    errors: 0,
  });
  const left = await allOf(library.trash.list());
  assert.deepEqual(
    left.map(({ record }) => record.originalPath),
    ['recent.jpg'],
  );
  assert.deepEqual([catalog.assets.get(old), catalog.assets.get(recent)?.name], [undefined, 'recent.jpg']);
  assert.deepEqual(await run(), {
    counts: { purged: 0, assetsPurged: 0, previewsCleared: 0, outgoingCleared: 0 },
    bytes: 0,
    errors: 0,
  });
});

test('previews of pictures that are gone go, those that are shown or new stay', async (t) => {
  const { trash, library, catalog, clock, assets } = await givenTrash(t);
  const assetId = assets.asset([{ name: 'a.jpg' }]);
  const made = { way: 'sharp', width: 9, height: 9, hasClip: false, code: null, version: 1, madeAt: 1 };
  const contents = { shown: newContent(), gone: newContent(), fresh: newContent() };
  catalog.previews.set({ assetId, sha256: contents.shown, ...made });
  for (const [name, content] of Object.entries(contents)) {
    const path = previewPath(library.path, content, 'small');
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'eight by');
    const age = name === 'fresh' ? 0.5 : 2;
    utimesSync(path, clock.now() / 1000 - age * 3600, clock.now() / 1000 - age * 3600);
  }
  const job = housekeepingJob({ catalog, library, trash, clock, keepTrash: 30 * DAY, outgoing: [] });
  const { counts, bytes } = await job.run(new AbortController().signal, () => {});
  assert.deepEqual(
    [counts, bytes],
    [{ purged: 0, assetsPurged: 0, previewsCleared: 1, outgoingCleared: 0 }, 8],
  );
  const left = Object.entries(contents).filter(([, content]) =>
    existsSync(previewPath(library.path, content, 'small')),
  );
  assert.deepEqual(
    left.map(([name]) => name),
    ['shown', 'fresh'],
  );
  catalog.assets.remove(assetId);
  assert.equal((await job.run(new AbortController().signal, () => {})).counts.previewsCleared, 1);
});

test('of what was said and tried the newest 20,000 stay', async (t) => {
  const { trash, library, catalog, clock, signal } = await givenTrash(t);
  const entry = { who: 'anna', channel: 'telegram', details: {} };
  catalog.audit.add({ ...entry, at: 0, action: 'work-paused' });
  catalog.transaction(() => {
    for (let at = 0; at < 20_003; at += 1)
      for (const action of ['said', 'invitation-wrong']) catalog.audit.add({ ...entry, at, action });
  });
  await housekeepingJob({ catalog, library, trash, clock, keepTrash: 30 * DAY, outgoing: [] }).run(
    signal,
    () => {},
  );
  const left = catalog.audit.latest(50_000);
  assert.equal(left.length, 40_001);
  assert.deepEqual(
    left.slice(-3).map(({ at, action }) => [at, action]),
    [
      [3, 'invitation-wrong'],
      [3, 'said'],
      [0, 'work-paused'],
    ],
  );
});

test('copies and zips for people go a day after they were made', async (t) => {
  const { trash, library, catalog, clock, signal } = await givenTrash(t);
  const outgoing = new OutgoingFolder(join(temporaryFolder(t), 'exports'));
  await outgoing.make();
  for (const [name, hours] of Object.entries({ 'old.zip': 25, 'recent.zip': 23 })) {
    writeFileSync(join(outgoing.path, name), 'eight by');
    const at = clock.now() / 1000 - hours * 3600;
    utimesSync(join(outgoing.path, name), at, at);
  }
  const parts = { catalog, library, trash, clock, keepTrash: 30 * DAY, outgoing: [outgoing] };
  const { counts, bytes } = await housekeepingJob(parts).run(signal, () => {});
  assert.deepEqual([counts.outgoingCleared, bytes], [1, 8]);
  assert.deepEqual(readdirSync(outgoing.path), ['recent.zip']);
});
