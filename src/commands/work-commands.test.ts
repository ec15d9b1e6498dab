import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryCatalog, temporaryFolder } from '../catalog/catalog-fixture.ts';
import type { Job } from '../jobs/job.ts';
import { JobRunner } from '../jobs/job-runner.ts';
import { Scheduler } from '../jobs/scheduler.ts';
import { Schedules } from '../jobs/schedules.ts';
import { Pipeline } from '../pipeline/pipeline.ts';
import { systemClock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import { createLog } from '../platform/log.ts';
import { LogRing } from '../platform/log-ring.ts';
import { StateFile } from '../platform/state-file.ts';
import { Texts } from '../texts/texts.ts';
import { ASKER } from './asker-fixture.ts';
import { catalogCommands } from './catalog-commands.ts';
import { pauseCommand, resumeCommand } from './pause.ts';
import { scheduleCommand } from './schedule.ts';
import { syncCommand } from './sync.ts';
import { withHelp } from './with-help.ts';

const texts = new Texts('en', 'UTC');
const signal = new AbortController().signal;
const EVERY_15_MINUTES = { kind: 'every', milliseconds: 900_000 } as const;

async function given(t: TestContext) {
  const catalog = await temporaryCatalog(t);
  const newest = new LogRing(50, () => Date.UTC(2024, 4, 3));
  const log = createLog('silent', newest);
  const clock = systemClock;
  const state = await StateFile.open(join(temporaryFolder(t), 'state.json'), log);
  const options = { recheck: async () => {}, random: () => 0, attempts: 1 };
  const pipeline = new Pipeline([], { catalog, clock, log, ...options });
  const jobs = new JobRunner(catalog, clock, log);
  const scheduler = new Scheduler({ clock, log, state, timeZone: 'UTC', jitter: 0, random: () => 0 });
  const schedules = new Schedules({
    ...{ scheduler, state, log },
    read: (text) => (text === '15m' ? EVERY_15_MINUTES : undefined),
  });
  schedules.add('sync', { kind: 'cron', expression: '5 4 * * *' }, () => {});
  schedules.add('housekeeping', { kind: 'cron', expression: '0 4 * * 1' }, () => {});
  const ends: (() => void)[] = [];
  const sync: Job = {
    kind: 'sync',
    run: (stopping, report) => {
      report({ phase: 'working', done: 3, total: 9, bytes: 0 });
      return new Promise((resolve, reject) => {
        stopping.addEventListener('abort', () => reject(stopping.reason));
        ends.push(() => resolve({ counts: { placed: 2, seen: 0 }, bytes: 5_000_000, errors: 0 }));
      });
    },
  };
  t.after(async () => {
    await scheduler.stop();
    await jobs.stop();
  });
  const commands = withHelp(
    [
      syncCommand({ jobs, sync, syncs: new Map([['Anna', { ...sync, key: 'sync:anna' }]]) }),
      pauseCommand({ pipeline, state, catalog, clock }),
      resumeCommand({ pipeline, state, catalog, clock }),
      scheduleCommand(schedules),
      ...catalogCommands({
        ...{ catalog, newest, libraryPath: '/l', space: async () => ({ free: 1, total: 2 }) },
        live: () => ({ running: jobs.running, pipeline: pipeline.state }),
      }),
    ],
    { readSentence: () => undefined, log },
  );
  const say = (text: string, asker = ASKER) => commands.answer(text, { asker, signal });
  const told = async (text: string) => (await say(text)).lines.map((line) => texts.say(line));
  return { catalog, log, state, pipeline, jobs, ends, say, told };
}

test('sync begins a run that a channel can follow; one that runs already is followed by another', async (t) => {
  const { say, jobs, ends, catalog } = await given(t);
  const first = await say('sync');
  assert.deepEqual([first.job, first.data], [1, { job: 1, isNew: true }]);
  const second = await say('sync');
  assert.deepEqual([second.job, second.data], [1, { job: 1, isNew: false }]);
  const ended = jobs.follow(1, () => {});
  ends[0]?.();
  await ended;
  await Promise.resolve();
  assert.deepEqual(
    catalog.jobs.latest(9).map(({ id }) => id),
    [2, 1],
  );
});

test('sync of one account is a run of its own; an account that is not there is told', async (t) => {
  const { say, jobs } = await given(t);
  await say('sync');
  assert.deepEqual((await say('sync anna')).data, { job: 2, isNew: true });
  assert.deepEqual((await say('sync now')).data, { job: 1, isNew: false });
  assert.equal(jobs.running.length, 2);
  const { error } = await say('sync otto');
  assert.deepEqual([error?.code, error?.facts], ['account-unknown', { account: 'otto', accounts: 'Anna' }]);
});

test('a run says what came of it for each account', async (t) => {
  const { catalog, told } = await given(t);
  const error = { code: 'work-paused', facts: {} };
  const accounts = [
    { account: 'anna', found: 3, held: 0 },
    { account: 'ben', found: 0, held: 2, error },
  ];
  const end = { at: 9, outcome: 'failed', counts: {}, bytes: 0, errors: 1, error, accounts } as const;
  catalog.jobs.end(catalog.jobs.begin('sync', 'person', 1), end);
  const lines = await told('job 1');
  assert.ok(lines.includes('anna: 3 new files.'));
  assert.ok(lines.includes('ben, 2 wait:'));
  assert.equal(lines.filter((line) => line === texts.say({ key: 'error-work-paused' })).length, 1);
});

test('status tells what runs and how far it is', async (t) => {
  const { say, told } = await given(t);
  await say('sync');
  assert.ok((await told('status')).includes('Running: sync #1, 3 of 9.'));
  const { running, paused } = (await say('status')).data as { running: unknown[]; paused: boolean };
  assert.deepEqual([running.length, paused], [1, false]);
});

test('a pause stays until resume, and both are written down', async (t) => {
  const { say, state, pipeline, catalog } = await given(t);
  await say('pause');
  await say('pause');
  assert.deepEqual([state.current.paused, pipeline.state.paused], [true, true]);
  assert.ok((await say('status')).lines.some(({ key }) => key === 'status-paused'));
  await say('continue');
  assert.deepEqual([state.current.paused, pipeline.state.paused], [false, false]);
  assert.deepEqual(
    catalog.audit.latest(9).map(({ who, action }) => [who, action]),
    [
      ['anna', 'work-resumed'],
      ['anna', 'work-paused'],
    ],
  );
});

test('a run is told in detail, and followed while it runs', async (t) => {
  const { say, told, jobs, ends } = await given(t);
  await say('sync');
  assert.equal((await say('job 1')).job, 1);
  const ended = jobs.follow(1, () => {});
  ends[0]?.();
  await ended;
  const lines = await told('job #1');
  assert.deepEqual(
    [lines[0], ...lines.slice(3)],
    ['Run #1: sync', '  Files placed in the library: 2', '  5 MB'],
  );
  assert.match(lines[1] ?? '', /because somebody asked/);
  assert.match(lines[2] ?? '', /^ {2}Done .*, after 0 sec\.$/);
  assert.equal((await say('job 1')).job, undefined);
  assert.equal((await say('job 2')).error?.code, 'job-unknown');
});

test('a run that failed is told with its sentence and what to do', async (t) => {
  const { catalog, told, say } = await given(t);
  const id = catalog.jobs.begin('sync', 'schedule', 0);
  const error = new HomerollError('disk-full', { path: '/l' });
  catalog.jobs.end(id, { at: 1, outcome: 'failed', counts: {}, bytes: 0, errors: 1, error });
  const lines = await told(`job ${id}`);
  assert.deepEqual(lines.slice(-2), ['The disk is full: /l.', texts.sayCode('disk-full', {}).hint]);
  assert.equal((await say(`job ${id}`)).ok, false);
});

test('schedule tells when jobs run, and changes it', async (t) => {
  const { told, say } = await given(t);
  assert.deepEqual(await told('schedule'), [
    '  sync: daily at 04:05',
    '  housekeeping: by the cron expression 0 4 * * 1',
  ]);
  assert.match(
    (await told('schedule Sync "15m"'))[1] ?? '',
    /^ {2}sync: every 15 min, next .* \(changed by a person\)$/,
  );
  assert.match((await told('schedule sync default'))[1] ?? '', /daily at 04:05/);
  assert.equal((await say('schedule sync often')).error?.code, 'schedule-unreadable');
  assert.equal((await say('schedule sing 15m')).error?.code, 'schedule-no-job');
  assert.equal((await say('schedule sing')).error?.code, 'schedule-no-job');
  assert.equal((await say('schedule', { ...ASKER, role: 'adult' })).error?.code, 'command-not-allowed');
});

test('log tells the newest warnings and errors, the oldest of them first', async (t) => {
  const { told, log } = await given(t);
  assert.deepEqual(await told('log'), ['No warnings and no errors since the daemon started.']);
  log.warn('slow', { path: '/a\u001b[2J' });
  log.error('broken', { password: 'hunter2' });
  log.warn('slower');
  const lines = await told('log');
  assert.equal(lines.length, 3);
  assert.match(lines[0] ?? '', /^3 May 2024, 00:00 warn slow /);
  assert.doesNotMatch(lines.join(), /hunter2|\u001b/);
  assert.match((await told('log error 5')).join(), /error broken/);
  assert.equal((await told('log count:1')).length, 1);
});
