import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAnswer, PhonePlace } from '../simulator/index.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import type { Store } from '../src/store/store.ts';
import { arrive, challenged, stage, withCode } from './simulator-fixture.ts';

const PHONES = [
  { id: 7, lastTwoDigits: '07', pushMode: 'sms', nonFTEU: true },
  { id: 12, lastTwoDigits: '12', pushMode: 'voice' },
] as const;

test('no code is sent to anybody before a person asks for it [trap S2]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const challenge = await challenged(client());
  assert.deepEqual(ada.codes.sent, []);
  await challenge.pushToDevices();
  assert.deepEqual(ada.codes.sent, ['devices']);
  const [push] = simulator.requests.of('device-push');
  assert.equal(push?.exchange.method, 'PUT');
  assert.equal(push?.exchange.body.length, 0);
});

test('giving a code sends no other one, which would void it [trap S4]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const challenge = await challenged(client());
  await challenge.pushToDevices();
  await challenge.submit(ada.codes.shown('devices') ?? '');
  assert.equal(simulator.requests.of('device-push').length, 1);
  assert.equal(simulator.requests.of('phone-send').length, 0);
});

test('codes are asked for once in a minute and three times in an hour, over restarts too [trap S4]', async (t) => {
  const { ada, clock, client } = await stage(t);
  const store = new MemoryStore();
  const first = await challenged(client({ store }));
  await first.pushToDevices();
  const again = await client({ store }).pending();
  await assert.rejects(
    async () => again?.pushToDevices(),
    withCode('push-limit', (error) => error.recovery === 'wait'),
  );
  for (let more = 0; more < 2; more += 1) {
    clock.advance(61_000);
    await again?.pushToDevices();
  }
  clock.advance(61_000);
  const expected = withCode('push-limit', (error) => (error.retryAt ?? 0) - clock.now() > 50 * 60_000);
  await assert.rejects(async () => again?.pushToDevices(), expected);
  assert.equal(ada.codes.sent.length, 3);
});

test('a code that begins with zeros stays a text [trap S13]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  ada.codes.wish('004217');
  const challenge = await challenged(client());
  await challenge.pushToDevices();
  assert.equal((await challenge.submit('004 217')).kind, 'signed-in');
  assert.match(simulator.requests.of('device-verify')[0]?.exchange.body.toString() ?? '', /"code":"004217"/);
});

test('a wrong code leaves the sign-in waiting for another one', async (t) => {
  const { ada, client } = await stage(t);
  ada.codes.wish('123456');
  const challenge = await challenged(client());
  await challenge.pushToDevices();
  await assert.rejects(challenge.submit('654321'), withCode('code-wrong'));
  assert.equal((await challenge.submit('123456')).kind, 'signed-in');
});

test('what is no code is not sent to Apple', async (t) => {
  const { simulator, client } = await stage(t);
  const challenge = await challenged(client());
  for (const code of ['', '12a456', '１２３４５６', '123456789']) {
    await assert.rejects(challenge.submit(code), withCode('code-wrong'));
  }
  assert.equal(simulator.requests.of('device-verify').length, 0);
});

test('too many wrong codes stop the asking, over restarts too', async (t) => {
  const { simulator, ada, clock, client } = await stage(t);
  const store = new MemoryStore();
  ada.codes.wish('123456');
  const challenge = await challenged(client({ store }));
  await challenge.pushToDevices();
  for (let wrong = 0; wrong < 2; wrong += 1) {
    await assert.rejects(challenge.submit('000000'), withCode('code-wrong'));
  }
  const limit = withCode('code-limit', (error) => (error.retryAt ?? 0) > clock.now());
  await assert.rejects(challenge.submit('000000'), limit);
  const sent = simulator.requests.calls().length;
  const pending = await client({ store }).pending();
  await assert.rejects(async () => pending?.submit('123456'), limit);
  assert.equal(simulator.requests.calls().length, sent);
});

test('too many codes sent is told, not taken for a code on its way', async (t) => {
  const { ada, client } = await stage(t);
  ada.codes.mostSent = 0;
  const challenge = await challenged(client());
  await assert.rejects(challenge.pushToDevices(), withCode('code-limit'));
});

for (const answer of ['conflict-valid', 'conflict-token'] satisfies CodeAnswer[]) {
  test(`a right code that is answered with 409 (${answer}) is right [trap S1]`, async (t) => {
    const { ada, client } = await stage(t);
    ada.codeAnswer = answer;
    await arrive(client(), ada);
  });
}

test('a 409 that says nothing is no right code [trap S1]', async (t) => {
  const { ada, client } = await stage(t);
  ada.codeAnswer = 'conflict-bare';
  const challenge = await challenged(client());
  await challenge.pushToDevices();
  await assert.rejects(challenge.submit(ada.codes.shown('devices') ?? ''), withCode('code-expired'));
});

test('a code to a phone goes by the id and the mark that Apple gave [trap S5] [trap S36]', async (t) => {
  const { simulator, ada, client } = await stage(t, { phones: PHONES });
  const challenge = await challenged(client());
  assert.deepEqual(challenge.phones, [
    { id: 7, label: '+1 (•••) •••-••07', mode: 'sms', nonFTEU: true },
    { id: 12, label: '+1 (•••) •••-••12', mode: 'voice' },
  ]);
  await challenge.sendToPhone(7);
  assert.equal((await challenge.submit(ada.codes.shown(7) ?? '')).kind, 'signed-in');
  assert.equal(simulator.requests.of('device-verify').length, 0);
});

test('a call instead of a message, to the other phone', async (t) => {
  const { simulator, ada, client } = await stage(t, { phones: PHONES });
  const challenge = await challenged(client());
  await challenge.sendToPhone(12);
  assert.match(simulator.requests.of('phone-send')[0]?.exchange.body.toString() ?? '', /"mode":"voice"/);
  assert.equal((await challenge.submit(ada.codes.shown(12) ?? '')).kind, 'signed-in');
});

test('a code from the devices after one to a phone: the caller says where it is from [trap S36]', async (t) => {
  const { ada, clock, client } = await stage(t, { phones: PHONES });
  const challenge = await challenged(client());
  await challenge.pushToDevices();
  clock.advance(61_000);
  await challenge.sendToPhone(7);
  const code = ada.codes.shown('devices') ?? '';
  assert.equal((await challenge.submit(code, { from: 'devices' })).kind, 'signed-in');
});

test('a phone that is not among the trusted ones is refused here', async (t) => {
  const { simulator, client } = await stage(t);
  const challenge = await challenged(client());
  await assert.rejects(challenge.sendToPhone(1), withCode('phone-unknown'));
  assert.equal(simulator.requests.of('phone-send').length, 0);
});

for (const place of ['bridge', 'older', 'json', 'complete'] satisfies PhonePlace[]) {
  test(`the phone numbers are found where Apple puts them (${place}) [trap S35]`, async (t) => {
    const { ada, client } = await stage(t, { devices: false });
    ada.phonePlace = place;
    const challenge = await challenged(client());
    assert.deepEqual(
      challenge.phones.map((phone) => phone.id),
      [3],
    );
    assert.equal(challenge.hasDevices, false);
  });
}

test('an account with nothing but a phone signs in [trap S18]', async (t) => {
  const { ada, client } = await stage(t, { devices: false });
  const challenge = await challenged(client());
  await challenge.sendToPhone(3);
  assert.equal((await challenge.submit(ada.codes.shown(3) ?? '')).kind, 'signed-in');
});

test('a sign-in that waits survives a restart: the code is taken by the next process [trap S7]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const store = new MemoryStore();
  const challenge = await challenged(client({ store }));
  await challenge.pushToDevices();
  const calls = simulator.requests.calls().length;
  const later = await client({ store }).pending();
  assert.equal(simulator.requests.calls().length, calls);
  const state = await later?.submit(ada.codes.shown('devices') ?? '');
  assert.equal(state?.kind, 'signed-in');
});

test('signing in while a code is awaited begins nothing new [trap S4]', async (t) => {
  const { simulator, client } = await stage(t);
  const store = new MemoryStore();
  await challenged(client({ store }));
  await challenged(client({ store }));
  assert.equal(simulator.requests.of('signin-complete').length, 1);
});

test('one process sees that another one has given the code [trap S6]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const store = new MemoryStore();
  const daemon = client({ store });
  await challenged(daemon);
  assert.equal((await daemon.signIn()).kind, 'code-needed');
  const challenge = await client({ store }).pending();
  await challenge?.pushToDevices();
  assert.equal((await daemon.signIn()).kind, 'code-needed');
  await challenge?.submit(ada.codes.shown('devices') ?? '');
  simulator.requests.clear();
  assert.equal((await daemon.signIn()).kind, 'signed-in');
  assert.deepEqual(simulator.requests.calls(), []);
});

test('a code that comes after ten minutes is told to be late, and the next sign-in begins clean', async (t) => {
  const { ada, clock, client } = await stage(t);
  const account = client();
  const challenge = await challenged(account);
  await challenge.pushToDevices();
  clock.advance(601_000);
  await assert.rejects(challenge.submit(ada.codes.shown('devices') ?? ''), withCode('code-expired'));
  await arrive(account, ada);
});

test('a sign-in that Apple has forgotten is told, not repeated', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const account = client();
  const challenge = await challenged(account);
  simulator.contexts.clear();
  await assert.rejects(challenge.pushToDevices(), withCode('code-expired'));
  assert.equal(await account.pending(), undefined);
  assert.deepEqual(ada.codes.sent, []);
});

test('a push that is refused takes the cookies of that sign-in with it', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const account = client();
  const challenge = await challenged(account);
  simulator.faults.add({ call: 'device-push', trouble: { kind: 'html', status: 403 } });
  await assert.rejects(challenge.pushToDevices(), withCode('code-expired'));
  simulator.requests.clear();
  await challenged(account);
  assert.equal(simulator.requests.of('authorize')[0]?.exchange.cookies.size, 0);
  assert.deepEqual(ada.codes.sent, []);
});

test('a code is sent again to the same phone when it is asked for again', async (t) => {
  const { ada, clock, client } = await stage(t);
  const challenge = await challenged(client());
  await challenge.sendToPhone(3);
  const first = ada.codes.shown(3);
  clock.advance(61_000);
  await challenge.sendToPhone(3);
  assert.notEqual(ada.codes.shown(3), first);
  assert.equal((await challenge.submit(ada.codes.shown(3) ?? '')).kind, 'signed-in');
});

test('trust is proven after it is given, with one more try [trap S31]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  ada.doubts = 1;
  await arrive(client(), ada);
  assert.equal(simulator.requests.of('trust').length, 2);
});

test('a client that stays untrusted says so and does not wait for ever [trap S31]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  ada.doubts = 5;
  await assert.rejects(arrive(client(), ada), withCode('trust-refused'));
  assert.equal(simulator.requests.of('trust').length, 2);
});

test('the session token that comes with trust is kept even when the process ends right then [trap S31]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const store = new MemoryStore();
  simulator.faults.add({ call: 'account-login', trouble: { kind: 'reset' } });
  await assert.rejects(arrive(client({ store }), ada), withCode('unreachable'));
  simulator.requests.clear();
  assert.equal((await client({ store, password: async () => undefined }).signIn()).kind, 'signed-in');
  assert.deepEqual(simulator.requests.calls(), ['trust', 'account-login']);
});

test('a code that was right is not wanted again because trust could not be asked for', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const store = new MemoryStore();
  simulator.faults.add({ call: 'trust', trouble: { kind: 'reset' } });
  await assert.rejects(arrive(client({ store }), ada), withCode('unreachable'));
  simulator.requests.clear();
  assert.equal((await client({ store }).signIn()).kind, 'signed-in');
  assert.deepEqual(simulator.requests.calls(), ['trust', 'account-login']);
});

test('trust is written down before anything else is asked, should the process be killed right then [trap S31]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const inner = new MemoryStore();
  const written: string[] = [];
  const store: Store = {
    exclusively: (work, signal) =>
      inner.exclusively(
        (stored) =>
          work({
            read: (name) => stored.read(name),
            write: (name, text) => {
              if (name === 'session') written.push(text);
              return stored.write(name, text);
            },
          }),
        signal,
      ),
  };
  const challenge = await challenged(client({ store }));
  await challenge.pushToDevices();
  simulator.faults.add({ call: 'account-login', trouble: { kind: 'silence' } });
  const stop = new AbortController();
  const running = challenge.submit(ada.codes.shown('devices') ?? '', { signal: stop.signal });
  while (simulator.requests.of('account-login').length === 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
  assert.match(written.at(-1) ?? '', /"trustToken"/);
  stop.abort(new Error('killed'));
  await assert.rejects(running, /killed/);
});

test('a pending notice at Apple is named', async (t) => {
  const { simulator, client } = await stage(t);
  const challenge = await challenged(client());
  const reply = { status: 412, body: { securityCode: { valid: true } } };
  simulator.faults.add({ call: 'device-verify', trouble: { kind: 'reply', reply } });
  await assert.rejects(challenge.submit('123456'), withCode('repair-needed'));
});
