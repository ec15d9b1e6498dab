import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GivenDigest, NOW } from './digest-fixture.ts';
import type { DigestPeriod } from './digest-period.ts';
import { gatherDigest } from './gather-digest.ts';

const WEEK: DigestPeriod = { rhythm: 'weekly', from: '2026-11-13', until: '2026-11-20' };
const ALL = { accounts: 'all', timeZone: 'Europe/Berlin' } as const;
const DAY = 86_400_000;

test('tells of what came in the days of the reader, not before and not after', async (t) => {
  const given = await GivenDigest.with(t);
  const at = (time: string) => ({ columns: { placed_at: Date.parse(time) } });
  await given.picture(0, at('2026-11-12T22:59:59Z'));
  const first = await given.picture(0, at('2026-11-12T23:00:00Z'));
  const last = await given.picture(0, at('2026-11-19T22:59:59Z'));
  await given.picture(0, at('2026-11-19T23:00:00Z'));
  const digest = await gatherDigest(given.sources(), WEEK, ALL);
  assert.equal(digest.photos, 2);
  assert.deepEqual(digest.best.map(({ asset }) => asset.id).sort(), [first, last]);
});

test('tells only of the accounts that are the reader’s, in every part', async (t) => {
  const given = await GivenDigest.with(t);
  await given.picture(1, { account: 'anna', place: 'kyoto' });
  await given.picture(1, { account: 'ben', place: 'rome', kind: 'video' });
  await given.picture(900, { account: 'ben', at: '2020-11-20T10:00' });
  await given.picture(2, { account: 'ben', trashed: true });
  const job = given.catalog.jobs.begin('verify', 'schedule', NOW - DAY);
  const error = { code: 'library-unmounted', facts: { path: '/x' } };
  given.catalog.jobs.end(job, { at: NOW - DAY, outcome: 'failed', counts: {}, bytes: 0, errors: 1, error });
  const anna = await gatherDigest(given.sources(), WEEK, { ...ALL, accounts: ['anna'] });
  assert.deepEqual(anna.accounts, [{ account: 'anna', photos: 1, videos: 0 }]);
  assert.deepEqual(
    anna.places.top.map(({ city }) => city),
    ['Kyoto'],
  );
  assert.deepEqual([anna.memories, anna.trash.assets, anna.troubles], [undefined, 0, []]);
  const all = await gatherDigest(given.sources(), WEEK, ALL);
  assert.deepEqual([all.photos, all.videos, all.trash.assets], [1, 1, 1]);
  assert.deepEqual(
    all.memories?.years.map(({ year, count }) => [year, count]),
    [[2020, 1]],
  );
  assert.deepEqual(
    all.troubles.map(({ what, subject, code }) => [what, subject, code]),
    [['job', 'verify', 'library-unmounted']],
  );
});

test('what failed and went well since is told as over, what waits still first', async (t) => {
  const given = await GivenDigest.with(t);
  const run = (kind: string, code: string | undefined, at: number) => {
    const id = given.catalog.jobs.begin(kind, 'schedule', at);
    const error = code === undefined ? undefined : { code, facts: {} };
    const outcome = code === undefined ? 'done' : 'failed';
    given.catalog.jobs.end(id, { at, outcome, counts: {}, bytes: 0, errors: 0, error });
  };
  run('sync', 'library-unmounted', NOW - 3 * DAY);
  run('sync', 'library-unmounted', NOW - 2 * DAY);
  run('sync', undefined, NOW - DAY);
  run('verify', 'disk-full', NOW - DAY);
  run('verify', 'disk-full', NOW - 30 * DAY);
  const { troubles } = await gatherDigest(given.sources(), WEEK, ALL);
  assert.deepEqual(
    troubles.map(({ subject, code, count, isOver }) => [subject, code, count, isOver]),
    [
      ['verify', 'disk-full', 1, false],
      ['sync', 'library-unmounted', 2, true],
    ],
  );
});

test('the disk is told with its trend, and not at all when it cannot be asked', async (t) => {
  const given = await GivenDigest.with(t);
  given.fill();
  const { storage } = await gatherDigest(given.sources(), WEEK, ALL);
  assert.equal(Math.round(storage?.trend?.daysUntilFull ?? 0), 20);
  assert.equal(storage?.samples.length, 31);
  const away = { ...given.sources(), space: async () => Promise.reject(new Error('not mounted')) };
  assert.equal((await gatherDigest(away, WEEK, ALL)).storage, undefined);
});

test('of the pictures those without a preview are told in numbers only, the best is not a memory too', async (t) => {
  const given = await GivenDigest.with(t);
  given.library.add({ columns: { placed_at: NOW - DAY } });
  const id = await given.picture(1, { at: '2021-11-20T10:00' });
  const digest = await gatherDigest(given.sources(), WEEK, ALL);
  assert.equal(digest.photos, 2);
  assert.deepEqual(
    digest.best.map(({ asset }) => asset.id),
    [id],
  );
  assert.deepEqual(digest.memories?.pictures, []);
});

test('of what comes, only what is to come, the next first', async (t) => {
  const given = await GivenDigest.with(t);
  given.coming = [
    { job: 'verify', at: NOW + DAY },
    { job: 'sync', at: NOW + 1 },
    { job: 'housekeeping', at: NOW - 1 },
  ];
  const { next } = await gatherDigest(given.sources(), WEEK, ALL);
  assert.deepEqual(
    next.map(({ job }) => job),
    ['sync', 'verify'],
  );
});
