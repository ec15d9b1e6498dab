import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ICloudError } from 'icloud-photos-sync-lib';
import { SimulatedContent } from 'icloud-photos-sync-lib/simulator';
import { systemClock } from '../platform/clock.ts';
import { TurnedClock } from '../platform/clock-fixture.ts';
import { HomerollError } from '../platform/error.ts';
import { createLog } from '../platform/log.ts';
import { filesHere, freeUpCandidates } from '../sources/icloud/free-up.ts';
import { ALL } from '../sources/icloud/icloud-fixture.ts';
import type { ICloudSourceOptions } from '../sources/icloud/icloud-source.ts';
import { freeUpJob, isFreeingUnfinished } from './free-up.ts';
import { icloudHouse } from './icloud-house-fixture.ts';

const never = new AbortController().signal;
const ANY = { takenBefore: undefined, largerThan: 0 };

async function given(t: TestContext, options: Partial<ICloudSourceOptions> = {}) {
  const house = await icloudHouse(t, options);
  const { catalog, library, copier, session, icloud } = house;
  const clock = new TurnedClock();
  const job = freeUpJob({
    ...{ catalog, library, hasher: copier, clock, log: createLog('silent'), session: async () => session },
    explain: async (_source, error) =>
      error instanceof ICloudError
        ? new HomerollError(`icloud-${error.code}`, {}, { recovery: 'retry' })
        : error,
  });
  const names = async (wish: Parameters<typeof freeUpCandidates>[2] = ANY) =>
    (await freeUpCandidates(catalog, icloud.id, wish, never)).map(({ fileName }) => fileName).sort();
  const approve = async () => {
    const items = await freeUpCandidates(catalog, icloud.id, ANY, never);
    catalog.freedUp.approve(catalog.freedUp.ask(icloud.id, items, 1), 2);
  };
  const states = () =>
    Object.fromEntries(catalog.freedUp.counts(icloud.id).map(({ state, count }) => [state, count]));
  return { ...house, clock, names, approve, states, run: (signal = never) => job.run(signal, () => {}) };
}

test('proposed is only what is here in full and proven, old or large enough, and no favourite [trap H14]', async (t) => {
  const { picture, photos, names, sync, catalog, items } = await withItems(t);
  const star = picture('star');
  picture('old', { takenAt: 1000 });
  picture('live', { movie: true });
  const hidden = picture('hidden');
  photos.hide(hidden);
  star.isFavourite = true;
  photos.touched(star);
  await sync();
  picture('not-here');
  assert.deepEqual(await names(), ['live.JPG', 'old.JPG']);
  assert.deepEqual(await names({ takenBefore: 2000, largerThan: undefined }), ['old.JPG']);
  assert.deepEqual(await names({ takenBefore: undefined, largerThan: 1500 }), ['live.JPG']);
  const path = items().get('old.JPG')?.path ?? '';
  catalog.findings.put({ path, kind: 'changed', fileId: null, foundAt: 1, facts: {} });
  assert.deepEqual(await names(), ['live.JPG']);
});

async function withItems(t: TestContext) {
  const house = await given(t);
  const { catalog, icloud } = house;
  const items = () =>
    new Map([...catalog.cloudFates.pages(icloud.id, 0, 99)].flat().map((item) => [item.fileName, item]));
  return { ...house, items };
}

test('a picture of which a part is not wanted here is not proposed: Apple has the only one', async (t) => {
  const { picture, names, sync } = await given(t, {
    selection: { ...ALL, parts: { ...ALL.parts, live: false } },
  });
  picture('live', { movie: true });
  picture('still');
  await sync();
  assert.deepEqual(await names(), ['still.JPG']);
});

test('what is in a library shared with others, or came with nothing to prove it by, is not proposed', async (t) => {
  const { ada, photos, picture, names, sync, items } = await withItems(t);
  const own = picture('own');
  const resourcesOf = (seed: string, like?: string) => {
    const [family, resource] = [...own.master.resources][0] ?? assert.fail('a picture without files');
    const made = new SimulatedContent('jpeg', 1000, seed);
    const content = { size: made.size, checksum: like ?? made.checksum, bytes: () => made.bytes() };
    return new Map([[family, { ...resource, content }]]);
  };
  const shared = ada.photos.share([]);
  shared.add({ fileName: 'ours.JPG', itemType: 'public.jpeg', resources: resourcesOf('ours') });
  const unknown = Buffer.alloc(21, 4).toString('base64');
  photos.add({ fileName: 'other.JPG', itemType: 'public.jpeg', resources: resourcesOf('other', unknown) });
  await sync();
  assert.deepEqual(
    ['ours.JPG', 'other.JPG'].map((name) => items().get(name)?.fate),
    ['here', 'here'],
  );
  assert.deepEqual(await names(), ['own.JPG']);
});

test('one of which news is told that is not carried over yet is not proposed', async (t) => {
  const { picture, edit, names, sync, list, items, catalog, icloud } = await withItems(t);
  const asset = picture('edited');
  edit(asset, 'once');
  picture('told');
  picture('calm');
  await sync();
  const id = items().get('edited.JPG')?.id ?? 0;
  assert.equal(filesHere(catalog, icloud.id, id)?.length, 2);
  edit(asset, 'twice');
  await list();
  assert.equal(filesHere(catalog, icloud.id, id), undefined, 'an earlier edit was taken for the latest');
  catalog.cloudAssets.chooseOne(items().get('told.JPG')?.id ?? 0);
  assert.deepEqual(await names(), ['calm.JPG']);
});

test('approved pictures go to Recently Deleted, the library keeps them, also as a mirror', async (t) => {
  const { picture, photos, sync, approve, run, states, catalog, icloud, files } = await given(t);
  const assets = ['a', 'b', 'c'].map((name) => picture(name));
  await sync();
  catalog.facts.set(`mirror:${icloud.id}`, 'on');
  await approve();
  const { counts, bytes } = await run();
  assert.deepEqual([counts, states()], [{ freed: 3, skipped: 0 }, { done: 3 }]);
  assert.ok(bytes >= 3000);
  assert.ok(assets.every(({ isDeleted }) => isDeleted));
  await sync();
  for (const asset of assets) photos.purge(asset);
  await sync();
  assert.deepEqual(Object.keys(files.tree()).length, 3);
  assert.equal(catalog.trashed.totals('all').assets, 0, 'our own deletion was taken for the owner’s');
  const audit = catalog.audit.latest(9).filter(({ action }) => action === 'freed-up');
  assert.equal(audit.length, 3);
  assert.ok(audit.every(({ details }) => details.path && details.asset));
});

test('one that its owner has brought back follows a later deletion as any other', async (t) => {
  const { picture, photos, sync, approve, run, catalog, icloud } = await given(t);
  const asset = picture('a');
  await sync();
  catalog.facts.set(`mirror:${icloud.id}`, 'on');
  await approve();
  await run();
  await sync();
  photos.restore(asset);
  await sync();
  assert.equal(catalog.trashed.totals('all').assets, 0);
  photos.trash(asset);
  await sync();
  assert.equal(catalog.trashed.totals('all').assets, 1);
});

test('what has changed since it was asked about stays: there, here, or on the disk', async (t) => {
  const { picture, edit, photos, sync, list, approve, run, states, files } = await given(t);
  const [edited, starred, rotten, fine] = ['edited', 'starred', 'rotten', 'fine'].map((name) =>
    picture(name),
  );
  await sync();
  await approve();
  if (starred) {
    starred.isFavourite = true;
    photos.touched(starred);
    await list();
  }
  // Not listed since: Apple alone knows of it.
  if (edited) edit(edited, 'new');
  appendFileSync(join(files.path, 'ada/rotten.JPG'), 'x');
  await run();
  assert.deepEqual(states(), { done: 1, skipped: 3 });
  assert.deepEqual(
    [edited, starred, rotten, fine].map((asset) => asset?.isDeleted),
    [false, false, false, true],
  );
});

test('after a throttle nothing is asked until the rest is over; then it goes on', async (t) => {
  const { picture, simulator, sync, approve, run, states, clock } = await given(t);
  for (let count = 0; count < 3; count += 1) picture(`p${count}`);
  await sync();
  await approve();
  simulator.faults.add({
    call: 'records-modify',
    times: 50,
    trouble: { kind: 'reply', reply: { status: 421, headers: {}, body: '' } },
  });
  const failed = (error: unknown) => error instanceof HomerollError;
  await assert.rejects(run(), failed);
  assert.deepEqual(states(), { sent: 3 });
  simulator.faults.clear();
  const asked = simulator.requests.calls().length;
  const going = run();
  await systemClock.delay(50);
  assert.equal(simulator.requests.calls().length, asked, 'asked before the rest was over');
  await clock.turn(86_400_000);
  await going;
  assert.deepEqual(states(), { done: 3 });
});

test('when it is not known whether Apple has heard it, that is asked first', async (t) => {
  const { picture, photos, sync, approve, run, states, catalog } = await given(t);
  const [gone, there] = [picture('gone'), picture('there')];
  await sync();
  await approve();
  for (const { cloudAssetId } of catalog.freedUp.inState('approved', 9))
    catalog.freedUp.mark(cloudAssetId, 'sent', null, 3);
  photos.trash(gone);
  assert.ok(isFreeingUnfinished(catalog));
  await run();
  assert.deepEqual([states(), there.isDeleted], [{ done: 2 }, true]);
  assert.ok(!isFreeingUnfinished(catalog));
});

test('a stop in the middle loses nothing; what is left goes on', async (t) => {
  const { picture, sync, approve, run, states } = await given(t);
  for (let count = 0; count < 25; count += 1) picture(`p${count}`);
  await sync();
  await approve();
  const stopping = new AbortController();
  stopping.abort();
  await assert.rejects(run(stopping.signal));
  assert.deepEqual(states(), { approved: 25 });
  await run();
  assert.deepEqual(states(), { done: 25 });
});
