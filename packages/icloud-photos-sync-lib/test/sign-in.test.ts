import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SimulatedAccount } from '../simulator/index.ts';
import type { ICloudErrorCode } from '../src/error.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import { arrive, challenged, PASSWORD, stage, withCode } from './simulator-fixture.ts';

const DAY_MS = 86_400_000;

test('a password and a code from a device open the library, with no request too many', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const session = await arrive(client(), ada);
  const zones = await session.cloudKit.request('private', 'zones/list', {});
  assert.match(JSON.stringify(zones.zones), /PrimarySync/);
  assert.deepEqual(simulator.requests.complaints, []);
  assert.deepEqual(simulator.requests.calls(), [
    'authorize',
    'signin-init',
    'signin-complete',
    'auth-options',
    'device-push',
    'device-verify',
    'trust',
    'account-login',
    'zones-list',
  ]);
});

test('the same program signs in again without any request for ten minutes', async (t) => {
  const { simulator, ada, clock, client } = await stage(t);
  const account = client();
  await arrive(account, ada);
  simulator.requests.clear();
  clock.advance(9 * 60_000);
  assert.equal((await account.signIn()).kind, 'signed-in');
  assert.deepEqual(simulator.requests.calls(), []);
});

test('signing in again writes nothing when nothing has changed', async (t) => {
  const { ada, client } = await stage(t);
  const store = new MemoryStore();
  const account = client({ store });
  await arrive(account, ada);
  const before = await store.exclusively((stored) => stored.read('session'));
  await account.signIn();
  assert.equal(await store.exclusively((stored) => stored.read('session')), before);
});

test('after that one validate is enough, over a restart too', async (t) => {
  const { simulator, ada, clock, client } = await stage(t);
  const store = new MemoryStore();
  await arrive(client({ store }), ada);
  simulator.requests.clear();
  clock.advance(11 * 60_000);
  assert.equal((await client({ store }).signIn()).kind, 'signed-in');
  assert.deepEqual(simulator.requests.calls(), ['validate']);
});

test('a dead web session is opened again with the session token, without the password', async (t) => {
  const { simulator, ada, clock, client } = await stage(t);
  const store = new MemoryStore();
  await arrive(client({ store }), ada);
  ada.tokens.revoke('web');
  clock.advance(11 * 60_000);
  simulator.requests.clear();
  const later = client({ store, password: async () => undefined });
  assert.equal((await later.signIn()).kind, 'signed-in');
  assert.deepEqual(simulator.requests.calls(), ['validate', 'account-login']);
});

test('a dead session token takes the password, but no code while trust lasts [trap S9]', async (t) => {
  const { simulator, ada, clock, client } = await stage(t);
  const store = new MemoryStore();
  await arrive(client({ store }), ada);
  ada.tokens.revoke('web', 'session');
  clock.advance(11 * 60_000);
  simulator.requests.clear();
  assert.equal((await client({ store }).signIn()).kind, 'signed-in');
  assert.deepEqual(simulator.requests.calls(), [
    'validate',
    'account-login',
    'authorize',
    'signin-init',
    'signin-complete',
    'account-login',
  ]);
});

test('when trust has ended a code is wanted again', async (t) => {
  const { ada, clock, client } = await stage(t);
  const store = new MemoryStore();
  await arrive(client({ store }), ada);
  clock.advance(61 * DAY_MS);
  assert.equal((await client({ store }).signIn()).kind, 'code-needed');
});

test('without a password that is needed it says so and sends none', async (t) => {
  const { simulator, client } = await stage(t);
  const account = client({ password: async () => undefined });
  await assert.rejects(account.signIn(), withCode('password-needed'));
  assert.deepEqual(simulator.requests.calls(), []);
  assert.equal((await account.signIn({ password: PASSWORD })).kind, 'code-needed');
});

test('a wrong password is told as such and not sent again by itself, over a restart too', async (t) => {
  const { simulator, client } = await stage(t);
  const store = new MemoryStore();
  const wrong = { store, password: async () => `${PASSWORD}x` };
  await assert.rejects(
    client(wrong).signIn(),
    withCode('wrong-password', (error) => error.recovery === 'person'),
  );
  await assert.rejects(client(wrong).signIn(), withCode('wrong-password'));
  assert.equal(simulator.requests.of('signin-complete').length, 1);
  assert.equal((await client({ store }).signIn()).kind, 'code-needed');
});

test('an Apple ID that nobody has is told like a wrong password', async (t) => {
  const { client } = await stage(t);
  await assert.rejects(client({ appleId: 'nobody@example.com' }).signIn(), withCode('wrong-password'));
});

test('the Apple ID goes into the proof in lower case [trap S12]', async (t) => {
  const { simulator, client } = await stage(t);
  await challenged(client({ appleId: '  ADA.lovelace@EXAMPLE.com ' }));
  assert.deepEqual(simulator.requests.complaints, []);
});

test('accounts of the other hashing sign in as well [trap S14]', async (t) => {
  const { client } = await stage(t, { protocol: 's2k_fo' });
  assert.equal((await client().signIn()).kind, 'code-needed');
});

test('a number that begins with a zero byte is never proven with; a new beginning is made [trap S14]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  ada.shortNumbers = 1;
  assert.equal((await client().signIn()).kind, 'code-needed');
  assert.equal(simulator.requests.of('signin-init').length, 2);
  assert.equal(simulator.requests.of('signin-complete').length, 1);
});

test('a stale beginning is begun anew once and is no wrong password [trap S11]', async (t) => {
  const { simulator, client } = await stage(t);
  simulator.faults.add({ call: 'signin-init', trouble: { kind: 'reply', reply: { status: 401, body: {} } } });
  assert.equal((await client().signIn()).kind, 'code-needed');
  assert.equal(simulator.requests.of('signin-init').length, 2);
});

test('an account without a second factor passes by the repair [trap S17]', async (t) => {
  const { simulator, ada, client } = await stage(t, { secondFactor: false });
  ada.repair = 'passable';
  assert.equal((await client().signIn()).kind, 'signed-in');
  assert.equal(simulator.requests.of('repair-complete').length, 1);
});

test('a repair that does not pass sends its owner to the website [trap S17]', async (t) => {
  const { ada, client } = await stage(t);
  ada.repair = 'stuck';
  await assert.rejects(client().signIn(), withCode('repair-needed'));
});

test('security keys are named, and nothing loops [trap S24]', async (t) => {
  const { simulator, client } = await stage(t, { securityKeys: ['YubiKey 5', 'Blue key'] });
  const named = withCode('security-key-needed', (error) => error.facts.keys === 'YubiKey 5, Blue key');
  await assert.rejects(client().signIn(), named);
  assert.equal(simulator.requests.of('signin-complete').length, 1);
});

test('a locked account is told from a wrong password [trap S11]', async (t) => {
  const { ada, client } = await stage(t);
  ada.locked = true;
  await assert.rejects(client().signIn(), withCode('account-locked'));
});

for (const [name, turn, code] of [
  ['a locked account', (ada) => Object.assign(ada, { locked: true }), 'account-locked'],
  ['a repair that does not pass', (ada) => Object.assign(ada, { repair: 'stuck' }), 'repair-needed'],
] satisfies [string, (ada: SimulatedAccount) => void, ICloudErrorCode][]) {
  test(`${name} is not tried again by itself, but by a person who types the password [trap S26]`, async (t) => {
    const { simulator, ada, clock, client } = await stage(t);
    const store = new MemoryStore();
    turn(ada);
    await assert.rejects(client({ store }).signIn(), withCode(code));
    await assert.rejects(
      client({ store }).signIn(),
      withCode('throttled', ({ facts }) => facts.area === 'password'),
    );
    assert.equal(simulator.requests.of('signin-complete').length, 1);
    await assert.rejects(client({ store }).signIn({ password: PASSWORD }), withCode(code));
    Object.assign(ada, { locked: false, repair: 'none' });
    clock.advance(31 * 60_000);
    assert.equal((await client({ store }).signIn()).kind, 'code-needed');
  });
}

test('a bare 403 to the password is not repeated by itself [trap S11]', async (t) => {
  const { simulator, client } = await stage(t);
  const account = client();
  simulator.faults.add({ call: 'signin-complete', trouble: { kind: 'html', status: 403 } });
  await assert.rejects(account.signIn(), withCode('wrong-password'));
  await assert.rejects(account.signIn(), withCode('throttled'));
  assert.equal(simulator.requests.of('signin-complete').length, 1);
});

test('a refused password is forgotten when the account has been opened with another one', async (t) => {
  const { ada, clock, client } = await stage(t);
  const store = new MemoryStore();
  await assert.rejects(client({ store, password: async () => 'next' }).signIn(), withCode('wrong-password'));
  await arrive(client({ store }), ada);
  ada.changePassword('next');
  clock.advance(11 * 60_000);
  assert.equal((await client({ store, password: async () => 'next' }).signIn()).kind, 'code-needed');
});

test('signing out is done here even when Apple cannot be reached', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const store = new MemoryStore();
  const account = client({ store });
  await arrive(account, ada);
  simulator.faults.add({ call: 'logout', trouble: { kind: 'reset' } });
  await assert.rejects(account.signOut(), withCode('unreachable'));
  await assert.rejects(
    client({ store, password: async () => undefined }).signIn(),
    withCode('password-needed'),
  );
});

test('a refusal that hides behind 200 is one, and counts for its own answer only [trap S21]', async (t) => {
  const { simulator, client } = await stage(t);
  const hidden = { status: 200, headers: { 'X-Apple-I-Rscd': '401' } };
  simulator.faults.add({ call: 'signin-complete', trouble: { kind: 'change', ...hidden } });
  const account = client();
  await assert.rejects(account.signIn(), withCode('wrong-password'));
  assert.equal((await account.signIn({ password: PASSWORD })).kind, 'code-needed');
});

test('the wrong region is named, with the domain that is right [trap S20]', async (t) => {
  const { ada, client } = await stage(t, { region: 'china', secondFactor: false });
  const abroad = withCode('wrong-region', (error) => error.facts.domain === 'iCloud.com.cn');
  await assert.rejects(client().signIn(), abroad);
  const session = await arrive(client({ region: 'china' }), ada);
  assert.ok(await session.cloudKit.request('private', 'zones/list', {}));
});

test('China falls back to its own sign-in host when the other is down [trap S20]', async (t) => {
  const { simulator, client } = await stage(t, { region: 'china', secondFactor: false });
  simulator.faults.add({ call: 'signin-init', times: 3, trouble: { kind: 'html', status: 503 } });
  assert.equal((await client({ region: 'china' }).signIn()).kind, 'signed-in');
  const hosts = simulator.requests.of('signin-init').map((entry) => entry.exchange.url.hostname);
  assert.equal(hosts.at(-1), 'idmsa.apple.com.cn');
});

test('an account that never had photos is told as such', async (t) => {
  const { ada, client } = await stage(t, { secondFactor: false });
  ada.photosSetUp = false;
  await assert.rejects(client().signIn(), withCode('photos-missing'));
});

test('new terms are never accepted by themselves [trap S25]', async (t) => {
  const { simulator, ada, client } = await stage(t, { secondFactor: false });
  ada.termsVersion = 260_101;
  const state = await client().signIn();
  assert.equal(state.kind, 'terms-needed');
  assert.equal(simulator.requests.of('terms-done').length, 0);
  assert.equal((await state.terms.accept()).kind, 'signed-in');
  assert.equal(ada.termsVersion, undefined);
});

test('validate that answers without an account is passed over [trap S19]', async (t) => {
  const { simulator, ada, clock, client } = await stage(t);
  const account = client();
  await arrive(account, ada);
  clock.advance(11 * 60_000);
  simulator.faults.add({
    call: 'validate',
    trouble: { kind: 'reply', reply: { status: 200, body: { success: false } } },
  });
  simulator.requests.clear();
  assert.equal((await account.signIn()).kind, 'signed-in');
  assert.deepEqual(simulator.requests.calls(), ['validate', 'account-login']);
});

test('the puzzle of the sign-in host is answered [trap S34]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  ada.hashcashBits = 11;
  await challenged(client());
  const [complete] = simulator.requests.of('signin-complete');
  assert.match(String(complete?.exchange.headers['x-apple-hc']), /^1:11:\d{12}:[^:]+::\d+$/);
  assert.deepEqual(simulator.requests.complaints, []);
});

test('answering the puzzle can be switched off [trap S34]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  ada.hashcashBits = 4;
  await assert.rejects(client({ hashcash: false }).signIn(), withCode('answer-odd'));
  assert.match(simulator.requests.complaints.join(), /hashcash/);
});

test('the name and the build of the client can be set [trap S16]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  await arrive(client({ client: { userAgent: 'Mozilla/5.0 new', buildNumber: '9999B1' } }), ada);
  const [login] = simulator.requests.of('account-login');
  assert.equal(login?.exchange.headers['user-agent'], 'Mozilla/5.0 new');
  assert.equal(login?.exchange.url.searchParams.get('clientBuildNumber'), '9999B1');
});

test('the password never leaves, and neither old nor bridge sign-in is tried [trap S15] [trap S3]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  await arrive(client(), ada);
  for (const { exchange, call } of simulator.requests.entries) {
    assert.notEqual(call, 'unknown');
    assert.ok(!exchange.body.toString().includes('Pässword'));
  }
});

test('the end of trust is told seven days ahead, and not before', async (t) => {
  const { ada, clock, events, client } = await stage(t);
  ada.trustDays = 8;
  const account = client();
  const session = await arrive(account, ada);
  const ends = session.trustEnds() ?? 0;
  assert.ok(Math.abs(ends - clock.now() - 8 * DAY_MS) < 60_000);
  const told = () => events.filter((event) => event.kind === 'trust-ends');
  assert.deepEqual(told(), []);
  clock.advance(2 * DAY_MS);
  await account.signIn();
  assert.deepEqual(told(), [{ kind: 'trust-ends', at: ends }]);
});

test('signing out ends the session but keeps trust', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const account = client();
  await arrive(account, ada);
  await account.signOut();
  simulator.requests.clear();
  assert.equal((await account.signIn()).kind, 'signed-in');
  assert.equal(simulator.requests.of('signin-complete').length, 1);
});
