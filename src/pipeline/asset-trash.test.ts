import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { GivenAssets } from '../catalog/catalog-fixture.ts';
import { isRecordName } from '../library/trash-record.ts';
import { type GivenTrash, givenTrash } from './asset-trash-fixture.ts';

const JOHN = { name: 'john', channel: 'telegram' };
const DAY = 86_400_000;
const LIVE = [
  { name: 'IMG_1.HEIC', bytes: 'still', path: 'anna/2024/IMG_1.heic', folder: 'DCIM' },
  { part: 'live', name: 'IMG_1.MOV', bytes: 'movie', path: 'anna/2024/IMG_1.mov', folder: 'DCIM' },
] as const;
const SIDECAR = 'anna/2024/IMG_1.heic.xmp';
const HOME = { 'anna/2024/IMG_1.heic': 'still', [SIDECAR]: 'facts', 'anna/2024/IMG_1.mov': 'movie' };

/** The files without the records of the trash, sorted by path; the day of the trash is `<trash>`. */
function tree({ files }: GivenTrash): Record<string, string> {
  const entries = Object.entries(files.tree()).filter(([path]) => !isRecordName(path));
  return Object.fromEntries(
    entries.map(([path, text]) => [path.replace(/^\.homeroll\/trash\/[\d-]+/, '<trash>'), text]),
  );
}

const inTrash = Object.fromEntries(Object.entries(HOME).map(([path, text]) => [`<trash>/${path}`, text]));

function livePhoto(house: GivenTrash): number {
  const id = house.placed(LIVE);
  house.sidecar(id, SIDECAR, 'facts');
  house.catalog.stages.request(id, 'fetch');
  return id;
}

for (const hardLinks of [true, false])
  test(`all files of a picture go together and come back together (hard links: ${hardLinks})`, async (t) => {
    const house = await givenTrash(t, hardLinks);
    const { catalog, trash, signal } = house;
    const id = livePhoto(house);
    const before = catalog.files.ofAsset(id);
    const { unfinished } = await trash.put([id], JOHN, signal);
    assert.equal(unfinished, undefined);
    assert.deepEqual(tree(house), inTrash);
    assert.equal(catalog.trashed.by(id), 'john');
    assert.equal(catalog.files.stored().count, 0);
    assert.deepEqual(catalog.assets.counts(), []);
    assert.deepEqual(catalog.stages.openCounts(), [], 'it is still worked on');
    await trash.restore(id, 'all', JOHN, false, signal);
    assert.deepEqual(tree(house), HOME);
    assert.deepEqual(
      catalog.files.ofAsset(id).map(({ path, sha256, trashed }) => [path, sha256, trashed]),
      before.map(({ path, sha256 }) => [path, sha256, null]),
    );
    assert.deepEqual(
      catalog.stages.openCounts().map(({ stage, state }) => `${stage} ${state}`),
      ['fetch ready'],
    );
    assert.deepEqual(
      catalog.audit.latest(2).map(({ who, action }) => [who, action]),
      [
        ['john', 'asset-restored'],
        ['john', 'asset-trashed'],
      ],
    );
  });

test('nothing is asked for a picture in the trash, whoever asks', async (t) => {
  const house = await givenTrash(t);
  const { catalog, trash, signal } = house;
  const id = livePhoto(house);
  await trash.put([id], JOHN, signal);
  catalog.stages.request(id, 'metadata');
  catalog.stages.requestNext(id, 'place');
  catalog.stages.restart(id);
  catalog.files.forgetFetched(catalog.files.ofAsset(id)[0]?.id ?? 0);
  assert.deepEqual(catalog.stages.openCounts(), []);
  assert.ok(catalog.files.ofAsset(id).every(({ sha256 }) => sha256 !== null));
});

describe('what cannot go is refused, and nothing is half done', () => {
  test('what is not there, not theirs, in the trash, in work, or not in the library yet', async (t) => {
    const house = await givenTrash(t);
    const { catalog, assets, trash, inWork, signal } = house;
    const id = livePhoto(house);
    const refused = (one: number, accounts: 'all' | string[], code: string) =>
      assert.throws(() => trash.candidate(one, accounts), { code });
    refused(99, 'all', 'asset-unknown');
    refused(id, ['ben'], 'asset-unknown');
    refused(assets.asset([{ name: 'coming.jpg' }]), 'all', 'asset-on-its-way');
    inWork.add(id);
    refused(id, 'all', 'asset-on-its-way');
    const other = house.placed([{ name: 'other.jpg', bytes: 'other' }]);
    await assert.rejects(trash.put([other, id], JOHN, signal), { code: 'asset-on-its-way' });
    assert.equal(catalog.assets.get(other)?.trashedAt, null);
    assert.deepEqual(tree(house), { ...HOME, 'other.jpg': 'other' });
    inWork.clear();
    await trash.put([id], JOHN, signal);
    refused(id, 'all', 'asset-in-trash');
  });

  test('while the library is not mounted', async (t) => {
    const house = await givenTrash(t);
    const { catalog, trash, files, signal } = house;
    const id = livePhoto(house);
    const away = `${files.path}-away`;
    fs.renameSync(files.path, away);
    await assert.rejects(trash.put([id], JOHN, signal), { code: 'library-unmounted' });
    assert.equal(catalog.assets.get(id)?.trashedAt, null);
    fs.renameSync(away, files.path);
    await trash.put([id], JOHN, signal);
    fs.renameSync(files.path, away);
    await assert.rejects(trash.restore(id, 'all', JOHN, false, signal), { code: 'library-unmounted' });
    assert.notEqual(catalog.assets.get(id)?.trashedAt, null);
    fs.renameSync(away, files.path);
    await trash.restore(id, 'all', JOHN, false, signal);
    assert.deepEqual(tree(house), HOME);
  });

  test('out of the trash: what is not in it, or not theirs', async (t) => {
    const house = await givenTrash(t);
    const { trash, signal } = house;
    const id = livePhoto(house);
    const refused = (one: number, accounts: 'all' | string[], code: string) =>
      assert.rejects(trash.restore(one, accounts, JOHN, false, signal), { code });
    await refused(id, 'all', 'asset-not-in-trash');
    await trash.put([id], JOHN, signal);
    await refused(id, ['ben'], 'asset-unknown');
    await refused(77, 'all', 'asset-unknown');
  });
});

test('a part that went from the library by another hand keeps the rest from nothing', async (t) => {
  const house = await givenTrash(t);
  const { catalog, trash, files, signal } = house;
  const id = livePhoto(house);
  fs.unlinkSync(join(files.path, 'anna/2024/IMG_1.mov'));
  await trash.put([id], JOHN, signal);
  await trash.restore(id, 'all', JOHN, false, signal);
  const { 'anna/2024/IMG_1.mov': _movie, ...rest } = HOME;
  assert.deepEqual(tree(house), rest);
  assert.deepEqual(
    catalog.files.ofAsset(id).map(({ placedAt }) => placedAt !== null),
    [true, false],
  );
});

describe('a name that another file has taken meanwhile', () => {
  test('is told, and nothing is changed; beside, only that file gets another name', async (t) => {
    const house = await givenTrash(t);
    const { catalog, trash, files, signal } = house;
    const id = livePhoto(house);
    await trash.put([id], JOHN, signal);
    files.write('anna/2024/IMG_1.heic', 'mine');
    await assert.rejects(
      trash.restore(id, 'all', JOHN, false, signal),
      (error: Error & { facts?: unknown }) => {
        assert.deepEqual(error.facts, { id, path: 'anna/2024/IMG_1.heic' });
        return true;
      },
    );
    assert.deepEqual(tree(house), { ...inTrash, 'anna/2024/IMG_1.heic': 'mine' });
    await trash.restore(id, 'all', JOHN, true, signal);
    const path = catalog.files.ofAsset(id)[0]?.path ?? '';
    assert.match(path, /^anna\/2024\/IMG_1-[0-9a-f]{8}\.heic$/);
    assert.deepEqual(tree(house), { ...HOME, 'anna/2024/IMG_1.heic': 'mine', [path]: 'still' });
  });

  test('a sidecar of ours gives way and is written anew', async (t) => {
    const house = await givenTrash(t);
    const { catalog, trash, files, signal } = house;
    const id = livePhoto(house);
    await trash.put([id], JOHN, signal);
    files.write(SIDECAR, 'of another program');
    await trash.restore(id, 'all', JOHN, false, signal);
    assert.deepEqual(tree(house), {
      ...HOME,
      [SIDECAR]: 'of another program',
      [`<trash>/${SIDECAR}`]: 'facts',
    });
    assert.deepEqual(
      catalog.trashed.belongingTo(id).map(({ kind }) => kind),
      ['file', 'file'],
    );
    assert.equal(catalog.stages.openCounts().length, 1);
  });
});

describe('purging', () => {
  test('catalog and source follow; restoring says that it is gone for good', async (t) => {
    const house = await givenTrash(t);
    const { catalog, assets, trash, clock, signal } = house;
    const id = livePhoto(house);
    const kept = house.placed([{ name: 'kept.jpg', bytes: 'kept' }]);
    await trash.put([id], JOHN, signal);
    assert.deepEqual(await trash.purge(clock.now(), JOHN, signal), { files: 0, bytes: 0, assets: 0 });
    clock.jump(DAY);
    assert.deepEqual(await trash.purge(clock.now(), JOHN, signal), { files: 3, bytes: 15, assets: 1 });
    assert.deepEqual(tree(house), { 'kept.jpg': 'kept' });
    assert.deepEqual([catalog.assets.get(id), catalog.assets.get(kept)?.name], [undefined, 'kept.jpg']);
    assert.deepEqual(assets.notes(), { 'DCIM/IMG_1.HEIC': 'purged', 'DCIM/IMG_1.MOV': 'purged' });
    const told = { code: 'asset-purged', facts: { id, name: 'IMG_1.HEIC', at: clock.now() } };
    await assert.rejects(trash.restore(id, 'all', JOHN, false, signal), told);
    await assert.rejects(trash.restore(id, ['ben'], JOHN, false, signal), { code: 'asset-unknown' });
  });

  test('a purge that was killed before the catalog heard of it is followed by the next', async (t) => {
    const house = await givenTrash(t);
    const { catalog, library, trash, clock, signal } = house;
    const id = livePhoto(house);
    await trash.put([id], JOHN, signal);
    clock.jump(DAY);
    await library.trash.purge(clock.now());
    await assert.rejects(trash.restore(id, 'all', JOHN, false, signal), { code: 'asset-purged' });
    assert.deepEqual(await trash.purge(clock.now(), JOHN, signal), { files: 0, bytes: 0, assets: 1 });
    assert.equal(catalog.assets.get(id), undefined);
  });

  test('a part that was never in the library is free to come as a picture of its own', async (t) => {
    const house = await givenTrash(t);
    const { catalog, assets, trash, clock, signal } = house;
    const id = livePhoto(house);
    const late = catalog.files.add(id, assets.accountId, 'edited', 'IMG_E1.HEIC');
    const row = { sourceId: assets.sourceId, folder: 'DCIM', name: 'IMG_E1.HEIC', size: 1, modifiedMs: 1 };
    catalog.sourceFiles.link(catalog.sourceFiles.put({ ...row, note: null }), late);
    await trash.put([id], JOHN, signal);
    clock.jump(DAY);
    await trash.purge(clock.now(), JOHN, signal);
    assert.equal(assets.notes()['DCIM/IMG_E1.HEIC'], null);
    const [left] = catalog.sourceFiles.inFolder(assets.sourceId, 'DCIM').filter(({ note }) => note === null);
    assert.deepEqual([left?.name, left?.fileId], ['IMG_E1.HEIC', null]);
  });

  test('what comes after a purge has a number of its own, and goes and comes back by that', async (t) => {
    const house = await givenTrash(t);
    const { trash, clock, signal } = house;
    const id = livePhoto(house);
    await trash.put([id], JOHN, signal);
    clock.jump(DAY);
    await trash.purge(clock.now(), JOHN, signal);
    const next = house.placed([{ name: 'next.jpg', bytes: 'next' }]);
    assert.notEqual(next, id);
    await trash.put([next], JOHN, signal);
    await trash.restore(next, 'all', JOHN, false, signal);
    assert.deepEqual(tree(house), { 'next.jpg': 'next' });
  });

  test('content that another account shares by a hard link stays theirs', async (t) => {
    const house = await givenTrash(t);
    const { catalog, trash, files, clock, signal } = house;
    const mine = house.placed([{ name: 'a.jpg', bytes: 'shared', path: 'anna/a.jpg' }]);
    const ben = new GivenAssets(catalog, 'ben');
    const theirs = house.placed([{ name: 'a.jpg', bytes: 'shared', path: 'ben/a.jpg' }], ben);
    fs.unlinkSync(join(files.path, 'ben/a.jpg'));
    fs.linkSync(join(files.path, 'anna/a.jpg'), join(files.path, 'ben/a.jpg'));
    await trash.put([mine], JOHN, signal);
    clock.jump(DAY);
    await trash.purge(clock.now(), JOHN, signal);
    assert.deepEqual(tree(house), { 'ben/a.jpg': 'shared' });
    assert.equal(catalog.files.ofAsset(theirs)[0]?.placedAt, 1);
  });
});

test('one thing at a time: together they end as if said one after the other', async (t) => {
  const house = await givenTrash(t);
  const { trash, clock, signal } = house;
  const id = livePhoto(house);
  await trash.put([id], JOHN, signal);
  clock.jump(DAY);
  const [restored, purged, again] = await Promise.allSettled([
    trash.restore(id, 'all', JOHN, false, signal),
    trash.purge(clock.now(), JOHN, signal),
    trash.restore(id, 'all', JOHN, false, signal),
  ]);
  assert.deepEqual([restored.status, purged.status, again.status], ['fulfilled', 'fulfilled', 'rejected']);
  assert.deepEqual(tree(house), HOME);
});
