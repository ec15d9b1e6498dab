import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JobRow } from '../../catalog/job-records.ts';
import type { SpaceSample } from '../../catalog/space-samples.ts';
import { readAlert } from '../alerts.ts';
import { damageCheck } from './damage-check.ts';
import { icloudCheck } from './icloud-check.ts';
import { jobsCheck } from './jobs-check.ts';
import { obstacleCheck } from './obstacle-check.ts';
import { silenceCheck } from './silence-check.ts';
import { spaceCheck } from './space-check.ts';
import { stuckCheck } from './stuck-check.ts';
import { thresholdCheck } from './threshold-check.ts';

const NOW = Date.UTC(2024, 4, 3, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let lastId = 0;
function run(told: Partial<JobRow> = {}): JobRow {
  lastId += 1;
  return {
    ...{
      id: lastId,
      kind: 'sync',
      trigger: 'schedule',
      startedAt: NOW,
      endedAt: NOW,
      outcome: 'done',
      counts: {},
    },
    ...{ bytes: 0, errors: 0, errorCode: null, errorFacts: null, accounts: [], ...told },
  };
}

function synced(account: string, code?: string): JobRow {
  const error = code === undefined ? undefined : { code, facts: { account } };
  return run({
    accounts: [{ account, found: 0, held: 0, error }],
    outcome: code === undefined ? 'done' : 'failed',
  });
}

const runs = (rows: readonly JobRow[]) => ({ latest: () => rows });

test('an account that needs its owner is told, one that its owner has signed out is not', async () => {
  const check = icloudCheck([
    {
      accountName: 'anna',
      state: { kind: 'code-needed', phones: [], hasDevices: true, sentTo: undefined, validUntil: 0 },
    },
    { accountName: 'ben', state: { kind: 'wrong-password' } },
    { accountName: 'cleo', state: { kind: 'signed-out' } },
    { accountName: 'dora', state: { kind: 'signed-in', trustEnds: NOW + DAY } },
    { accountName: 'emil', state: { kind: 'signed-in', trustEnds: NOW + 300 * DAY } },
  ]);
  const told = (await check.look(NOW)).map(({ kind, account, data }) => [kind, account, data?.code]);
  assert.deepEqual(told, [
    ['code-needed', 'anna', undefined],
    ['signed-out', 'ben', 'icloud-wrong-password'],
    ['trust-ends', 'dora', undefined],
  ]);
});

test('obstacles before all work are told by what they are', async () => {
  const state = (code: string) => ({
    ...{ paused: false, held: [] },
    obstacles: [{ stage: 'place', obstacle: { code, facts: {}, since: NOW } as never }],
  });
  const look = async (code: string) =>
    (await obstacleCheck({ state: state(code) }).look(NOW)).map(({ kind }) => kind);
  assert.deepEqual(await look('disk-full'), ['disk-full']);
  assert.deepEqual(await look('library-unmounted'), ['library-unmounted']);
  assert.deepEqual(await look('library-foreign'), ['library-unmounted']);
  assert.deepEqual(await look('perl-missing'), []);
});

test('a sync that failed once has met a bad moment; three times in a row is told, by account', async () => {
  const bad = synced('anna', 'source-unreachable');
  const look = async (...rows: JobRow[]) =>
    (await jobsCheck(runs(rows)).look(NOW)).map(({ account }) => account);
  assert.deepEqual(await look(bad, bad), []);
  assert.deepEqual(await look(bad, synced('ben'), bad, bad), ['anna']);
  assert.deepEqual(await look(synced('anna'), bad, bad, bad), []);
  const code = synced('anna', 'icloud-code-needed');
  assert.deepEqual(await look(code, code, code), [], 'another notice tells that better');
});

test('any other job is told as soon as it fails, and no more once it has worked', async () => {
  const failed = run({ kind: 'verify', outcome: 'failed', errorCode: 'source-unreachable' });
  const look = async (...rows: JobRow[]) =>
    (await jobsCheck(runs(rows)).look(NOW)).map(({ subject }) => subject);
  assert.deepEqual(await look(failed), ['verify']);
  assert.deepEqual(await look(run({ kind: 'verify' }), failed), []);
  assert.deepEqual(await look(run({ kind: 'verify', outcome: 'cancelled' }), failed), ['verify']);
});

test('a job that does not move for six hours is stuck, one that moves is not', async () => {
  const job = { id: 1, kind: 'sync', startedAt: NOW, phase: 'working' as const, done: 1, total: 9, bytes: 0 };
  const jobs = { running: [job] };
  const check = stuckCheck(jobs);
  assert.deepEqual(await check.look(NOW), []);
  assert.deepEqual(await check.look(NOW + 5 * HOUR), []);
  assert.equal((await check.look(NOW + 6 * HOUR)).length, 1);
  jobs.running = [{ ...job, done: 2 }];
  assert.deepEqual(await check.look(NOW + 7 * HOUR), []);
});

test('damage is told while there is any', async () => {
  assert.deepEqual(await damageCheck({ damaged: () => 0 }).look(NOW), []);
  assert.deepEqual((await damageCheck({ damaged: () => 2 }).look(NOW))[0]?.data, { damaged: 2 });
});

test('a disk is nearly full from the mark on, and not over at its edge', async () => {
  const samples: SpaceSample[] = [];
  let free = 11;
  const check = spaceCheck({
    space: async () => ({ free, total: 100 }),
    samples: { put: (sample) => void samples.push(sample), between: () => samples },
    stored: () => ({ count: 1, bytes: 1 }),
    alerts: () => [readAlert('storage > 90 %')],
    minimumFree: 0,
  });
  const kinds = async () => (await check.look(NOW)).map(({ kind }) => kind);
  assert.deepEqual(await kinds(), []);
  free = 9;
  assert.deepEqual(await kinds(), ['disk-nearly-full']);
  free = 11;
  assert.deepEqual(await kinds(), ['disk-nearly-full'], 'at the edge');
  free = 15;
  assert.deepEqual(await kinds(), []);
  assert.equal(samples.length, 4);
});

test('of two marks each is over by itself', async () => {
  let free = 15;
  const check = spaceCheck({
    space: async () => ({ free, total: 100 }),
    samples: { put: () => {}, between: () => [] },
    stored: () => ({ count: 1, bytes: 1 }),
    alerts: () => [readAlert('storage > 95 %'), readAlert('storage > 80 %')],
    minimumFree: 0,
  });
  const kinds = async () => (await check.look(NOW)).map(({ kind }) => kind);
  assert.deepEqual(await kinds(), ['disk-nearly-full']);
  free = 21;
  assert.deepEqual(await kinds(), ['disk-nearly-full'], 'at the edge of its own mark');
  free = 25;
  assert.deepEqual(await kinds(), []);
});

test('a disk that fills by its trend is told in days', async () => {
  const samples = Array.from({ length: 21 }, (_, day): SpaceSample => {
    return { at: NOW - (20 - day) * DAY, free: 30e9 - day * 1e9, total: 100e9, files: 1, bytes: 1 };
  });
  const check = spaceCheck({
    space: async () => ({ free: 10e9, total: 100e9 }),
    samples: { put: () => {}, between: () => samples },
    stored: () => ({ count: 1, bytes: 1 }),
    alerts: () => [readAlert('full within 14 days')],
    minimumFree: 0,
  });
  const [told] = await check.look(NOW);
  assert.equal(told?.kind, 'disk-full-soon');
  assert.equal(told?.data?.days, 10);
});

test('no sync for longer than is wanted is told, of an account or of all', async () => {
  const check = (alert: string, rows: readonly JobRow[]) =>
    silenceCheck({
      ...{ accounts: ['anna'], jobs: runs(rows), daysWithPictures: () => [], since: NOW - 100 * DAY },
      ...{ alerts: () => [readAlert(alert)], isPaused: () => false },
    }).look(NOW);
  const old = { ...synced('anna'), endedAt: NOW - 37 * HOUR };
  assert.equal((await check('no sync for 36 h', [old]))[0]?.kind, 'no-sync');
  assert.deepEqual(await check('no sync for 36 h', [{ ...old, endedAt: NOW - 35 * HOUR }]), []);
  const fails = { ...synced('anna', 'source-unreachable'), outcome: 'done' as const };
  assert.deepEqual(await check('no sync for 36 h', [fails, old]), []);
  assert.equal((await check('no sync of Anna for 36 h', [fails, old]))[0]?.account, 'anna');
  assert.deepEqual(await check('no sync of nobody for 36 h', [fails, old]), []);
});

test('silence is unusual when it is twice as long as ever, and never before a week', async () => {
  const check = (days: readonly number[], alerts: string[] = []) =>
    silenceCheck({
      ...{ accounts: ['Anna'], jobs: runs([]), daysWithPictures: () => days, since: NOW },
      ...{ alerts: () => alerts.map(readAlert), isPaused: () => false },
    }).look(NOW);
  const today = Math.floor(NOW / DAY) * DAY;
  const daily = (last: number, pause = 1) =>
    Array.from({ length: 20 }, (_, index) => today - (last + index * pause) * DAY);
  assert.deepEqual(await check(daily(7)), []);
  assert.equal((await check(daily(9)))[0]?.kind, 'unusual-silence');
  assert.deepEqual(await check(daily(9, 5)), []);
  assert.equal((await check(daily(12, 5)))[0]?.kind, 'unusual-silence');
  assert.deepEqual(await check(daily(30).slice(0, 5)), [], 'nothing is usual yet');
  assert.equal((await check(daily(4), ['no pictures of anna for 2 days']))[0]?.account, 'Anna');
  assert.deepEqual(await check(daily(4), ['no pictures of ben for 2 days']), []);
});

test('numbers that are larger than somebody wants', async () => {
  const alerts = () => [readAlert('queue > 1000'), readAlert('set aside > 10')];
  const told = await thresholdCheck({ alerts, queue: () => 1001, setAside: () => 10 }).look(NOW);
  assert.deepEqual(
    told.map(({ subject }) => subject),
    ['queue > 1000'],
  );
});
