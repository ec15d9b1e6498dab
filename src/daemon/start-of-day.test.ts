import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startOfDay } from './start-of-day.ts';

const DAYS: [now: string, zone: string, start: string][] = [
  ['2026-05-01T10:00:00Z', 'UTC', '2026-05-01T00:00:00Z'],
  ['2026-05-01T22:30:00Z', 'Europe/Berlin', '2026-05-01T22:00:00Z'],
  ['2026-05-01T21:30:00Z', 'Europe/Berlin', '2026-04-30T22:00:00Z'],
  // The clocks are set forward, and back, at three in the morning.
  ['2026-03-29T12:00:00Z', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
  ['2026-10-25T12:00:00Z', 'Europe/Berlin', '2026-10-24T22:00:00Z'],
  ['2026-05-01T00:10:00Z', 'America/Los_Angeles', '2026-04-30T07:00:00Z'],
  ['2026-05-01T18:20:00Z', 'Asia/Kathmandu', '2026-05-01T18:15:00Z'],
];

for (const [now, zone, start] of DAYS)
  test(`at ${now} the day in ${zone} has begun at ${start}`, () => {
    assert.equal(new Date(startOfDay(Date.parse(now), zone)).toISOString(), new Date(start).toISOString());
  });
