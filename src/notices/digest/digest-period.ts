import { type Day, day, numbers, plusDays, weekday } from '../../search/days.ts';

export const RHYTHMS = ['daily', 'weekly', 'monthly'] as const;

export type Rhythm = (typeof RHYTHMS)[number];

/** When somebody gets a digest. */
export interface DigestPlan {
  readonly rhythm: Rhythm;
  /** Of a weekly one; 0 is Sunday. */
  readonly weekday: number;
  /** Of a monthly one, 1 to 31; the last day of a month that is shorter. */
  readonly dayOfMonth: number;
  /** The earliest time of that day. */
  readonly at: { readonly hour: number; readonly minute: number };
  /** IANA zone of all of that. */
  readonly timeZone: string;
}

/** The days that a digest tells of, in its reader's zone; without the last, which is the one on which it is told. */
export interface DigestPeriod {
  readonly rhythm: Rhythm;
  readonly from: Day;
  readonly until: Day;
}

/** Names a period of one recipient, the same for ever. */
export function periodName({ rhythm, until }: DigestPeriod): string {
  return `${rhythm}-${until}`;
}

/** The newest period that is over and due to be told, by the wall clock at the reader's. */
export function newestPeriod(plan: DigestPlan, now: number): DigestPeriod {
  const clock = wallClock(plan.timeZone, now);
  const isTime = clock.minutes >= plan.at.hour * 60 + plan.at.minute;
  const until = dueDay(plan, isTime ? clock.day : plusDays(clock.day, -1));
  return { rhythm: plan.rhythm, from: dueDay(plan, plusDays(until, -1)), until };
}

/** The days up to and with today of a digest that somebody asks for now. */
export function periodUntilNow(rhythm: Rhythm, timeZone: string, now: number): DigestPeriod {
  const until = plusDays(wallClock(timeZone, now).day, 1);
  const [year, month, dayOfMonth] = numbers(until);
  const days = { daily: plusDays(until, -1), weekly: plusDays(until, -7) };
  return { rhythm, from: rhythm === 'monthly' ? inMonth(year, month - 1, dayOfMonth) : days[rhythm], until };
}

/** The last day up to and with `last` on which the digest is told. */
function dueDay({ rhythm, weekday: wanted, dayOfMonth }: DigestPlan, last: Day): Day {
  if (rhythm === 'daily') return last;
  if (rhythm === 'weekly') return plusDays(last, -((weekday(last) - wanted + 7) % 7));
  const [year, month] = numbers(last);
  const inThis = inMonth(year, month, dayOfMonth);
  return inThis <= last ? inThis : inMonth(year, month - 1, dayOfMonth);
}

/** A day of a month, or its last one where it is shorter. */
function inMonth(year: number, month: number, dayOfMonth: number): Day {
  const lastDay = plusDays(day(year, month + 1, 1), -1);
  return day(...yearAndMonth(lastDay), Math.min(dayOfMonth, numbers(lastDay)[2]));
}

function yearAndMonth(of: Day): [number, number] {
  const [year, month] = numbers(of);
  return [year, month];
}

/** What the clock on the wall of a zone shows. */
function wallClock(timeZone: string, now: number): { day: Day; minutes: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  }).formatToParts(now);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    minutes: Number(part('hour')) * 60 + Number(part('minute')),
  };
}

const HOUR = 3_600_000;

/** When a day begins in a zone (ms since the epoch): its first moment, also where the clock goes forward at midnight. */
export function dayStart(of: Day, timeZone: string): number {
  // No place is further than 14 hours from Greenwich, or 12 the other way.
  let [before, after] = [Date.parse(of) - 15 * HOUR, Date.parse(of) + 15 * HOUR];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallClock(timeZone, middle).day < of) before = middle;
    else after = middle;
  }
  return after;
}
