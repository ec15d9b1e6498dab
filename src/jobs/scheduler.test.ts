import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../catalog/catalog-fixture.ts';
import { systemClock } from '../platform/clock.ts';
import { calm, TurnedClock } from '../platform/clock-fixture.ts';
import { createLog } from '../platform/log.ts';
import { StateFile } from '../platform/state-file.ts';
import { Scheduler, type SchedulerOptions } from './scheduler.ts';

const HOUR = 3_600_000;

async function given(t: TestContext, options: Partial<SchedulerOptions> = {}) {
  const folder = temporaryFolder(t);
  const log = createLog('silent');
  const state = await StateFile.open(join(folder, 'state.json'), log);
  const clock = new TurnedClock();
  const started: string[] = [];
  const make = () => {
    const scheduler = new Scheduler({
      ...{ clock, log, state, timeZone: 'UTC', jitter: 0, random: () => 0, ...options },
    });
    t.after(() => scheduler.stop());
    return scheduler;
  };
  const start = (trigger: string) => void started.push(trigger);
  return { folder, state, clock, started, start, make };
}

test('a job runs every so often', async (t) => {
  const { clock, started, start, make } = await given(t);
  const scheduler = make();
  scheduler.add('sync', { kind: 'every', milliseconds: HOUR }, start);
  await scheduler.start();
  assert.equal(scheduler.nextDue('sync'), clock.now() + HOUR);
  clock.jump(HOUR - 1);
  await scheduler.look();
  assert.deepEqual(started, []);
  for (let count = 0; count < 3; count += 1) {
    clock.jump(count === 0 ? 1 : HOUR);
    await scheduler.look();
    await scheduler.look();
  }
  assert.deepEqual(started, ['schedule', 'schedule', 'schedule']);
});

test('intervals are spread by the jitter', async (t) => {
  const { clock, start, make } = await given(t, { jitter: 60_000, random: () => 0.5 });
  const scheduler = make();
  scheduler.add('sync', { kind: 'every', milliseconds: HOUR }, start);
  scheduler.add('often', { kind: 'every', milliseconds: 10_000 }, start);
  await scheduler.start();
  assert.equal(scheduler.nextDue('sync'), clock.now() + HOUR + 30_000);
  assert.equal(scheduler.nextDue('often'), clock.now() + 12_500, 'but never by more than half of them');
});

test('a run that was slept through is made up for once, also after a restart', async (t) => {
  const { clock, started, start, make } = await given(t);
  const first = make();
  first.add('sync', { kind: 'every', milliseconds: HOUR }, start);
  await first.start();
  await first.stop();
  clock.jump(30 * HOUR);
  const second = make();
  second.add('sync', { kind: 'every', milliseconds: HOUR }, start);
  await second.start();
  await second.look();
  assert.deepEqual(started, ['missed']);
  assert.equal(second.nextDue('sync'), clock.now() + HOUR);
});

test('a kill on its way loses no run: it is begun before its next time is written down', async (t) => {
  const { state, clock, make } = await given(t);
  const scheduler = make();
  const order: string[] = [];
  scheduler.add('verify', { kind: 'every', milliseconds: HOUR }, () => void order.push('begun'));
  await scheduler.start();
  const { change } = state;
  state.change = async (how) => {
    await change.call(state, how);
    order.push('written');
  };
  clock.jump(HOUR);
  await Promise.all([scheduler.look(), scheduler.look()]);
  assert.deepEqual(order, ['begun', 'written']);
});

test('a missed run of a cron time is made up for, too', async (t) => {
  const { state, clock, started, start, make } = await given(t);
  await state.change(({ nextDue }) => {
    nextDue.verify = clock.now() - HOUR;
  });
  const scheduler = make();
  scheduler.add('verify', { kind: 'cron', expression: '0 4 * * *' }, start);
  await scheduler.start();
  assert.deepEqual(started, ['missed']);
  assert.ok((scheduler.nextDue('verify') ?? 0) > Date.now());
});

test('a cron time that has only just come is left to its timer', async (t) => {
  const { state, clock, started, start, make } = await given(t);
  await state.change(({ nextDue }) => {
    nextDue.verify = clock.now() - 30_000;
  });
  const scheduler = make();
  scheduler.add('verify', { kind: 'cron', expression: '0 4 * * *' }, start);
  await scheduler.start();
  assert.deepEqual(started, []);
});

/** Times of a clock on the wall, in places that are never on the same one. */
for (const timeZone of ['Pacific/Honolulu', 'Europe/Berlin', 'Asia/Kolkata'])
  test(`04:00 is 04:00 in ${timeZone}`, async (t) => {
    const { start, make } = await given(t, { clock: systemClock, timeZone });
    const scheduler = make();
    scheduler.add('verify', { kind: 'cron', expression: '0 4 * * *' }, start);
    await scheduler.start();
    const due = scheduler.nextDue('verify') ?? 0;
    const format = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' });
    assert.equal(format.format(due), '04:00:00');
    assert.ok(due > Date.now() && due - Date.now() <= 25 * HOUR);
  });

test('a cron time starts its job when it comes, once, and the next is planned', async (t) => {
  const { started, make } = await given(t, { clock: systemClock });
  const scheduler = make();
  const { promise, resolve } = Promise.withResolvers<void>();
  const start = (trigger: string) => {
    started.push(trigger);
    resolve();
  };
  scheduler.add('tick', { kind: 'cron', expression: '* * * * * *' }, start);
  await scheduler.start();
  await promise;
  const due = scheduler.nextDue('tick') ?? 0;
  assert.ok(due > Date.now() - 1000);
  await scheduler.look();
  await scheduler.stop();
  assert.deepEqual([...new Set(started)], ['schedule']);
});

test('a clock that was set back holds nothing up for longer than the interval', async (t) => {
  const { clock, started, start, make } = await given(t);
  const scheduler = make();
  scheduler.add('sync', { kind: 'every', milliseconds: HOUR }, start);
  await scheduler.start();
  clock.jump(-1000 * HOUR);
  await scheduler.look();
  assert.equal(scheduler.nextDue('sync'), clock.now() + HOUR);
  clock.jump(HOUR);
  await scheduler.look();
  assert.deepEqual(started, ['schedule']);
});

test('a job that is switched off has no time, also when it had one before', async (t) => {
  const { state, clock, started, start, make } = await given(t);
  await state.change(({ nextDue }) => {
    nextDue.sync = clock.now() - HOUR;
  });
  const scheduler = make();
  scheduler.add('sync', { kind: 'off' }, start);
  await scheduler.start();
  clock.jump(1000 * HOUR);
  await scheduler.look();
  assert.deepEqual([started, scheduler.nextDue('sync')], [[], undefined]);
});

test('a tighter timetable counts at once', async (t) => {
  const { clock, start, make } = await given(t);
  const first = make();
  first.add('sync', { kind: 'every', milliseconds: 24 * HOUR }, start);
  await first.start();
  await first.stop();
  const second = make();
  second.add('sync', { kind: 'every', milliseconds: HOUR }, start);
  await second.start();
  assert.equal(second.nextDue('sync'), clock.now() + HOUR);
});

test('a state that cannot be written keeps no job from running, and no look fails', async (t) => {
  const { folder, clock, started, start, make } = await given(t);
  const scheduler = make();
  scheduler.add('sync', { kind: 'every', milliseconds: HOUR }, start);
  await scheduler.start();
  rmSync(folder, { recursive: true });
  clock.jump(HOUR);
  await scheduler.look();
  assert.deepEqual(started, ['schedule']);
  clock.jump(-100 * HOUR);
  await assert.doesNotReject(scheduler.look());
  await calm();
});

test('stopping is safe before the start and twice', async (t) => {
  const { start, make } = await given(t);
  const scheduler = make();
  scheduler.add('verify', { kind: 'cron', expression: '0 4 * * *' }, start);
  await scheduler.stop();
  await scheduler.stop();
});
