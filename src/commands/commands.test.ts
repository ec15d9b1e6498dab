import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Catalog } from '../catalog/catalog.ts';
import { GivenAssets, temporaryCatalog } from '../catalog/catalog-fixture.ts';
import type { Part } from '../catalog/files.ts';
import type { Source } from '../sources/source.ts';
import { accountOfSources } from './account-of-sources.ts';
import type { Reply } from './command.ts';
import { jobs } from './jobs.ts';
import { retry } from './retry.ts';
import { status } from './status.ts';
import { storage } from './storage.ts';
import { version } from './version.ts';

async function given(t: TestContext): Promise<{ catalog: Catalog; assets: GivenAssets }> {
  const catalog = await temporaryCatalog(t);
  return { catalog, assets: new GivenAssets(catalog) };
}

function keys({ lines }: Reply): string[] {
  return lines.map(({ key }) => key);
}

function valuesOf({ lines }: Reply, key: string) {
  return lines.filter((line) => line.key === key).map(({ values }) => values);
}

/** Gives up one asset's first stage. */
function giveUp(assets: GivenAssets, name: string): number {
  const { stages } = assets.catalog;
  const id = assets.asset([{ name }]);
  stages.request(id, 'fetch');
  const turn = stages.ready('fetch', 99).find(({ assetId }) => assetId === id);
  assert.ok(turn);
  stages.markFailed(turn, 'fetch', { code: 'read-failed', facts: { path: '/a' }, until: undefined });
  return id;
}

test('status of an empty house: nothing stored, never synced, all well', async (t) => {
  const { catalog } = await given(t);
  const reply = status({ catalog, libraryPath: '/l', live: undefined });
  assert.deepEqual(keys(reply), ['status-library', 'status-all-done', 'status-never-synced']);
  assert.equal(reply.ok, true);
  assert.deepEqual(valuesOf(reply, 'status-library'), [{ path: '/l', files: 0, bytes: 0 }]);
});

test('status tells each account, what is on its way, the last sync and what needs a person', async (t) => {
  const { catalog, assets } = await given(t);
  assets.asset([{ name: 'a.jpg', placed: 'a.jpg' }]);
  catalog.stages.request(assets.asset([{ name: 'b.jpg' }]), 'fetch');
  giveUp(assets, 'c.jpg');
  catalog.jobs.end(catalog.jobs.begin('sync', 'start', 77), {
    ...{ at: 99, outcome: 'done', counts: {}, bytes: 0, errors: 0 },
  });
  catalog.facts.set('set-aside', '/data/catalog.db.damaged-1');
  const reply = status({ catalog, libraryPath: '/l', live: undefined });
  assert.deepEqual(valuesOf(reply, 'status-account'), [{ account: 'anna', photos: 3, videos: 0 }]);
  assert.deepEqual(valuesOf(reply, 'status-on-the-way'), [{ count: 1 }]);
  assert.deepEqual(valuesOf(reply, 'status-last-sync'), [{ at: 77 }]);
  assert.deepEqual(valuesOf(reply, 'status-dead'), [{ count: 1 }]);
  assert.deepEqual(valuesOf(reply, 'status-catalog-set-aside'), [{ path: '/data/catalog.db.damaged-1' }]);
  assert.equal(reply.ok, false);
  assert.doesNotThrow(() => JSON.stringify(reply.data));
});

test('status from inside tells of a pause and of what is in the way, in its own words', async (t) => {
  const { catalog } = await given(t);
  const obstacle = { code: 'disk-full', facts: { path: '/l' } };
  const pipeline = { paused: true, obstacles: [{ stage: 'place', obstacle }], held: [] };
  const reply = status({ catalog, libraryPath: '/l', live: { running: [], pipeline } });
  assert.deepEqual(keys(reply).slice(-2), ['status-paused', 'error-disk-full']);
  assert.deepEqual(valuesOf(reply, 'error-disk-full'), [{ path: '/l' }]);
  assert.equal(reply.ok, false);
});

test('status says of each account whose work waits how much that is, until when and why', async (t) => {
  const { catalog, assets } = await given(t);
  for (const name of ['a.jpg', 'b.jpg'])
    catalog.stages.request(assets.asset([{ name, folder: '' }]), 'fetch');
  const [turn] = catalog.stages.ready('fetch', 1);
  assert.ok(turn);
  const cause = { code: 'work-paused', facts: { account: 'anna' }, until: 777 };
  catalog.stages.hold(turn, 'fetch', cause);
  const reply = status({ catalog, libraryPath: '/l', live: undefined });
  assert.deepEqual(keys(reply).slice(-2), ['status-held', 'error-work-paused']);
  assert.deepEqual(valuesOf(reply, 'status-held'), [{ account: 'anna', count: 2, at: 777 }]);
  assert.equal(reply.ok, false);
});

test('jobs lists the newest runs and what was given up', async (t) => {
  const { catalog, assets } = await given(t);
  assert.deepEqual(keys(jobs(catalog)), ['jobs-none']);
  for (let count = 0; count < 12; count += 1)
    catalog.jobs.begin(count % 2 ? 'sync' : 'verify', 'start', count);
  giveUp(assets, 'a.jpg');
  const reply = jobs(catalog);
  assert.deepEqual(keys(reply).slice(0, 2), ['jobs-sync', 'jobs-other']);
  assert.equal(keys(reply).filter((key) => /^jobs-(sync|other)$/.test(key)).length, 10);
  const told = ['jobs-dead-heading', 'jobs-dead', 'error-read-failed', 'jobs-dead-hint'];
  assert.deepEqual(keys(reply).slice(-4), told, 'with the reason, in a sentence');
  assert.equal(valuesOf(reply, 'jobs-dead')[0]?.name, 'a.jpg');
  assert.equal(valuesOf(reply, 'jobs-sync')[0]?.outcome, 'running');
});

test('retry gives all, or one, another chance', async (t) => {
  const { catalog, assets } = await given(t);
  const [one] = ['a.jpg', 'b.jpg', 'c.jpg'].map((name) => giveUp(assets, name));
  assert.deepEqual(retry(catalog, one).data, { count: 1 });
  assert.equal(catalog.stages.ready('fetch', 9).length, 1);
  assert.deepEqual(valuesOf(retry(catalog), 'retry-done'), [{ count: 2 }]);
  assert.deepEqual(retry(catalog, 4711).data, { count: 0 });
});

test('storage tells what is stored and what is free, also of a disk that tells nothing', async (t) => {
  const { catalog, assets } = await given(t);
  assets.asset([{ name: 'a.jpg', placed: 'a.jpg' }]);
  const of = (space: { free: number; total: number }) => storage({ catalog, libraryPath: '/l', space });
  assert.deepEqual(valuesOf(of({ free: 25, total: 100 }), 'storage-disk'), [
    { free: 25, total: 100, used: 75 },
  ]);
  assert.deepEqual(valuesOf(of({ free: 25, total: 100 }), 'storage-library'), [
    { path: '/l', files: 1, bytes: 10 },
  ]);
  assert.equal(valuesOf(of({ free: 0, total: 0 }), 'storage-disk')[0]?.used, 0);
});

test('version names what runs', () => {
  const { data, lines } = version();
  assert.deepEqual(lines[0]?.values, data);
  assert.match(JSON.stringify(data), /"homeroll":"\d+\.\d+\.\d+","node":"24\./);
});

/** One file of each fate; the parts of one picture in one folder. */
function everyFate(assets: GivenAssets): void {
  const { catalog, sourceId } = assets;
  const kept = (['original', 'live', 'edited', 'edited-live', 'alternative', 'sidecar'] as Part[]).map(
    (part) => ({
      ...{ part, name: part, folder: 'f', placed: `2024/${part}` },
    }),
  );
  assets.asset(kept);
  const damaged = assets.file(assets.asset([]), { name: 'damaged', folder: 'g', placed: '2024/damaged' });
  catalog.files.setIdentity(damaged, null, 'truncated');
  assets.asset([{ name: 'waiting', folder: 'g' }]);
  for (const [name, note] of Object.entries({ copy: 'duplicate', text: 'not-media' }))
    catalog.sourceFiles.put({ sourceId, folder: '', name, size: 1, modifiedMs: 1, note });
}

test('the account of the sources has every file in exactly one row', async (t) => {
  const { catalog, assets } = await given(t);
  everyFate(assets);
  const reply = accountOfSources(catalog, [{ id: assets.sourceId } as Source]);
  const rows = reply.lines.filter(({ key }) => /^fate-(?!heading|example|name|more)/.test(key));
  assert.deepEqual(
    rows.map(({ key, values }) => [key, values?.count]),
    [
      ...[
        ['fate-kept', 1],
        ['fate-live', 1],
        ['fate-edited', 2],
        ['fate-alternative', 1],
        ['fate-sidecar', 1],
      ],
      ...[
        ['fate-duplicate', 1],
        ['fate-damaged', 1],
        ['fate-refused', 1],
        ['fate-waiting', 1],
      ],
    ],
  );
  assert.deepEqual(valuesOf(reply, 'fate-heading'), [{ count: 10 }]);
  assert.deepEqual(valuesOf(reply, 'refused-not-media'), [{ name: 'text' }]);
  assert.deepEqual(valuesOf(reply, 'damage-truncated'), [{ name: 'g/damaged', path: '2024/damaged' }]);
  assert.deepEqual(valuesOf(reply, 'folder'), [{ folder: '2024', count: 7 }]);
  assert.equal(reply.ok, false, 'one is still on its way');
});

test('the account names some of each fate and counts the rest', async (t) => {
  const { catalog, assets } = await given(t);
  const { sourceId } = assets;
  for (let count = 0; count < 11; count += 1)
    catalog.sourceFiles.put({
      sourceId,
      folder: '',
      name: `${count}`,
      size: 1,
      modifiedMs: 1,
      note: 'file-empty',
    });
  const reply = accountOfSources(catalog, [{ id: sourceId } as Source]);
  assert.deepEqual(
    [valuesOf(reply, 'refused-file-empty').length, valuesOf(reply, 'fate-more')],
    [8, [{ count: 3 }]],
  );
  assert.equal(reply.ok, true);
});

test('the account names forty folders and counts the rest', async (t) => {
  const { catalog, assets } = await given(t);
  for (let count = 0; count < 43; count += 1)
    assets.asset([{ name: 'a', folder: `${count}`, placed: `${String(count).padStart(2, '0')}/a` }]);
  const reply = accountOfSources(catalog, [{ id: assets.sourceId } as Source]);
  assert.deepEqual([valuesOf(reply, 'folder').length, valuesOf(reply, 'folders-more')], [40, [{ count: 3 }]]);
  assert.deepEqual(valuesOf(reply, 'folder')[0], { folder: '00', count: 1 });
});

test('what is in the trash is told as that, and is not on its way', async (t) => {
  const { catalog, assets } = await given(t);
  const id = assets.asset([{ name: 'a.jpg', folder: 'f', placed: 'a.jpg' }]);
  catalog.trashed.mark(id, 1, 'anna');
  catalog.sourceFiles.put({
    ...{ sourceId: assets.sourceId, folder: 'f', name: 'b.jpg' },
    ...{ size: 1, modifiedMs: 1, note: 'purged' },
  });
  const reply = accountOfSources(catalog, [{ id: assets.sourceId } as Source]);
  assert.deepEqual(valuesOf(reply, 'fate-trashed'), [{ count: 1 }]);
  assert.deepEqual(valuesOf(reply, 'refused-purged'), [{ name: 'f/b.jpg' }]);
  assert.equal(reply.ok, true);
});
