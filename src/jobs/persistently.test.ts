import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { temporaryCatalog } from '../catalog/catalog-fixture.ts';
import { calm, TurnedClock } from '../platform/clock-fixture.ts';
import { HomerollError } from '../platform/error.ts';
import { createLog } from '../platform/log.ts';
import type { Job, JobResult } from './job.ts';
import { JobRunner } from './job-runner.ts';
import { startPersistently } from './persistently.ts';

const DONE: JobResult = { counts: {}, bytes: 0, errors: 0 };

/** A job that fails as often as it is told to, in these ways. */
async function given(t: TestContext, failures: HomerollError[]) {
  const clock = new TurnedClock();
  const catalog = await temporaryCatalog(t);
  const jobs = new JobRunner(catalog, clock, createLog('silent'));
  t.after(() => jobs.stop());
  let runs = 0;
  const job: Job = {
    kind: 'verify',
    run: async () => {
      runs += 1;
      const failure = failures.shift();
      if (failure) throw failure;
      return DONE;
    },
  };
  return { clock, jobs, job, catalog, runs: () => runs };
}

const AWAY = () => new HomerollError('library-unmounted', {}, { recovery: 'wait' });

test('what stands before an obstacle is started again until it is through', async (t) => {
  const { clock, jobs, job, runs } = await given(t, [AWAY(), AWAY()]);
  const { signal } = new AbortController();
  const begun = startPersistently(jobs, job, 'person', { clock, signal });
  assert.deepEqual([begun?.isNew, jobs.running[0]?.id], [true, begun?.job]);
  await calm();
  assert.equal(runs(), 1);
  for (let count = 0; count < 5; count += 1) await clock.turn(60_000);
  assert.equal(runs(), 3);
});

test('what fails otherwise is not, nor after the signal', async (t) => {
  const failed = await given(t, [new HomerollError('unexpected', {}, { recovery: 'never' })]);
  const { signal } = new AbortController();
  startPersistently(failed.jobs, failed.job, 'schedule', { clock: failed.clock, signal });
  await failed.clock.turn(600_000);
  assert.equal(failed.runs(), 1);
  const stopped = await given(t, [AWAY()]);
  const stopping = new AbortController();
  startPersistently(stopped.jobs, stopped.job, 'schedule', { clock: stopped.clock, signal: stopping.signal });
  await calm();
  stopping.abort();
  await stopped.clock.turn(600_000);
  assert.equal(stopped.runs(), 1);
});

test('one that runs is found, not started twice', async (t) => {
  const { clock, jobs, job, runs } = await given(t, []);
  const { signal } = new AbortController();
  const first = startPersistently(jobs, job, 'person', { clock, signal });
  const second = startPersistently(jobs, job, 'person', { clock, signal });
  assert.deepEqual([second?.isNew, second?.job], [false, first?.job]);
  await calm();
  assert.equal(runs(), 1);
});

test('what cannot be begun is told, and nothing is thrown at whoever has the time', async (t) => {
  const { clock, jobs, job, runs, catalog } = await given(t, []);
  catalog.close();
  const { signal } = new AbortController();
  assert.equal(startPersistently(jobs, job, 'schedule', { clock, signal }), undefined);
  await calm();
  assert.equal(runs(), 0);
});
