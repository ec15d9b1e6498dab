import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fillLibrary } from '../simulator/index.ts';
import { changesSince } from '../src/photos/changes.ts';
import { type InventoryOptions, inventory } from '../src/photos/inventory.ts';
import { listLibraries } from '../src/photos/library.ts';
import { albumTruth, Mirror, openStage, truth } from './photos-fixture.ts';
import { withCode } from './simulator-fixture.ts';

const SMALL = { averageBytes: 900 };

/** Takes an inventory, doing something between its pages; without the history unless told, which would hide what lists lack. */
async function take(
  given: Awaited<ReturnType<typeof openStage>>,
  between: (page: number) => void = () => {},
  options: InventoryOptions = { history: 'never' },
): Promise<{ mirror: Mirror; token: string | undefined }> {
  const mirror = new Mirror();
  let token: string | undefined;
  let count = 0;
  for await (const page of inventory(given.cloudKit, given.own, options)) {
    mirror.take(page.changes);
    token = page.token ?? token;
    between(count);
    count += 1;
  }
  return { mirror, token };
}

test('an inventory is the library: every asset, file, name, album and membership', async (t) => {
  const given = await openStage(t);
  fillLibrary(given.theirs, { assets: 650, ...SMALL });
  const { mirror, token } = await take(given, undefined, {});
  assert.deepEqual(mirror.lines(), truth(given.theirs));
  assert.deepEqual(mirror.albumLines(), albumTruth(given.theirs));
  assert.ok(token);
  assert.deepEqual(given.simulator.requests.complaints, []);
});

test('an inventory stays right while pictures come, go and change [trap P3]', async (t) => {
  const given = await openStage(t);
  const { theirs } = given;
  const all = fillLibrary(theirs, { assets: 900, ...SMALL });
  const { mirror, token } = await take(given, (page) => {
    if (page > 12) return;
    fillLibrary(theirs, { assets: 7, seed: `new ${page}`, newest: Date.now(), ...SMALL });
    const [first, second, third] = all.slice(page * 10, page * 10 + 3);
    if (first && theirs.assets.has(first.name)) theirs.trash(first);
    if (second && theirs.assets.has(second.name)) theirs.purge(second);
    if (third && theirs.assets.has(third.name)) theirs.describe(third, { title: `changed ${page}` });
  });
  assert.ok(token);
  const has = new Set(mirror.lines());
  const wanted = truth(theirs, { hiddenFrames: false });
  assert.deepEqual(
    wanted.filter((line) => !has.has(line)),
    [],
  );
  assert.deepEqual(
    [...mirror.assets.keys()].filter((name) => !theirs.assets.has(name)),
    [],
  );
  const members = new Set(mirror.albumLines());
  assert.deepEqual(
    albumTruth(theirs, { listedOnly: true }).filter((line) => !members.has(line)),
    [],
  );
});

test('an empty page in the middle does not end a listing [trap P4]', async (t) => {
  const given = await openStage(t);
  fillLibrary(given.theirs, { assets: 450, ...SMALL });
  const empty = {
    kind: 'reply',
    reply: { status: 200, body: { records: [], syncToken: given.theirs.history.token() } },
  } as const;
  given.simulator.faults.add({ call: 'records-query', after: 2, times: 2, trouble: empty });
  const { mirror } = await take(given);
  assert.deepEqual(mirror.lines(), truth(given.theirs, { hiddenFrames: false }));
});

test('an empty library is an inventory of nothing, with a token', async (t) => {
  const given = await openStage(t);
  const { mirror, token } = await take(given);
  assert.deepEqual(mirror.lines(), []);
  assert.ok(token);
});

test('libraries: the own one, a shared one as owner and as member; others are told and left alone [trap P1]', async (t) => {
  const given = await openStage(t);
  const bob = given.simulator.addAccount({ appleId: 'bob@example.com', password: 'x', iteration: 100 });
  given.ada.photos.share([bob.photos]);
  bob.photos.share([given.ada.photos]);
  given.ada.photos.addStrangeZone('CMM-0A1B2C3D-0A1B-4C3D-8E9F-0A1B2C3D4E5F');
  given.ada.photos.addStrangeZone('AppLibrarySync-com.example');
  const told: string[] = [];
  const onEvent = (event: { kind: string; name?: string }) => void told.push(`${event.kind} ${event.name}`);
  const libraries = await listLibraries(given.cloudKit, { onEvent });
  assert.deepEqual(
    libraries.map(({ kind, scope }) => `${kind} ${scope}`),
    ['own private', 'shared-owner private', 'shared-member shared'],
  );
  assert.deepEqual(told, ['unknown CMM-…', 'unknown AppLibrarySync-com.example']);
});

test('a shared library is listed with its owner named, without asking for albums [trap P2]', async (t) => {
  const given = await openStage(t);
  const bob = given.simulator.addAccount({ appleId: 'bob@example.com', password: 'x', iteration: 100 });
  const shared = bob.photos.share([given.ada.photos]);
  fillLibrary(shared, { assets: 120, ...SMALL });
  const library = (await listLibraries(given.cloudKit)).find(({ kind }) => kind === 'shared-member');
  assert.ok(library);
  const mirror = new Mirror();
  for await (const { changes } of inventory(given.cloudKit, library)) mirror.take(changes);
  assert.deepEqual(mirror.lines(), truth(shared));
});

for (const count of [0, 3, 9e15])
  test(`a count of ${count} for 250 pictures changes nothing but the progress [trap P5]`, async (t) => {
    const given = await openStage(t);
    fillLibrary(given.theirs, { assets: 250, ...SMALL });
    const fields = { itemCount: { value: count, type: 'INT64' } };
    const body = { batch: [{ records: [{ recordName: 'CPLAssetByAddedDate', fields }] }] };
    given.simulator.faults.add({
      call: 'query-batch',
      trouble: { kind: 'reply', reply: { status: 200, body } },
    });
    const { mirror } = await take(given);
    assert.deepEqual(mirror.lines(), truth(given.theirs, { hiddenFrames: false }));
  });

test('two assets of one file are two pictures, and an edit of one leaves the other [trap P6]', async (t) => {
  const given = await openStage(t);
  const [asset] = fillLibrary(given.theirs, { assets: 1, ...SMALL });
  assert.ok(asset);
  const copy = given.theirs.duplicate(asset);
  given.theirs.describe(copy, { title: 'only the copy' });
  const { mirror } = await take(given);
  assert.deepEqual([mirror.assets.size, mirror.masters.size], [2, 1]);
  assert.deepEqual(mirror.lines(), truth(given.theirs));
});

test('hidden and recently deleted pictures, which the main list leaves out, are there [trap P24]', async (t) => {
  const given = await openStage(t);
  const [one, two, three] = fillLibrary(given.theirs, { assets: 3, seed: 'plain', ...SMALL });
  assert.ok(one && two && three);
  given.theirs.hide(one);
  given.theirs.trash(two);
  const { mirror } = await take(given);
  assert.equal(mirror.assets.get(one.name)?.state, 'hidden');
  assert.equal(mirror.assets.get(two.name)?.state, 'trashed');
  assert.equal(mirror.assets.get(three.name)?.state, 'live');
});

test('an index that Apple is still building is not waited for [trap P26]', async (t) => {
  const given = await openStage(t);
  fillLibrary(given.theirs, { assets: 20, ...SMALL });
  given.theirs.indexing = 'RUNNING';
  const { mirror, token } = await take(given);
  assert.deepEqual(mirror.lines(), truth(given.theirs, { hiddenFrames: false }));
  assert.ok(token);
});

test('a library that is gone is told as such', async (t) => {
  const given = await openStage(t);
  const library = { ...given.own, zone: { ...given.own.zone, zoneName: 'SharedSync-0000' } };
  const walk = async () => {
    for await (const page of changesSince(given.cloudKit, library, undefined)) void page;
  };
  await assert.rejects(walk(), withCode('zone-gone'));
});

test('an inventory is given up at once when its signal is', async (t) => {
  const given = await openStage(t);
  fillLibrary(given.theirs, { assets: 650, ...SMALL });
  const stopping = new AbortController();
  const walk = async () => {
    for await (const page of inventory(given.cloudKit, given.own, { signal: stopping.signal })) {
      void page;
      stopping.abort(new Error('enough'));
    }
  };
  await assert.rejects(walk(), /enough/);
});
