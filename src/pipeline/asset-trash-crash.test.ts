import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { sha256 } from '../library/library-fixture.ts';
import { isRecordName } from '../library/trash-record.ts';
import { FailingDisk, PowerCut } from '../library/troubled-disks.ts';
import { HomerollError } from '../platform/error.ts';
import type { AssetTrash } from './asset-trash.ts';
import { type GivenTrash, givenTrash } from './asset-trash-fixture.ts';

const JOHN = { name: 'john', channel: 'telegram' };
const HOME = { 'anna/a.heic': 'still', 'anna/a.heic.xmp': 'facts' };

function picture(house: GivenTrash): number {
  const id = house.placed([{ name: 'a.heic', bytes: 'still', path: 'anna/a.heic' }]);
  house.sidecar(id, 'anna/a.heic.xmp', 'facts');
  return id;
}

/** As `picture`, with other bytes than the catalog knows. */
function pictureChangedByHand(house: GivenTrash): number {
  const id = house.placed([{ name: 'a.heic', bytes: 'as it came', path: 'anna/a.heic' }]);
  house.sidecar(id, 'anna/a.heic.xmp', 'as we wrote it');
  for (const [path, text] of Object.entries(HOME)) house.files.write(path, text);
  return id;
}

/** Path to text without records; what lies in the trash has 'trash' for its first folder. */
function tree(house: GivenTrash): [path: string, text: string][] {
  return Object.entries(house.files.tree())
    .filter(([path]) => !isRecordName(path) && !path.includes('probe-'))
    .map(([path, text]) => [path.replace(/^\.homeroll\/trash\/[\d-]+/, 'trash'), text]);
}

/** Every picture is somewhere, whole. */
function assertNothingLost(house: GivenTrash, told: string): void {
  const texts = tree(house).map(([, text]) => text);
  for (const text of Object.values(HOME)) assert.ok(texts.includes(text), `${text} is lost: ${told}`);
}

function assertWhereWanted(house: GivenTrash, id: number, told: string): 'home' | 'trash' {
  const isKept = house.catalog.assets.get(id)?.trashedAt === null;
  const wanted = Object.entries(HOME).map(([path, text]) => [isKept ? path : `trash/${path}`, text]);
  assert.deepEqual(tree(house), wanted, told);
  const there = house.catalog.trashed.belongingTo(id).map(({ trashed }) => trashed === null);
  assert.deepEqual(there, [isKept, isKept], told);
  return isKept ? 'home' : 'trash';
}

/** What lies at a path of `tree`. */
function whatLiesAt(house: GivenTrash, path: string): string | undefined {
  return Object.fromEntries(tree(house))[path];
}

/** A picture whose still is back, and whose movie is still on its way. */
async function halfWayBack(house: GivenTrash, name: string): Promise<number> {
  const { catalog, library, trash, clock, signal } = house;
  const id = house.placed([
    { name: `${name}.heic`, bytes: `still of ${name}`, path: `anna/${name}.heic` },
    { part: 'live', name: `${name}.mov`, bytes: 'movie', path: `anna/${name}.mov` },
  ]);
  await trash.put([id], JOHN, signal);
  const [still] = catalog.trashed.belongingTo(id);
  assert.ok(still);
  catalog.trashed.unmark(id);
  await library.trash.restore(still.trashed ?? '');
  catalog.trashed.setReturned(still, clock.now());
  return id;
}

/** The same, whose movie cannot follow: all its names are taken. */
async function stuckHalfWayBack(house: GivenTrash): Promise<number> {
  const id = await halfWayBack(house, 'b');
  const own = `-${sha256('movie').slice(0, 8)}`;
  for (const end of ['', own, own + own]) house.files.write(`anna/b${end}.mov`, 'of somebody');
  return id;
}

/** Does `work` with a disk that fails after `calls` calls; answers whether it came to that. */
async function cutOff(house: GivenTrash, calls: number, work: (trash: AssetTrash) => Promise<unknown>) {
  const failing = new FailingDisk('after');
  const doomed = await house.again(failing.disk);
  failing.failAfter(calls);
  try {
    await work(doomed);
    return false;
  } catch (error) {
    assert.ok(error instanceof PowerCut, String(error));
    return true;
  }
}

/** Cuts `work` off at every call, each time with a new picture; answers where the pictures were in the end. */
async function cutEverywhere(
  t: TestContext,
  hardLinks: boolean,
  prepare: (house: GivenTrash, id: number) => Promise<unknown>,
  work: (id: number, signal: AbortSignal) => (trash: AssetTrash) => Promise<unknown>,
  place = picture,
): Promise<Set<string>> {
  const ends = new Set<string>();
  const house = await givenTrash(t, hardLinks);
  let cuts = 0;
  for (let calls = 0; ; calls += 1) {
    fs.rmSync(join(house.files.path, '.homeroll/trash'), { recursive: true, force: true });
    fs.rmSync(join(house.files.path, 'anna'), { recursive: true, force: true });
    const id = place(house);
    await prepare(house, id);
    const isCut = await cutOff(house, calls, work(id, house.signal));
    const told = `call ${calls + 1}`;
    assertNothingLost(house, told);
    await (await house.again()).carryOn(house.signal);
    ends.add(assertWhereWanted(house, id, told));
    house.catalog.assets.remove(id);
    if (!isCut) break;
    cuts += 1;
  }
  assert.ok(cuts > 25, `only ${cuts} calls were cut`);
  return ends;
}

for (const hardLinks of [true, false]) {
  const how = `(hard links: ${hardLinks})`;
  test(`cut off anywhere on its way into the trash, a picture is whole, and goes on ${how}`, async (t) => {
    const put = (id: number, signal: AbortSignal) => (trash: AssetTrash) => trash.put([id], JOHN, signal);
    const ends = await cutEverywhere(t, hardLinks, async () => {}, put);
    assert.deepEqual([...ends], ['home', 'trash']);
  });

  test(`cut off anywhere on its way back, a picture is whole, and goes on ${how}`, async (t) => {
    const prepare = (house: GivenTrash, id: number) => house.trash.put([id], JOHN, house.signal);
    const restore = (id: number, signal: AbortSignal) => (trash: AssetTrash) =>
      trash.restore(id, 'all', JOHN, false, signal);
    const ends = await cutEverywhere(t, hardLinks, prepare, restore);
    assert.deepEqual([...ends], ['trash', 'home']);
    const changed = await cutEverywhere(t, hardLinks, prepare, restore, pictureChangedByHand);
    assert.deepEqual([...changed], ['trash', 'home']);
  });
}

test('a disk that is pulled in the middle is told; the rest follows when it is back', async (t) => {
  const house = await givenTrash(t);
  const id = picture(house);
  const { catalog, files, signal } = house;
  const away = `${files.path}-away`;
  // Pulled as soon as the catalog knows what is wanted.
  const { makeDurable } = catalog;
  catalog.makeDurable = () => {
    makeDurable.call(catalog);
    fs.renameSync(files.path, away);
  };
  const { unfinished } = await house.trash.put([id], JOHN, signal);
  assert.equal(unfinished?.code, 'library-unmounted');
  catalog.makeDurable = makeDurable;
  await assert.rejects(house.trash.purge(house.clock.now() + 1, JOHN, signal), { code: 'library-unmounted' });
  fs.renameSync(away, files.path);
  await house.trash.carryOn(signal);
  assert.equal(assertWhereWanted(house, id, 'afterwards'), 'trash');
});

test('a part that a kill left placed and not noted goes along into the trash, and comes back', async (t) => {
  const house = await givenTrash(t);
  const { catalog, trash, assets, files, signal } = house;
  const id = picture(house);
  const parts = [
    ['edited', 'a-edited.heic', 'edit', 'edit'],
    ['live', 'a.mov', 'movie', 'of somebody'],
  ] as const;
  for (const [part, name, bytes, there] of parts) {
    const file = catalog.files.add(id, assets.accountId, part, name);
    const content = { size: bytes.length, sha256: sha256(bytes), mime: 'image/heic' };
    catalog.files.setFetched(file, { staged: `${file}.bin`, ...content });
    catalog.files.plan(file, `anna/${name}`, `anna/${name}`);
    files.write(`anna/${name}`, there);
  }
  await trash.put([id], JOHN, signal);
  const inTrash = Object.entries(HOME).map(([path, text]) => [`trash/${path}`, text]);
  assert.deepEqual(
    tree(house).sort(),
    [...inTrash, ['trash/anna/a-edited.heic', 'edit'], ['anna/a.mov', 'of somebody']].sort(),
  );
  await trash.restore(id, 'all', JOHN, false, signal);
  assert.deepEqual(
    catalog.files.ofAsset(id).map(({ part, placedAt }) => [part, placedAt !== null]),
    [
      ['original', true],
      ['edited', true],
      ['live', false],
    ],
  );
});

test('what somebody had changed before it went is known again when a kill comes right after its return', async (t) => {
  const house = await givenTrash(t);
  const { catalog, library, trash, files, signal } = house;
  const id = picture(house);
  for (const path of Object.keys(HOME)) files.write(path, 'by hand');
  await trash.put([id], JOHN, signal);
  catalog.trashed.unmark(id);
  for (const { trashed } of catalog.trashed.belongingTo(id))
    await library.trash.restore(trashed ?? '', { keepRecord: true });
  await (await house.again()).carryOn(signal);
  const belonging = catalog.trashed.belongingTo(id).map(({ kind, trashed }) => [kind, trashed]);
  assert.deepEqual(belonging, [
    ['file', null],
    ['sidecar', null],
  ]);
});

test('what lies in the place of something that is in the trash no more is not taken for it', async (t) => {
  const house = await givenTrash(t);
  const { catalog, library, trash, files, signal } = house;
  const id = picture(house);
  await trash.put([id], JOHN, signal);
  catalog.trashed.unmark(id);
  for (const { trashed, path } of catalog.trashed.belongingTo(id)) {
    await library.trash.restore(trashed ?? '', { keepRecord: true });
    files.write(path, 'of a stranger');
  }
  await (await house.again()).carryOn(signal);
  assert.deepEqual(catalog.trashed.belongingTo(id), []);
  assert.deepEqual(
    tree(house),
    Object.keys(HOME).map((path) => [path, 'of a stranger']),
  );
});

test('of a picture that a purge was killed over, what is left comes back, and the rest is asked for again', async (t) => {
  const house = await givenTrash(t);
  const { catalog, trash, files, signal } = house;
  const id = house.placed([
    { name: 'a.heic', bytes: 'still', path: 'anna/a.heic' },
    { part: 'live', name: 'a.mov', bytes: 'movie', path: 'anna/a.mov' },
  ]);
  house.sidecar(id, 'anna/a.heic.xmp', 'facts');
  await trash.put([id], JOHN, signal);
  const gone = (name: string) => {
    const { trashed } = catalog.trashed.belongingTo(id).find(({ path }) => path === name) ?? {};
    fs.unlinkSync(join(files.path, '.homeroll/trash', trashed ?? ''));
  };
  gone('anna/a.heic');
  await trash.restore(id, 'all', JOHN, false, signal);
  assert.deepEqual(
    catalog.files.ofAsset(id).map(({ placedAt, sha256: hash }) => [placedAt !== null, hash !== null]),
    [
      [false, false],
      [true, true],
    ],
  );
  assert.equal(catalog.stages.ready('fetch', 1).length, 1);
});

test('a sidecar alone, all that a killed purge has left, brings no picture back', async (t) => {
  const house = await givenTrash(t);
  const { catalog, trash, files, signal } = house;
  const id = picture(house);
  await trash.put([id], JOHN, signal);
  const { trashed } = catalog.trashed.belongingTo(id)[0] ?? {};
  fs.unlinkSync(join(files.path, '.homeroll/trash', trashed ?? ''));
  await assert.rejects(trash.restore(id, 'all', JOHN, false, signal), { code: 'asset-purged' });
  assert.notEqual(catalog.assets.get(id)?.trashedAt, null);
});

test('what cannot come back in whole stays, and keeps no other from the trash', async (t) => {
  const house = await givenTrash(t);
  const { catalog, trash, signal } = house;
  const [stuck, other] = [await stuckHalfWayBack(house), picture(house)];
  const { assets, left, unfinished } = await trash.put([stuck, other], JOHN, signal);
  assert.deepEqual(
    [assets.map(({ id }) => id), left, unfinished?.code],
    [[other], [stuck], 'restore-name-taken'],
  );
  assert.equal(catalog.assets.get(stuck)?.trashedAt, null);
  assert.equal(whatLiesAt(house, 'trash/anna/a.heic'), 'still');
});

test('a library that goes while something comes back in whole stops all', async (t) => {
  const house = await givenTrash(t);
  const { catalog, library, trash, signal } = house;
  const [stuck, other] = [await stuckHalfWayBack(house), picture(house)];
  library.trash.restore = () =>
    Promise.reject(new HomerollError('library-unmounted', {}, { recovery: 'wait' }));
  await assert.rejects(trash.put([stuck, other], JOHN, signal), { code: 'library-unmounted' });
  assert.equal(catalog.assets.get(other)?.trashedAt, null);
});

test('one that cannot come back keeps no other from going on', async (t) => {
  const house = await givenTrash(t);
  const { catalog, trash, clock, signal } = house;
  const [stuck, other] = [await stuckHalfWayBack(house), picture(house)];
  assert.ok(stuck < other);
  catalog.trashed.mark(other, clock.now(), 'john');
  await assert.rejects(trash.carryOn(signal), { code: 'restore-name-taken' });
  assert.equal(whatLiesAt(house, 'trash/anna/a.heic'), 'still');
});

test('what is still on its way back is back in whole before it goes again, all of it as late as the rest', async (t) => {
  const house = await givenTrash(t);
  const { trash, clock, signal } = house;
  const id = await halfWayBack(house, 'c');
  clock.jump(86_400_000);
  const again = clock.now();
  await trash.put([id], JOHN, signal);
  await trash.purge(again, JOHN, signal);
  assert.deepEqual(tree(house), [
    ['trash/anna/c.heic', 'still of c'],
    ['trash/anna/c.mov', 'movie'],
  ]);
});
