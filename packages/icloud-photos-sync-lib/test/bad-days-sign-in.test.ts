import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { MemoryStore } from '../src/store/memory-store.ts';
import { assertSensible, BAD_DAYS, SIGN_IN_CALLS } from './bad-days.ts';
import { arrive, type Stage, stage, withCode } from './simulator-fixture.ts';

/** Once through everything: a code, the session, and after a while the session again. */
async function wholeWay(setting: Stage, store: MemoryStore): Promise<void> {
  const { ada, clock, client } = setting;
  const session = await arrive(client({ store }), ada);
  await session.cloudKit.request('private', 'zones/list', {});
  clock.advance(11 * 60_000);
  await arrive(client({ store }), ada);
}

for (const call of [...SIGN_IN_CALLS, 'zones-list'])
  test(`whatever ${call} answers, the error is one of ours, the requests are few, and the next day all is well`, async (t) => {
    const setting = await stage(t);
    const { simulator, ada, clock } = setting;
    for (const [index, day] of BAD_DAYS.entries()) {
      const store = new MemoryStore();
      simulator.faults.add({ call, times: Number.POSITIVE_INFINITY, trouble: day.trouble });
      simulator.requests.clear();
      const error: unknown = await wholeWay(setting, store).catch((reason: unknown) => reason);
      if (error !== undefined) assertSensible(error, day, clock.now());
      const calls = simulator.requests.calls();
      assert.ok(calls.includes(call) && calls.length <= 20, `${day.name}: ${calls.join(' ')}`);
      simulator.faults.clear();
      ada.codes.forgive();
      // A third of the troubles is followed to the next day: it takes as long as the first.
      if (error === undefined || index % 3 > 0) continue;
      clock.advance(25 * 3_600_000);
      await assert.doesNotReject(arrive(setting.client({ store }), ada), `${call}, ${day.name}`);
    }
  });

test('a throttle stops the ladder and the account, over restarts too [trap S26] [trap S11]', async (t) => {
  const { simulator, clock, client } = await stage(t);
  const store = new MemoryStore();
  simulator.faults.add({ call: 'signin-init', times: 3, trouble: { kind: 'html', status: 503 } });
  const paused = withCode('throttled', (error) => (error.retryAt ?? 0) - clock.now() > 14 * 60_000);
  await assert.rejects(client({ store }).signIn(), paused);
  const calls = simulator.requests.calls().length;
  await assert.rejects(client({ store }).signIn(), withCode('throttled'));
  assert.equal(simulator.requests.calls().length, calls);
  clock.advance(16 * 60_000);
  assert.equal((await client({ store }).signIn()).kind, 'code-needed');
});

test('a pause that Apple names is kept, however long, in seconds or as a date [trap S26]', async (t) => {
  const { simulator, clock, client } = await stage(t);
  const date = new Date(clock.now() + 3_600_000).toUTCString();
  const reply = { status: 429, headers: { 'Retry-After': date }, body: '' };
  simulator.faults.add({ call: 'signin-init', trouble: { kind: 'reply', reply } });
  const hour = withCode('throttled', (error) => (error.retryAt ?? 0) - clock.now() > 3_500_000);
  await assert.rejects(client().signIn(), hour);
  assert.equal(simulator.requests.of('signin-init').length, 1);
});

test('a passing throttle is waited for and told', async (t) => {
  const { simulator, clock, events, client } = await stage(t);
  const reply = { status: 429, headers: { 'Retry-After': '4' }, body: '' };
  simulator.faults.add({ call: 'signin-complete', trouble: { kind: 'reply', reply } });
  assert.equal((await client().signIn()).kind, 'code-needed');
  assert.deepEqual(clock.waits, [4_000]);
  assert.ok(events.some((event) => event.kind === 'retry' && event.call === 'signin-complete'));
});

test('a restart in a loop cannot spend more sign-ins than the budget [trap S26]', async (t) => {
  const { simulator, clock, client } = await stage(t);
  const store = new MemoryStore();
  simulator.faults.add({ call: 'signin-complete', times: 99, trouble: { kind: 'reset' } });
  let refused: unknown;
  for (let restart = 0; restart < 12; restart += 1) {
    await client({ store })
      .signIn()
      .catch((error: unknown) => {
        refused = error;
      });
  }
  assert.equal(simulator.requests.of('signin-init').length, 8);
  assert.ok(withCode('sign-in-limit', (error) => (error.retryAt ?? 0) > clock.now())(refused));
});

test('password sign-ins keep eight seconds between them', async (t) => {
  const { simulator, clock, client } = await stage(t);
  const store = new MemoryStore();
  simulator.faults.add({ call: 'signin-complete', trouble: { kind: 'reset' } });
  await assert.rejects(client({ store }).signIn(), withCode('unreachable'));
  await client({ store }).signIn();
  assert.equal(clock.waits.length, 1);
  assert.ok((clock.waits[0] ?? 0) > 7_000);
});

for (const days of [-1, 1]) {
  test(`a clock that is wrong by ${days} day signs in and keeps its cookies [trap S33]`, async (t) => {
    const { simulator, ada, clock, client } = await stage(t);
    simulator.clock.advance(-days * 86_400_000);
    const store = new MemoryStore();
    const session = await arrive(client({ store }), ada);
    assert.ok(Math.abs(session.serverNow() - simulator.clock.now()) < 60_000);
    clock.advance(11 * 60_000);
    const later = await arrive(client({ store }), ada);
    assert.ok(await later.cloudKit.request('private', 'zones/list', {}));
    assert.equal(simulator.requests.of('signin-complete').length, 1);
  });
}

test('a clock that is set back does not lengthen a pause [trap S33]', async (t) => {
  const { simulator, clock, client } = await stage(t);
  const store = new MemoryStore();
  simulator.faults.add({ call: 'signin-init', times: 3, trouble: { kind: 'html', status: 503 } });
  await assert.rejects(client({ store }).signIn(), withCode('throttled'));
  clock.advance(-40 * 86_400_000);
  assert.equal((await client({ store }).signIn()).kind, 'code-needed');
});

test('the caller can stop a sign-in, and the store is free again', async (t) => {
  const { simulator, client } = await stage(t);
  const store = new MemoryStore();
  simulator.faults.add({ call: 'signin-init', trouble: { kind: 'silence' } });
  const stop = new AbortController();
  const stopped = assert.rejects(client({ store }).signIn({ signal: stop.signal }), /enough/);
  // Only once Apple is silent: the fault meets one call, and a sign-in that was stopped before would leave it to the next.
  while (!simulator.requests.calls().includes('signin-init')) await delay(5);
  stop.abort(new Error('enough'));
  await stopped;
  await assert.rejects(client({ store }).signIn({ signal: stop.signal }), /enough/);
  assert.equal((await client({ store }).signIn()).kind, 'code-needed');
});

test('a store of one Apple ID is refused to another [trap S28]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const store = new MemoryStore();
  await arrive(client({ store }), ada);
  const calls = simulator.requests.calls().length;
  await assert.rejects(client({ store, appleId: 'bob@example.com' }).signIn(), withCode('other-account'));
  assert.equal(simulator.requests.calls().length, calls);
});
