import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { temporaryCatalog } from '../catalog/catalog-fixture.ts';
import { systemClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import type { Job, JobResult, Progress } from './job.ts';
import { JobRunner } from './job-runner.ts';

const PROGRESS: Progress = { phase: 'working', done: 1, total: 2, bytes: 0 };

async function given(t: TestContext) {
  const catalog = await temporaryCatalog(t);
  const runner = new JobRunner(catalog, systemClock, createLog('silent'));
  t.after(() => runner.stop());
  const runs: { end: () => void; report: (progress: Progress) => void }[] = [];
  const job: Job = {
    kind: 'sync',
    run: (signal, report) => {
      const { promise, resolve, reject } = Promise.withResolvers<JobResult>();
      signal.addEventListener('abort', () => reject(signal.reason));
      runs.push({ report, end: () => resolve({ counts: {}, bytes: 0, errors: 0 }) });
      return promise;
    },
  };
  return { catalog, runner, job, runs };
}

function begun(runner: JobRunner, job: Job) {
  const run = runner.ensure(job, 'person');
  assert.ok(run);
  return run;
}

test('a job is begun unless one of its kind runs', async (t) => {
  const { runner, job, runs } = await given(t);
  const first = begun(runner, job);
  assert.equal(first.isNew, true);
  assert.deepEqual(runner.ensure(job, 'person'), { job: first.job, isNew: false });
  runs[0]?.end();
  await runner.follow(first.job, () => {});
  assert.deepEqual([runner.running.length, runs.length], [0, 1]);
});

test('a job that cannot be begun is told', async (t) => {
  const { catalog, runner, job } = await given(t);
  catalog.close();
  assert.equal(runner.ensure(job, 'person'), undefined);
});

test('one run is cancelled, and does not run again for what was asked meanwhile', async (t) => {
  const { runner, job, runs } = await given(t);
  const { job: id } = begun(runner, job);
  void runner.start(job, 'change');
  const ended = runner.follow(id, () => {});
  assert.equal(runner.cancel(id), true);
  assert.equal((await ended)?.outcome, 'cancelled');
  assert.equal(runs.length, 1);
  assert.equal(runner.cancel(id), false);
  assert.equal(begun(runner, job).isNew, true, 'another may run');
});

test('whoever goes away hears no more, and the job goes on', async (t) => {
  const { runner, job, runs } = await given(t);
  const { job: id } = begun(runner, job);
  const heard: number[] = [];
  const leaving = new AbortController();
  const following = runner.follow(id, ({ done }) => heard.push(done), leaving.signal);
  runs[0]?.report(PROGRESS);
  leaving.abort();
  assert.equal(await following, undefined);
  runs[0]?.report({ ...PROGRESS, done: 2 });
  assert.deepEqual(heard, [0, 1]);
  assert.equal(runner.running.length, 1);
  assert.equal(await runner.follow(id, () => {}, AbortSignal.abort()), undefined);
});
