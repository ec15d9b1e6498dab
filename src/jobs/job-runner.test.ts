import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { temporaryCatalog } from '../catalog/catalog-fixture.ts';
import { calm, TurnedClock } from '../platform/clock-fixture.ts';
import { HomerollError } from '../platform/error.ts';
import { createLog } from '../platform/log.ts';
import type { Job, JobResult, Progress } from './job.ts';
import { JobRunner } from './job-runner.ts';

const RESULT: JobResult = { counts: { placed: 2 }, bytes: 7, errors: 0 };

async function given(t: TestContext) {
  const catalog = await temporaryCatalog(t);
  const clock = new TurnedClock();
  const runner = new JobRunner(catalog, clock, createLog('silent'));
  t.after(() => runner.stop());
  return { catalog, clock, runner };
}

/** A job that ends when it is told how; each run waits for its own word. */
class GivenJob implements Job {
  readonly kind: string;
  readonly runs: {
    end: (result: JobResult) => void;
    fail: (error: unknown) => void;
    report: (p: Progress) => void;
  }[] = [];

  constructor(kind = 'sync') {
    this.kind = kind;
  }

  run(signal: AbortSignal, report: (progress: Progress) => void): Promise<JobResult> {
    const { promise, resolve, reject } = Promise.withResolvers<JobResult>();
    signal.addEventListener('abort', () => reject(signal.reason));
    this.runs.push({ end: resolve, fail: reject, report });
    return promise;
  }
}

test('a run is recorded with its times, trigger and what came of it', async (t) => {
  const { catalog, clock, runner } = await given(t);
  const job = new GivenJob();
  const began = clock.now();
  const ended = runner.start(job, 'person');
  assert.deepEqual(
    catalog.jobs.latest(9).map(({ outcome, trigger }) => [outcome, trigger]),
    [[null, 'person']],
  );
  clock.jump(5000);
  job.runs[0]?.end(RESULT);
  const end = await ended;
  assert.deepEqual([end.kind, end.outcome, end.counts, end.bytes], ['sync', 'done', { placed: 2 }, 7]);
  const [row] = catalog.jobs.latest(9);
  assert.deepEqual(
    [row?.id, row?.startedAt, row?.endedAt, row?.outcome, row?.counts, row?.bytes, row?.errors],
    [end.id, began, began + 5000, 'done', { placed: 2 }, 7, 0],
  );
});

test('two of a kind never run at once: asked for again, it runs once more afterwards', async (t) => {
  const { catalog, runner } = await given(t);
  const job = new GivenJob();
  const first = runner.start(job, 'schedule');
  const second = runner.start(job, 'change');
  const third = runner.start(job, 'person');
  assert.equal(job.runs.length, 1);
  job.runs[0]?.end(RESULT);
  assert.deepEqual(new Set((await Promise.all([first, second, third])).map(({ id }) => id)).size, 1);
  await calm();
  assert.equal(job.runs.length, 2, 'once, however often it was asked for');
  job.runs[1]?.end(RESULT);
  await calm();
  assert.equal(job.runs.length, 2);
  assert.deepEqual(
    catalog.jobs.latest(9).map(({ trigger }) => trigger),
    ['change', 'schedule'],
  );
  assert.deepEqual(runner.running, []);
});

test('a run that sees to what came since is not followed by another; other keys run beside it', async (t) => {
  const { catalog, runner } = await given(t);
  const job = new GivenJob();
  const asked: string[] = [];
  const joining = { kind: 'sync', key: 'a', run: job.run.bind(job), joins: () => asked.push('a') > 0 };
  const first = runner.start(joining, 'schedule');
  const second = runner.start(joining, 'change');
  void runner.start({ ...joining, key: 'b' }, 'change');
  assert.deepEqual([asked, job.runs.length], [['a'], 2]);
  job.runs[0]?.end(RESULT);
  assert.equal((await first).id, (await second).id);
  await calm();
  assert.deepEqual(
    catalog.jobs.latest(9).map(({ kind }) => kind),
    ['sync', 'sync'],
  );
  job.runs[1]?.end(RESULT);
  await calm();
});

test('jobs of different kinds run side by side', async (t) => {
  const { runner } = await given(t);
  for (const kind of ['sync', 'verify']) void runner.start(new GivenJob(kind), 'start');
  assert.deepEqual(
    runner.running.map(({ kind }) => kind),
    ['sync', 'verify'],
  );
});

test('progress is told as it is reported', async (t) => {
  const { runner } = await given(t);
  const job = new GivenJob();
  const told: [string, number][] = [];
  const ended = runner.start(job, 'start', ({ phase, done }) => told.push([phase, done]));
  job.runs[0]?.report({ phase: 'working', done: 3, total: 9, bytes: 1 });
  assert.deepEqual(told, [['working', 3]]);
  assert.deepEqual([runner.running[0]?.done, runner.running[0]?.total], [3, 9]);
  job.runs[0]?.end(RESULT);
  await ended;
});

const FAILURES: [what: string, error: unknown, code: string][] = [
  ['an error that it knows', new HomerollError('disk-full', { path: '/l' }), 'disk-full'],
  ['a slip', new TypeError('x is not a function'), 'unexpected'],
];

for (const [what, error, code] of FAILURES)
  test(`a run that ends with ${what} has failed, and the runner goes on`, async (t) => {
    const { catalog, runner } = await given(t);
    const job = new GivenJob();
    const ended = runner.start(job, 'start');
    job.runs[0]?.fail(error);
    const end = await ended;
    assert.deepEqual([end.outcome, end.errors, end.error?.code], ['failed', 1, code]);
    const [row] = catalog.jobs.latest(1);
    assert.deepEqual([row?.outcome, row?.errorCode, row?.errors], ['failed', code, 1]);
    void runner.start(job, 'start');
    assert.equal(job.runs.length, 2);
  });

test('a run that came to an end but did not reach it has failed, and keeps what it counted', async (t) => {
  const { catalog, runner } = await given(t);
  const job = new GivenJob();
  const ended = runner.start(job, 'start');
  job.runs[0]?.end({ ...RESULT, errors: 1, error: new HomerollError('source-unreachable', { path: '/s' }) });
  assert.equal((await ended).outcome, 'failed');
  const [row] = catalog.jobs.latest(1);
  assert.deepEqual(
    [row?.outcome, row?.errorCode, row?.errorFacts, row?.counts],
    [...['failed', 'source-unreachable', { path: '/s' }, { placed: 2 }]],
  );
});

test('stopping cancels what runs, waits for it, and begins nothing more', async (t) => {
  const { catalog, runner } = await given(t);
  const job = new GivenJob();
  const ended = runner.start(job, 'start');
  void runner.start(job, 'change');
  await runner.stop();
  await runner.stop();
  assert.equal((await ended).outcome, 'cancelled');
  await calm();
  assert.equal(job.runs.length, 1);
  assert.deepEqual(
    catalog.jobs.latest(9).map(({ outcome, errors }) => [outcome, errors]),
    [['cancelled', 0]],
  );
});

test('a catalog that cannot be written never makes the runner reject or throw', async (t) => {
  const { catalog, runner } = await given(t);
  const job = new GivenJob();
  const ended = runner.start(job, 'start');
  catalog.close();
  job.runs[0]?.end(RESULT);
  assert.equal((await ended).kind, 'sync');
  assert.doesNotThrow(() => void runner.start(new GivenJob('verify'), 'start').catch(assert.fail));
});

test('whoever listens hears of every job: its beginning, how far it is, its end', async (t) => {
  const { runner } = await given(t);
  const job = new GivenJob();
  const heard: string[] = [];
  const end = runner.onHappening(({ what, job: { kind } }) => {
    heard.push(`${what} ${kind}, ${runner.running.length} running`);
  });
  const ended = runner.start(job, 'person');
  job.runs[0]?.report({ phase: 'working', done: 1, total: 2, bytes: 3 });
  job.runs[0]?.end(RESULT);
  await ended;
  assert.deepEqual(heard, ['begun sync, 1 running', 'progress sync, 1 running', 'ended sync, 0 running']);
  end();
  const second = runner.start(job, 'person');
  job.runs[1]?.end(RESULT);
  await second;
  assert.equal(heard.length, 3);
});
