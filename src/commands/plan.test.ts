import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followLibrary } from '../sources/icloud/follow-library.ts';
import { ALL } from '../sources/icloud/icloud-fixture.ts';
import { type CloudPlan, planOf } from '../sources/icloud/plan.ts';
import { bringHere, read, saidICloud } from './icloud-commands-fixture.ts';

const calm = new AbortController().signal;

test('without an iCloud account, and before the first listing, a plan says so', async (t) => {
  const { say, source } = await saidICloud(t);
  assert.equal((await say('plan')).error?.code, 'icloud-no-account');
  source();
  assert.equal((await say('plan nobody')).error?.code, 'icloud-account-unknown');
  const told = await say('plan ada');
  assert.match(read(told), /^ada: iCloud was never listed yet/);
  assert.deepEqual([told.ok, told.suggestions?.map(({ say: next }) => next)], [false, ['sync']]);
});

test('a plan counts by kind what is to come and what is here, in files and bytes', async (t) => {
  const { say, source, picture, edit, catalog, items } = await saidICloud(t);
  picture('still');
  picture('moving', { movie: true });
  edit(picture('edited'), 'edit');
  await source().scan(calm);
  const told = read(await say('plan'));
  assert.match(told, /^ada: 3 items in iCloud\.\nTo come: 3 photos and 0 videos, 5 files, [\d.]+ kB\./);
  assert.match(told, /Among them: one Live Photo and one edited item\.\nAlready here: 0 items, 0 byte\./);
  assert.match(told, /not known yet: no sync has brought enough/);
  assert.match(told, /It fits: 1 GB are free/);
  bringHere(catalog, items().get('moving.JPG'));
  assert.match(
    read(await say('plan ada@example.com')),
    /To come: 2 photos .* 3 files, [\d.]+ kB\.[\s\S]*Already here: one item, [\d.]+ kB\./,
  );
  for (const name of ['still.JPG', 'edited.JPG']) bringHere(catalog, items().get(name));
  const done = await say('plan');
  assert.match(read(done), /Already here: 3 items, [\d.]+ kB\.\nNothing is left to come\.$/);
  assert.deepEqual([done.ok, done.suggestions], [true, []]);
});

test('the time follows from what earlier syncs measured, and from no other job', async (t) => {
  const { say, source, picture, catalog } = await saidICloud(t);
  picture('a');
  await source().scan(calm);
  const ran = (kind: string, bytes: number) =>
    catalog.jobs.end(catalog.jobs.begin(kind, 'person', 0), {
      ...{ at: 1000, outcome: 'done', counts: {}, bytes, errors: 0 },
    });
  ran('verify', 1e9);
  ran('sync', 1000);
  assert.match(read(await say('plan')), /not known yet/);
  ran('sync', 25_000_000);
  const { data } = await say('plan');
  assert.equal((data as { accounts: { duration: number }[] }).accounts[0]?.duration, 0.04);
});

test('what does not fit beside the bytes that must stay free is told with what lacks', async (t) => {
  const space = async () => ({ free: 1500, total: 9000 });
  const { say, source, picture } = await saidICloud(t, { space, minimumFree: 600 });
  picture('a');
  await source().scan(calm);
  const told = await say('plan');
  assert.match(read(told), /It does not fit: 1\.5 kB are free on the library's disk, 100 byte too few\./);
  assert.equal(told.ok, false);
});

test('what the selection leaves out is told with the reason, and so are parts', async (t) => {
  const { say, source, picture, photos } = await saidICloud(t);
  const [old, hidden, live] = [
    picture('old', { takenAt: 9 }),
    picture('hidden'),
    picture('live', { movie: true }),
  ];
  photos.hide(hidden);
  const parts = { ...ALL.parts, live: false };
  await source({ selection: { ...ALL, parts, since: 1000, hidden: 'skip' } }).scan(calm);
  assert.ok(old && live);
  const told = read(await say('plan'));
  assert.match(told, /3 items in iCloud\.\nTo come: one photo and 0 videos, one file, 1 kB/);
  assert.match(told, /– 1 stay away: hidden\.\n– 1 stay away: taken before the configured day\./);
  assert.match(told, /Not wanted of any item, as configured: movies of Live Photos\./);
});

test('between a listing and its carrying over the plan is the same as afterwards', async (t) => {
  const { source, session, picture, photos, catalog } = await saidICloud(t);
  const first = picture('a', { movie: true });
  photos.duplicate(first);
  picture('old', { takenAt: 9 });
  const { id } = source({ selection: { ...ALL, since: 1000 } });
  const { accountId } = catalog.accounts.sourcesOfKind('icloud')[0] ?? { accountId: 0 };
  const library = catalog.cloudLibraries.ensure(id, {
    ...{ kind: 'own', scope: 'private', zone: 'PrimarySync', zoneType: 'REGULAR_CUSTOM_ZONE' },
    owner: photos.zone.ownerRecordName,
  });
  const now = () => 1e13;
  await followLibrary({ catalog, session, accountId, now, onPage: async () => {} }, library, calm);
  const before = await planOf(catalog, { id, accountId }, 1e13);
  assert.deepEqual(before.leftOut, { 'not-selected-since': 1 });
  await source({ selection: { ...ALL, since: 1000 } }).scan(calm);
  const told = ({ toCome, leftOut }: CloudPlan) => ({ ...toCome, leftOut });
  assert.deepEqual(told(await planOf(catalog, { id, accountId }, 1e13)), told(before));
  assert.equal(before.toCome.files, 2);
});

test('nobody hears of the accounts of others', async (t) => {
  const { say, source } = await saidICloud(t);
  source();
  assert.equal((await say('plan', { accounts: ['ben'] })).error?.code, 'icloud-no-account');
  assert.equal((await say('complete ada', { accounts: ['ben'] })).error?.code, 'icloud-account-unknown');
});
