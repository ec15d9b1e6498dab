import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DigestPlan, dayStart, newestPeriod, periodName, periodUntilNow } from './digest-period.ts';

const PLAN: DigestPlan = {
  ...{ rhythm: 'weekly', weekday: 1, dayOfMonth: 1, at: { hour: 8, minute: 0 } },
  timeZone: 'Europe/Berlin',
};

/** `from..until` of the newest period at a time. */
function span(plan: Partial<DigestPlan>, at: string): string {
  const { from, until } = newestPeriod({ ...PLAN, ...plan }, Date.parse(at));
  return `${from}..${until}`;
}

test('a week ends on its day, from its time on', () => {
  assert.equal(span({}, '2026-11-23T06:59:59Z'), '2026-11-09..2026-11-16');
  assert.equal(span({}, '2026-11-23T07:00:00Z'), '2026-11-16..2026-11-23');
  assert.equal(span({}, '2026-11-29T23:00:00Z'), '2026-11-16..2026-11-23');
  assert.equal(span({ weekday: 0 }, '2026-11-29T07:00:00Z'), '2026-11-22..2026-11-29');
});

test('a day is the one before, by the clock of the reader', () => {
  assert.equal(span({ rhythm: 'daily' }, '2026-11-23T07:00:00Z'), '2026-11-22..2026-11-23');
  const auckland = { rhythm: 'daily', timeZone: 'Pacific/Auckland' } as const;
  assert.equal(span(auckland, '2026-11-22T19:00:00Z'), '2026-11-22..2026-11-23');
});

test('a month ends on its day, or on its last where it is shorter', () => {
  const monthly = { rhythm: 'monthly', dayOfMonth: 31 } as const;
  assert.equal(span(monthly, '2026-03-01T12:00:00Z'), '2026-01-31..2026-02-28');
  assert.equal(span(monthly, '2026-03-31T12:00:00Z'), '2026-02-28..2026-03-31');
  assert.equal(span(monthly, '2028-02-29T12:00:00Z'), '2028-01-31..2028-02-29');
  assert.equal(span({ rhythm: 'monthly' }, '2026-01-01T12:00:00Z'), '2025-12-01..2026-01-01');
  assert.equal(span({ rhythm: 'monthly' }, '2026-01-01T06:00:00Z'), '2025-11-01..2025-12-01');
});

test('an hour that there is not, and one that there is twice', () => {
  const early = { rhythm: 'daily', at: { hour: 2, minute: 30 } } as const;
  // 29 March 2026: 02:00 is 03:00 in Berlin.
  assert.equal(span(early, '2026-03-29T00:59:00Z'), '2026-03-27..2026-03-28');
  assert.equal(span(early, '2026-03-29T01:00:00Z'), '2026-03-28..2026-03-29');
  // 25 October 2026: 02:30 is twice, and the hour before the second one is no other period.
  assert.equal(span(early, '2026-10-25T00:30:00Z'), '2026-10-24..2026-10-25');
  assert.equal(span(early, '2026-10-25T01:30:00Z'), '2026-10-24..2026-10-25');
});

test('one that is asked for now ends with today', () => {
  const now = Date.parse('2026-03-31T12:00:00Z');
  const until = (rhythm: 'daily' | 'weekly' | 'monthly') => periodUntilNow(rhythm, 'Europe/Berlin', now);
  assert.deepEqual(until('daily'), { rhythm: 'daily', from: '2026-03-31', until: '2026-04-01' });
  assert.deepEqual(until('weekly'), { rhythm: 'weekly', from: '2026-03-25', until: '2026-04-01' });
  assert.deepEqual(until('monthly'), { rhythm: 'monthly', from: '2026-03-01', until: '2026-04-01' });
  assert.equal(periodName(until('weekly')), 'weekly-2026-04-01');
});

test('a day begins when it begins there', () => {
  const begins = (day: string, zone: string) => new Date(dayStart(day, zone)).toISOString();
  assert.equal(begins('2026-07-01', 'Europe/Berlin'), '2026-06-30T22:00:00.000Z');
  assert.equal(begins('2026-03-29', 'Europe/Berlin'), '2026-03-28T23:00:00.000Z');
  assert.equal(begins('2026-01-01', 'Pacific/Kiritimati'), '2025-12-31T10:00:00.000Z');
  assert.equal(begins('2026-01-01', 'Pacific/Pago_Pago'), '2026-01-01T11:00:00.000Z');
  // Midnight is 01:00 there on this day.
  assert.equal(begins('2026-09-06', 'America/Santiago'), '2026-09-06T04:00:00.000Z');
  assert.equal(begins('2026-01-01', 'Asia/Kathmandu'), '2025-12-31T18:15:00.000Z');
});
