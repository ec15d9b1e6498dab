import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Catalog } from '../catalog/catalog.ts';
import { temporaryCatalog } from '../catalog/catalog-fixture.ts';
import type { Digest } from '../notices/digest/digest.ts';
import type { DigestPlan } from '../notices/digest/digest-period.ts';
import { calm, TurnedClock } from '../platform/clock-fixture.ts';
import { createLog } from '../platform/log.ts';
import { type DigestRecipient, Digests } from './digest.ts';
import { watchDigests } from './digest-watch.ts';
import { JobRunner } from './job-runner.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const log = createLog('silent');
const DAILY: DigestPlan = {
  ...{ rhythm: 'daily', weekday: 1, dayOfMonth: 1, at: { hour: 8, minute: 0 }, timeZone: 'UTC' },
};
/** Noon. */
const START = Date.parse('2026-11-20T12:00:00Z');

type Outcome = Awaited<ReturnType<DigestRecipient['send']>>;

/** Digests to some people whose mail server answers as a test says; nobody but the catalog remembers. */
class Post {
  readonly clock = new TurnedClock(START);
  readonly sent: string[] = [];
  readonly tried: string[] = [];
  answer: (name: string) => Outcome | Promise<Outcome> = () => ({ kind: 'delivered' });
  onGather: () => void = () => {};
  readonly catalog: Catalog;
  readonly #names: readonly string[];
  readonly #stop = new AbortController();
  runner: JobRunner;
  digests: Digests;

  private constructor(catalog: Catalog, names: readonly string[]) {
    this.catalog = catalog;
    this.#names = names;
    this.runner = new JobRunner(catalog, this.clock, log);
    this.digests = this.#open();
  }

  static async open(t: TestContext, ...names: readonly string[]): Promise<Post> {
    const post = new Post(await temporaryCatalog(t), names.length === 0 ? ['anna'] : names);
    t.after(() => post.#stop.abort());
    return post;
  }

  /** As after a start of the daemon. */
  restart(): void {
    this.digests = this.#open();
  }

  #open(): Digests {
    const { catalog, clock } = this;
    const recipients = this.#names.map(
      (name): DigestRecipient => ({
        ...{ name, plan: DAILY, accounts: 'all', timeZone: 'UTC' },
        send: async (_digest, _signal, id) => {
          this.tried.push(`${name} ${id}`);
          const outcome = await this.answer(name);
          if (outcome.kind === 'delivered') this.sent.push(`${name} ${id}`);
          return outcome;
        },
      }),
    );
    const gather = async (period: Digest['period']) => {
      this.onGather();
      return { period } as Digest;
    };
    return new Digests({ catalog, clock, log, recipients, gather });
  }

  /** Looks every quarter of an hour, as long as that takes. */
  async pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 15 * MINUTE) {
      this.clock.jump(Math.min(15 * MINUTE, ms - passed));
      await this.look();
    }
  }

  async look() {
    return this.digests.isDue() ? await this.runner.start(this.digests.job, 'schedule') : undefined;
  }
}

test('who is new gets nothing of before, and then each day once', async (t) => {
  const post = await Post.open(t);
  await post.look();
  assert.deepEqual(post.sent, []);
  await post.pass(3 * DAY);
  assert.deepEqual(post.sent, ['anna daily-2026-11-21', 'anna daily-2026-11-22', 'anna daily-2026-11-23']);
});

test('a restart sends nothing again; what was missed is sent late, the newest alone', async (t) => {
  const post = await Post.open(t);
  await post.look();
  await post.pass(DAY);
  post.restart();
  await post.look();
  assert.deepEqual(post.sent, ['anna daily-2026-11-21']);
  post.clock.jump(5 * DAY);
  post.restart();
  await post.look();
  await post.look();
  assert.deepEqual(post.sent.slice(1), ['anna daily-2026-11-26']);
});

test('a kill between sending and noting it sends it again, under the same id', async (t) => {
  const post = await Post.open(t);
  await post.look();
  // Nobody writes after a kill: what was sent is not noted.
  const { end } = post.catalog.digests;
  post.catalog.digests.end = () => {};
  await post.pass(21 * HOUR);
  post.catalog.digests.end = end;
  const [first, ...again] = new Set(post.sent);
  assert.deepEqual([first, again], ['anna daily-2026-11-21', []]);
  const before = post.sent.length;
  post.restart();
  await post.look();
  await post.pass(2 * HOUR);
  assert.deepEqual(post.sent.slice(before), ['anna daily-2026-11-21']);
});

test('it is reserved before anything is gathered', async (t) => {
  const post = await Post.open(t);
  await post.look();
  let state: string | undefined;
  post.onGather = () => {
    state = post.catalog.digests.get({ recipient: 'anna', period: 'daily-2026-11-21' })?.state;
  };
  await post.pass(DAY);
  assert.equal(state, 'reserved');
});

test('one that cannot be sent is tried again with growing waits, until it is', async (t) => {
  const post = await Post.open(t);
  await post.look();
  post.answer = () => ({ kind: 'unreachable', reason: 'nobody there' });
  await post.pass(24 * HOUR);
  // From eight to noon: at once, and after 1, 5, 15, 30, 60, 120 minutes, by looks of a quarter of an hour.
  assert.ok(post.tried.length >= 6 && post.tried.length <= 7, String(post.tried.length));
  assert.deepEqual([...new Set(post.tried)], ['anna daily-2026-11-21']);
  post.restart();
  post.answer = () => ({ kind: 'delivered' });
  await post.pass(5 * HOUR);
  assert.deepEqual(post.sent, ['anna daily-2026-11-21']);
});

test('what the server asks for is waited for', async (t) => {
  const post = await Post.open(t);
  await post.look();
  post.answer = () => ({ kind: 'later', reason: 'greylisted', after: 2 * HOUR });
  await post.pass(20 * HOUR);
  assert.equal(post.tried.length, 1);
  await post.pass(90 * MINUTE);
  assert.equal(post.tried.length, 1);
  await post.pass(45 * MINUTE);
  assert.equal(post.tried.length, 2);
});

test('a newer one takes the place of one that could not be sent', async (t) => {
  const post = await Post.open(t);
  await post.look();
  post.answer = () => ({ kind: 'unreachable', reason: 'nobody there' });
  // Until after eight of the second day.
  await post.pass(45 * HOUR);
  post.answer = () => ({ kind: 'delivered' });
  await post.pass(20 * HOUR);
  assert.deepEqual(post.sent, ['anna daily-2026-11-22']);
  const superseded = post.catalog.digests.get({ recipient: 'anna', period: 'daily-2026-11-21' });
  assert.deepEqual([superseded?.state, superseded?.reason], ['given-up', 'superseded']);
});

test('a weekly one is tried for three days, and given up then', async (t) => {
  const post = await Post.open(t);
  const [recipient] = post.digests.recipients;
  assert.ok(recipient);
  Object.assign(recipient, { plan: { ...DAILY, rhythm: 'weekly' } });
  await post.look();
  post.answer = () => ({ kind: 'unreachable', reason: 'nobody there' });
  // From Monday at eight to Thursday at noon.
  await post.pass(6 * DAY);
  const tried = post.tried.length;
  assert.ok(tried > 15, String(tried));
  await post.pass(3 * DAY);
  assert.equal(post.tried.length, tried);
  const record = post.catalog.digests.get({ recipient: 'anna', period: 'weekly-2026-11-23' });
  assert.deepEqual([record?.state, record?.reason], ['given-up', 'nobody there']);
});

test('one that is refused is given up at once, fails the job, and keeps nobody else back', async (t) => {
  const post = await Post.open(t, 'anna', 'ben', 'carl');
  await post.look();
  post.answer = (name) => (name === 'ben' ? { kind: 'refused', reason: '550' } : { kind: 'delivered' });
  post.clock.jump(20 * HOUR);
  const end = await post.look();
  assert.deepEqual(post.sent, ['anna daily-2026-11-21', 'carl daily-2026-11-21']);
  assert.deepEqual([end?.outcome, end?.counts], ['failed', { sent: 2, later: 0, refused: 1 }]);
  assert.deepEqual(end?.error?.facts, { recipient: 'ben', reason: '550' });
  await post.pass(3 * HOUR);
  assert.equal(post.tried.length, 3);
});

test('what breaks on the way is tried again, and tells nothing of itself', async (t) => {
  const post = await Post.open(t);
  await post.look();
  let isBroken = true;
  post.onGather = () => {
    if (isBroken) throw new Error('secret /path');
  };
  await post.pass(21 * HOUR);
  assert.equal(post.catalog.digests.latest('anna')?.reason, 'unexpected');
  isBroken = false;
  await post.pass(3 * HOUR);
  assert.deepEqual(post.sent, ['anna daily-2026-11-21']);
});

test('a stop leaves it for the next start', async (t) => {
  const post = await Post.open(t);
  await post.look();
  post.clock.jump(20 * HOUR);
  const never = Promise.withResolvers<Outcome>();
  post.answer = () => never.promise;
  const running = post.look();
  await calm();
  const stopped = post.runner.stop();
  never.reject(new Error('aborted'));
  await stopped;
  assert.equal((await running)?.outcome, 'cancelled');
  post.answer = () => ({ kind: 'delivered' });
  post.runner = new JobRunner(post.catalog, post.clock, log);
  post.restart();
  await post.look();
  assert.deepEqual(post.sent, ['anna daily-2026-11-21']);
});

test('one that somebody asks for goes out at once, and changes nothing about the next', async (t) => {
  const post = await Post.open(t, 'anna', 'ben');
  await post.look();
  const end = await post.runner.start(post.digests.nowJob(['ben']), 'person');
  assert.deepEqual(end.counts, { sent: 1, later: 0, refused: 0 });
  assert.match(post.sent[0] ?? '', /^ben now-\d+$/);
  await post.pass(DAY);
  assert.deepEqual(post.sent.slice(1), ['anna daily-2026-11-21', 'ben daily-2026-11-21']);
  post.answer = () => ({ kind: 'unreachable', reason: 'nobody there' });
  const failed = await post.runner.start(post.digests.nowJob(['ben']), 'person');
  assert.deepEqual([failed.outcome, failed.error?.code], ['failed', 'digest-not-sent']);
});

test('a watch starts what is due, lives on when it cannot look, and ends with its signal', async (t) => {
  const post = await Post.open(t);
  const stop = new AbortController();
  let started = 0;
  let isBroken = false;
  const digests = {
    isDue: () => {
      if (isBroken) throw new Error('the catalog is busy');
      return post.digests.isDue();
    },
  };
  const watching = watchDigests(digests, () => (started += 1), {
    clock: post.clock,
    log,
    signal: stop.signal,
  });
  await post.clock.turn(HOUR);
  assert.equal(started, 0);
  isBroken = true;
  await post.clock.turn(HOUR);
  isBroken = false;
  await post.clock.turn(19 * HOUR);
  assert.ok(started > 0);
  stop.abort();
  await watching;
});

test('of hundreds of periods the newest are remembered', async (t) => {
  const { catalog } = await Post.open(t);
  for (let day = 0; day < 250; day += 1) {
    const until = new Date(START + day * DAY).toISOString().slice(0, 10);
    catalog.digests.reserve({ recipient: 'anna', period: `daily-${until}`, until }, START);
  }
  assert.equal(catalog.digests.oldest('anna'), new Date(START + 150 * DAY).toISOString().slice(0, 10));
  assert.equal(catalog.digests.oldest('ben'), undefined);
});
