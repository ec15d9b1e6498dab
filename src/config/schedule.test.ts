import assert from 'node:assert/strict';
import test from 'node:test';
import { readSchedule, type Schedule } from './schedule.ts';

const read: readonly [text: string, schedule: Schedule][] = [
  ['off', { kind: 'off' }],
  ['30m', { kind: 'every', milliseconds: 1_800_000 }],
  ['10s', { kind: 'every', milliseconds: 10_000 }],
  ['7d', { kind: 'every', milliseconds: 604_800_000 }],
  ['04:00', { kind: 'daily', at: { hour: 4, minute: 0 } }],
  ['23:59', { kind: 'daily', at: { hour: 23, minute: 59 } }],
  ['*/5 * * * *', { kind: 'cron', expression: '*/5 * * * *' }],
  ['30 0 4 * * 1', { kind: 'cron', expression: '30 0 4 * * 1' }],
  ['  0   4 * * mon-fri ', { kind: 'cron', expression: '0 4 * * mon-fri' }],
];

for (const [text, schedule] of read) {
  test(`'${text}' is a schedule`, () => {
    assert.deepEqual(readSchedule(text), { value: schedule });
  });
}

const refused: readonly [text: string, wrong: string][] = [
  ['', "is not a schedule: ''"],
  ['often', "is not a schedule: 'often'"],
  ['@daily', "is not a schedule: '@daily'"],
  ['30', "has no unit: '30'"],
  ['-5m', "is negative: '-5m'"],
  ['9s', "is too often: '9s'"],
  ['8d', "is too seldom for an interval: '8d'"],
  ['4:00', "is not a time of day: '4:00'"],
  ['24:00', "is not a time of day: '24:00'"],
  ['04:60', "is not a time of day: '04:60'"],
  ['04:00:00', "is not a time of day: '04:00:00'"],
  ['* * *', "is no cron expression: '* * *' has 3 fields"],
  ['1 2 3 4 5 6 7', "is no cron expression: '1 2 3 4 5 6 7' has 7 fields"],
  ['61 * * * *', "is no cron expression: '61 * * * *', its minute cannot be read"],
  ['0 0 31 2 *', "is no cron expression: '0 0 31 2 *', its dayOfMonth cannot be read"],
  ['* '.repeat(5000), `is too long for a cron expression: '${'* '.repeat(30)}…'`],
];

for (const [text, wrong] of refused) {
  test(`'${text.slice(0, 20)}' is no schedule`, () => {
    const reading = readSchedule(text);
    assert.ok('wrong' in reading);
    assert.equal(reading.wrong, wrong);
  });
}
