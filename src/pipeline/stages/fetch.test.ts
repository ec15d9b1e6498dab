import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { GivenAssets, temporaryCatalog } from '../../catalog/catalog-fixture.ts';
import type { SourceFileRow } from '../../catalog/source-files.ts';
import { LibraryFixture, quickFolder } from '../../library/library-fixture.ts';
import { TurnedClock } from '../../platform/clock-fixture.ts';
import { HomerollError } from '../../platform/error.ts';
import type { FetchedBytes, Source } from '../../sources/source.ts';
import { partsToKeep } from '../staged-parts.ts';
import { fetchStage } from './fetch.ts';

const signal = new AbortController().signal;
const JPEG = Buffer.from([
  0xff,
  0xd8,
  0xff,
  0xe0,
  0,
  16,
  ...Buffer.from('JFIF\0\x01\x01'),
  ...Buffer.alloc(5000),
]);
const HALF = Math.floor(JPEG.length / 2);

/** A source far away: brings a picture in two halves, and goes on where a try was cut off. */
class FarSource implements Source {
  readonly id: number;
  readonly accountName = 'anna';
  readonly location = 'far away';
  readonly resumes = true;
  readonly fetchesAtOnce: number;
  /** How many bytes were there already, for each try. */
  readonly found: number[] = [];
  cutAfter: number | undefined;
  /** What happens once the bytes are there. */
  afterwards = () => {};

  constructor(id: number, fetchesAtOnce = 16) {
    this.id = id;
    this.fetchesAtOnce = fetchesAtOnce;
  }

  scan(): Promise<never> {
    return Promise.reject(new Error('nobody looks'));
  }

  async fetch(_row: SourceFileRow, target: string): Promise<FetchedBytes> {
    const there = existsSync(target) ? readFileSync(target) : Buffer.alloc(0);
    this.found.push(there.length);
    const end = this.cutAfter ?? JPEG.length;
    writeFileSync(target, Buffer.concat([there, JPEG.subarray(there.length, end)]));
    if (this.cutAfter !== undefined) throw new HomerollError('read-failed', {});
    this.afterwards();
    return { sha256: createHash('sha256').update(JPEG).digest('hex'), size: JPEG.length };
  }
}

async function given(t: TestContext) {
  const files = new LibraryFixture(quickFolder());
  t.after(() => files.remove());
  const catalog = await temporaryCatalog(t);
  const assets = new GivenAssets(catalog);
  const source = new FarSource(assets.sourceId);
  const library = await files.open({});
  const clock = new TurnedClock(Date.now());
  const add = (name: string, size = JPEG.length) => {
    const id = assets.asset([]);
    const fileId = catalog.files.add(id, assets.accountId, 'original', name);
    const row = { sourceId: source.id, folder: String(id), name, size, modifiedMs: 1, note: null };
    catalog.sourceFiles.link(catalog.sourceFiles.put(row), fileId);
    return id;
  };
  const stage = fetchStage({ catalog, library, sources: new Map([[source.id, source]]), concurrency: 2 });
  const fetch = async (id: number) => {
    const asset = catalog.assets.get(id);
    assert.ok(asset);
    const outcome = await stage.run(asset, signal);
    catalog.transaction(() => outcome.write?.());
  };
  /** What a start of the house does after a kill. */
  const restart = async () => {
    const again = await files.open({});
    const parts = await partsToKeep(catalog, again.staging, clock.now());
    return again.staging.clear(new Set([...catalog.files.stagedNames(), ...parts]));
  };
  return { catalog, assets, source, library, clock, stage, add, fetch, restart };
}

test('a large file that a kill has cut off is gone on with after the restart', async (t) => {
  const { catalog, source, library, add, fetch, restart } = await given(t);
  const id = add('film.jpg');
  source.cutAfter = HALF;
  await assert.rejects(fetch(id), { code: 'read-failed' });
  assert.deepEqual(await restart(), []);
  source.cutAfter = undefined;
  await fetch(id);
  assert.deepEqual(source.found, [0, HALF]);
  const [file] = catalog.files.ofAsset(id);
  assert.deepEqual(readFileSync(library.staging.path(file?.staged ?? '')), JPEG);
  assert.deepEqual([file?.size, file?.mime], [JPEG.length, 'image/jpeg']);
});

test('a disk that goes under what was just staged says nothing about the file [trap H20]', async (t) => {
  const { catalog, source, library, add, fetch } = await given(t);
  const id = add('a.jpg');
  const away = `${library.path}.away`;
  source.afterwards = () => renameSync(library.path, away);
  await assert.rejects(fetch(id), { code: 'library-unmounted', recovery: 'wait' });
  assert.equal(catalog.files.ofAsset(id).length, 1, 'it is still wanted');
  renameSync(away, library.path);
  source.afterwards = () => {};
  await fetch(id);
  assert.equal(catalog.files.ofAsset(id)[0]?.size, JPEG.length);
});

test('a part is not kept for ever, nor for a file that is not wanted any more or has become another', async (t) => {
  const { catalog, assets, source, library, clock, add, fetch, restart } = await given(t);
  const [old, gone, changed, removed] = ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg'].map((name) => add(name));
  assert.ok(old && gone && changed && removed);
  source.cutAfter = HALF;
  for (const id of [old, gone, changed, removed]) await assert.rejects(fetch(id));
  const names = await library.staging.list();
  assert.equal(names.length, 4);
  const [oldFile] = catalog.files.ofAsset(old);
  const name = names.find((one) => one.startsWith(`${oldFile?.id}-`)) ?? '';
  utimesSync(library.staging.path(name), 0, (clock.now() - 3_700_000) / 1000);
  const [goneRow] = catalog.sourceFiles.ofFile(catalog.files.ofAsset(gone)[0]?.id ?? 0);
  catalog.sourceFiles.markGone(goneRow?.id ?? 0, 1);
  const next = {
    sourceId: assets.sourceId,
    folder: String(changed),
    name: 'c.jpg',
    modifiedMs: 2,
    note: null,
  };
  const row = catalog.sourceFiles.put({ ...next, size: JPEG.length });
  catalog.sourceFiles.link(row, catalog.files.ofAsset(changed)[0]?.id ?? 0);
  catalog.assets.remove(removed);
  assert.equal((await restart()).length, 4);
});

test('a source that is far away has many files in flight, within bounds; a folder has its workers', async (t) => {
  const { catalog, library, stage } = await given(t);
  assert.equal(stage.concurrency, 18);
  const of = (sources: Map<number, Source>, concurrency = 2) =>
    fetchStage({ catalog, library, sources, concurrency }).concurrency;
  const many = Array.from({ length: 9 }, (_, index) => [index, new FarSource(index)] as const);
  assert.deepEqual([of(new Map()), of(new Map(many)), of(new Map(many), 99)], [2, 64, 99]);
});

test('what is in flight counts against the free space', async (t) => {
  const { source, library, add, fetch } = await given(t);
  const { free } = await library.space();
  const ids = ['a.jpg', 'b.jpg'].map((name) => add(name, Math.floor(free * 0.6)));
  const [first, second] = ids;
  assert.ok(first && second);
  const holding = Promise.withResolvers<void>();
  const { fetch: bring } = source;
  source.fetch = async (row, target) => {
    await holding.promise;
    return bring.call(source, row, target);
  };
  const running = fetch(first);
  await assert.rejects(fetch(second), { code: 'disk-full', recovery: 'wait' });
  holding.resolve();
  await running;
  await fetch(second);
});
