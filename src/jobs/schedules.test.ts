import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../catalog/catalog-fixture.ts';
import { TurnedClock } from '../platform/clock-fixture.ts';
import { createLog } from '../platform/log.ts';
import { LogRing } from '../platform/log-ring.ts';
import { StateFile } from '../platform/state-file.ts';
import { Scheduler, type Timetable } from './scheduler.ts';
import { Schedules } from './schedules.ts';

const HOUR = 3_600_000;
const TIMETABLES: Readonly<Record<string, Timetable>> = {
  hourly: { kind: 'every', milliseconds: HOUR },
  off: { kind: 'off' },
  noon: { kind: 'cron', expression: '0 12 * * *' },
};

async function given(t: TestContext) {
  const path = join(temporaryFolder(t), 'state.json');
  const clock = new TurnedClock();
  const ring = new LogRing();
  const log = createLog('silent', ring);
  const started: string[] = [];
  const open = async (read = (text: string) => TIMETABLES[text]) => {
    const state = await StateFile.open(path, log);
    const scheduler = new Scheduler({ clock, log, state, timeZone: 'UTC', jitter: 0, random: () => 0 });
    t.after(() => scheduler.stop());
    const schedules = new Schedules({ scheduler, state, log, read });
    schedules.add('sync', { kind: 'every', milliseconds: 2 * HOUR }, () => void started.push('sync'));
    schedules.add('verify', { kind: 'off' }, () => void started.push('verify'));
    await scheduler.start();
    return { state, scheduler, schedules };
  };
  return { clock, ring, started, open };
}

test('the timetables are those of the configuration, until somebody changes them', async (t) => {
  const { clock, open } = await given(t);
  const { schedules } = await open();
  assert.deepEqual(schedules.list(), [
    {
      job: 'sync',
      timetable: { kind: 'every', milliseconds: 2 * HOUR },
      isChanged: false,
      nextDue: clock.now() + 2 * HOUR,
    },
    { job: 'verify', timetable: { kind: 'off' }, isChanged: false, nextDue: undefined },
  ]);
});

test('a change counts at once and survives a restart', async (t) => {
  const { clock, started, open } = await given(t);
  const { schedules, scheduler } = await open();
  const changed = await schedules.change('sync', 'hourly');
  assert.deepEqual([changed.isChanged, changed.nextDue], [true, clock.now() + HOUR]);
  clock.jump(HOUR);
  await scheduler.look();
  assert.deepEqual(started, ['sync']);
  await scheduler.stop();
  const again = (await open()).schedules.list()[0];
  assert.deepEqual([again?.isChanged, again?.timetable], [true, TIMETABLES.hourly]);
});

test('a job is switched off, and on by a cron expression', async (t) => {
  const { clock, started, open } = await given(t);
  const { schedules, scheduler } = await open();
  assert.equal((await schedules.change('sync', 'off')).nextDue, undefined);
  clock.jump(50 * HOUR);
  await scheduler.look();
  assert.deepEqual(started, []);
  const { nextDue = 0 } = await schedules.change('verify', 'noon');
  assert.equal(new Date(nextDue).getUTCHours(), 12);
});

test('default gives back what the configuration says', async (t) => {
  const { open } = await given(t);
  const { schedules, state } = await open();
  await schedules.change('sync', 'hourly');
  const { isChanged, timetable } = await schedules.change('sync', 'default');
  assert.deepEqual([isChanged, timetable], [false, { kind: 'every', milliseconds: 2 * HOUR }]);
  assert.deepEqual(state.current.schedules, {});
});

test('what cannot be understood changes nothing', async (t) => {
  const { open } = await given(t);
  const { schedules, state } = await open();
  const before = schedules.list();
  await assert.rejects(schedules.change('sync', 'often'), {
    code: 'schedule-unreadable',
    facts: { what: 'often' },
  });
  await assert.rejects(schedules.change('sing', 'off'), { code: 'schedule-no-job' });
  await assert.rejects(schedules.change('__proto__', 'off'), { code: 'schedule-no-job' });
  assert.deepEqual([schedules.list(), state.current.schedules], [before, {}]);
});

test('a change that nobody can read any more is told in the log, and the configuration counts', async (t) => {
  const { ring, open } = await given(t);
  const { schedules, scheduler } = await open();
  await schedules.change('sync', 'hourly');
  await scheduler.stop();
  const later = await open(() => undefined);
  assert.deepEqual(later.schedules.list()[0]?.timetable, { kind: 'every', milliseconds: 2 * HOUR });
  assert.equal(ring.latest(1)[0]?.event, 'schedule-not-read');
});
