import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { digestStep, nextTry, type SentDigests } from './digest-due.ts';
import { type DigestPlan, newestPeriod, periodName, RHYTHMS } from './digest-period.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PLAN: DigestPlan = {
  ...{ rhythm: 'daily', weekday: 1, dayOfMonth: 1, at: { hour: 2, minute: 30 }, timeZone: 'Europe/Berlin' },
};
const AT = Date.parse('2026-11-23T07:00:00Z');

type Known = NonNullable<ReturnType<SentDigests['of']>>;

/** What is written down of what was sent, as the catalog does. */
class Written implements SentDigests {
  readonly records = new Map<string, Known & { until: string }>();

  of(name: string): Known | undefined {
    return this.records.get(name);
  }

  get oldest(): string | undefined {
    return [...this.records.values()].map(({ until }) => until).sort()[0];
  }

  put(plan: DigestPlan, now: number, told: Partial<Known> = {}): void {
    const period = newestPeriod(plan, now);
    const known = { state: 'sent', reservedAt: now, notBefore: 0, until: period.until } as const;
    this.records.set(periodName(period), { ...known, ...told });
  }
}

test('who is new gets nothing of before', () => {
  assert.equal(digestStep(PLAN, AT, new Written()).kind, 'begin');
});

test('what was sent is not sent again, what was reserved is until it is given up', () => {
  const sent = new Written();
  sent.put(PLAN, AT - 5 * DAY, { state: 'begun' });
  const step = (now: number) => digestStep(PLAN, now, sent).kind;
  assert.equal(step(AT), 'send');
  sent.put(PLAN, AT, { state: 'reserved', notBefore: AT + HOUR });
  assert.equal(step(AT), 'none');
  assert.equal(step(AT + HOUR), 'send');
  // The clock was set back by a year, and the record is of the same period all the same.
  sent.put(PLAN, AT, { state: 'reserved', notBefore: AT + 365 * DAY });
  assert.equal(step(AT), 'send');
  sent.put(PLAN, AT, { state: 'reserved', reservedAt: AT - 4 * DAY });
  assert.equal(step(AT), 'give-up');
  for (const state of ['sent', 'given-up', 'begun'] as const) {
    sent.put(PLAN, AT, { state });
    assert.equal(step(AT), 'none');
  }
});

test('of many that were missed the newest is told; one from before the first never is', () => {
  const sent = new Written();
  sent.put(PLAN, AT, { state: 'begun' });
  const later = digestStep(PLAN, AT + 30 * DAY, sent);
  assert.deepEqual(later, { kind: 'send', period: newestPeriod(PLAN, AT + 30 * DAY) });
  // A machine without a battery begins in 1970.
  assert.deepEqual(digestStep(PLAN, 0, sent), { kind: 'none' });
});

test('waits grow, are as long as the server asks, and never longer than six hours', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8, 100].map((tries) => (nextTry(tries, AT) - AT) / MINUTE);
  assert.deepEqual(waits, [1, 5, 15, 30, 60, 120, 240, 240, 240]);
  assert.equal(nextTry(1, AT, 20 * MINUTE) - AT, 20 * MINUTE);
  assert.equal(nextTry(1, AT, 20 * DAY) - AT, 6 * HOUR);
});

/** Numbers from 0 to below 1, the same for a seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('walks of a clock that jumps, a machine that is off, and hours that come twice', () => {
  const zones = [
    'Europe/Berlin',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Africa/Cairo',
    'UTC',
  ];
  for (let seed = 1; seed <= 24; seed += 1)
    test(`walk ${seed}: each period once, the newest at every look, a kill sends it again under its name`, () => {
      const random = seeded(seed);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
      const plan: DigestPlan = {
        ...{ rhythm: pick(RHYTHMS), weekday: Math.floor(random() * 7) },
        dayOfMonth: 1 + Math.floor(random() * 31),
        at: { hour: Math.floor(random() * 24), minute: Math.floor(random() * 60) },
        timeZone: pick(zones),
      };
      const written = new Written();
      const arrived = new Map<string, number>();
      const killed = new Map<string, number>();
      let now = Date.parse('2026-02-20T12:00:00Z');
      const first = newestPeriod(plan, now);
      for (let step = 0; step < 500; step += 1) {
        const isOff = random() < 0.02;
        const isJump = random() < 0.02;
        now += isOff ? random() * 10 * DAY : isJump ? (random() - 0.5) * 4 * DAY : random() * 90 * MINUTE;
        now = Math.floor(now);
        const due = digestStep(plan, now, written);
        if (due.kind === 'begin') written.put(plan, now, { state: 'begun' });
        if (due.kind === 'send') {
          const name = periodName(due.period);
          written.put(plan, now, { state: 'reserved' });
          // Killed before it was sent, or after, when nobody knows.
          const fate = random();
          if (fate < 0.1) continue;
          arrived.set(name, (arrived.get(name) ?? 0) + 1);
          if (fate < 0.2) killed.set(name, (killed.get(name) ?? 0) + 1);
          else written.put(plan, now, { state: 'sent' });
        }
        const newest = newestPeriod(plan, now);
        const known = written.of(periodName(newest));
        assert.ok(known || newest.until < first.until, `${periodName(newest)} was passed over`);
      }
      for (const [name, times] of arrived)
        assert.ok(times <= 1 + (killed.get(name) ?? 0), `${name} came ${times} times`);
      assert.ok(arrived.size >= (plan.rhythm === 'monthly' ? 1 : 3), String(arrived.size));
    });
});

describe('every hour of a year, where the clock changes', () => {
  for (const timeZone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'])
    test(`${timeZone}: every day once`, () => {
      for (const hour of [0, 2]) {
        const plan: DigestPlan = { ...PLAN, at: { hour, minute: 30 }, timeZone };
        const written = new Written();
        const sent: string[] = [];
        for (let now = Date.parse('2026-01-01T00:00Z'); now < Date.parse('2027-01-01T00:00Z'); now += HOUR) {
          const step = digestStep(plan, now, written);
          if (step.kind === 'send') sent.push(periodName(step.period));
          if (step.kind !== 'none') written.put(plan, now);
        }
        assert.equal(new Set(sent).size, sent.length);
        assert.ok(sent.length >= 364 && sent.length <= 366, `${hour}: ${sent.length}`);
        assert.deepEqual(sent, sent.toSorted());
      }
    });
});
