import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../simulator/index.ts';
import { ICloudAccount } from '../src/account.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import { arrive, PASSWORD, stage, withCode } from './simulator-fixture.ts';

const refusal = (status: number, body: Reply['body'] = {}) =>
  ({ kind: 'reply', reply: { status, body } }) as const;

test('a session that ends while it is used is opened anew, unseen', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const session = await arrive(client(), ada);
  ada.tokens.revoke('web');
  simulator.requests.clear();
  assert.ok(await session.cloudKit.request('private', 'zones/list', {}));
  assert.deepEqual(simulator.requests.calls(), ['zones-list', 'account-login', 'zones-list']);
});

for (const status of [401, 403, 450]) {
  test(`${status} from the database is answered with one new login`, async (t) => {
    const { simulator, ada, client } = await stage(t);
    const session = await arrive(client(), ada);
    simulator.faults.add({ call: 'zones-list', trouble: refusal(status) });
    simulator.requests.clear();
    assert.ok(await session.cloudKit.request('private', 'zones/list', {}));
    assert.deepEqual(simulator.requests.calls(), ['zones-list', 'account-login', 'zones-list']);
  });
}

test('a partition that moved is found by a new login, and told [trap S8]', async (t) => {
  const { simulator, ada, events, client } = await stage(t);
  const session = await arrive(client(), ada);
  ada.partition = 84;
  simulator.requests.clear();
  assert.ok(await session.cloudKit.request('private', 'zones/list', {}));
  assert.deepEqual(simulator.requests.calls(), ['zones-list', 'zones-list', 'account-login', 'zones-list']);
  assert.equal(
    simulator.requests.of('zones-list').at(-1)?.exchange.url.hostname,
    'p84-ckdatabasews.icloud.com',
  );
  assert.ok(events.some((event) => event.kind === 'partition-moved'));
});

test('421 without end costs a bounded number of requests, over restarts too [trap S8]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const store = new MemoryStore();
  const session = await arrive(client({ store }), ada);
  simulator.faults.add({ call: 'zones-list', times: Number.POSITIVE_INFINITY, trouble: refusal(421) });
  simulator.requests.clear();
  const lost = withCode('session-lost', (error) => error.recovery === 'person');
  await assert.rejects(session.cloudKit.request('private', 'zones/list', {}), lost);
  assert.deepEqual(simulator.requests.calls(), ['zones-list', 'zones-list', 'account-login', 'zones-list']);
  for (let again = 0; again < 2; again += 1) {
    await assert.rejects(session.cloudKit.request('private', 'zones/list', {}), lost);
  }
  assert.equal(simulator.requests.of('account-login').length, 3);
  const later = await arrive(client({ store }), ada);
  const waits = withCode('session-lost', (error) => error.recovery === 'wait' && error.retryAt !== undefined);
  await assert.rejects(later.cloudKit.request('private', 'zones/list', {}), waits);
  assert.equal(simulator.requests.of('account-login').length, 3);
  assert.equal(simulator.requests.of('signin-complete').length, 0);
});

test('a request that met the wrong server goes over a new connection first [trap S8]', async (t) => {
  const { simulator, ada } = await stage(t);
  const account = new ICloudAccount({
    appleId: ada.appleId,
    password: async () => PASSWORD,
    store: new MemoryStore(),
    endpoints: simulator.plain,
  });
  t.after(() => account.close());
  const session = await arrive(account, ada);
  await session.cloudKit.request('private', 'zones/list', {});
  simulator.faults.add({ call: 'zones-list', trouble: refusal(421) });
  await session.cloudKit.request('private', 'zones/list', {});
  const ports = simulator.requests.entries.map((entry) => entry.exchange.clientPort);
  assert.deepEqual(simulator.requests.calls().slice(-3), ['zones-list', 'zones-list', 'zones-list']);
  assert.ok(ports.slice(0, -2).includes(ports.at(-2) ?? 0));
  assert.ok(!ports.slice(0, -1).includes(ports.at(-1) ?? 0));
});

test('a database on a host that is not allowed is never sent the cookies', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const body = {
    dsInfo: { dsid: ada.dsid },
    webservices: { ckdatabasews: { url: 'https://p61-ckdatabasews.icloud.com.evil.example:443' } },
  };
  simulator.faults.add({ call: 'account-login', times: 9, trouble: refusal(200, body) });
  await assert.rejects(arrive(client(), ada), withCode('host-refused'));
  assert.equal(simulator.requests.of('zones-list').length, 0);
});

test('one 421 arrives as one: nothing repeats a request behind the back [trap S32]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const session = await arrive(client(), ada);
  const cookieGone = { success: false, error: 'Missing X-APPLE-WEBAUTH-USER cookie' };
  simulator.faults.add({ call: 'zones-list', trouble: refusal(421, cookieGone) });
  simulator.requests.clear();
  await session.cloudKit.request('private', 'zones/list', {});
  assert.deepEqual(simulator.requests.calls(), ['zones-list', 'account-login', 'zones-list']);
});

test('a refusal that sets a cookie is one all the same', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const session = await arrive(client(), ada);
  ada.tokens.revoke('web');
  const headers = { 'Set-Cookie': 'X-APPLE-WEBAUTH-VALIDATE="new";Path=/;Domain=.icloud.com;Secure' };
  simulator.faults.add({ call: 'zones-list', trouble: { kind: 'change', headers } });
  simulator.requests.clear();
  assert.ok(await session.cloudKit.request('private', 'zones/list', {}));
  assert.deepEqual(simulator.requests.calls(), ['zones-list', 'account-login', 'zones-list']);
});

test('calls in parallel renew the session once', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const session = await arrive(client(), ada);
  ada.tokens.revoke('web');
  simulator.requests.clear();
  await Promise.all([1, 2, 3, 4].map(() => session.cloudKit.request('private', 'zones/list', {})));
  assert.equal(simulator.requests.of('account-login').length, 1);
});

test('without a stored way back the person is named, not a password asked for in a loop', async (t) => {
  const { simulator, ada, clock, client } = await stage(t);
  const account = client();
  const session = await arrive(account, ada);
  ada.tokens.revokeAll();
  simulator.requests.clear();
  const lost = withCode('session-lost', (error) => error.recovery === 'person');
  await assert.rejects(session.cloudKit.request('private', 'zones/list', {}), lost);
  assert.equal(simulator.requests.of('signin-complete').length, 1);
  assert.deepEqual(ada.codes.sent, ['devices']);
  clock.advance(61_000);
  await arrive(account, ada);
});

test('while a code is awaited the database is not tried with the password again and again', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const session = await arrive(client(), ada);
  ada.tokens.revokeAll();
  const lost = withCode('session-lost', (error) => error.facts.needs === 'code-needed');
  for (let again = 0; again < 3; again += 1) {
    await assert.rejects(session.cloudKit.request('private', 'zones/list', {}), lost);
  }
  assert.equal(simulator.requests.of('signin-complete').length, 2);
});

test('an open session is used although sign-in is paused', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const store = new MemoryStore();
  const session = await arrive(client({ store }), ada);
  simulator.faults.add({ call: 'account-login', times: 3, trouble: refusal(503) });
  simulator.faults.add({ call: 'zones-list', trouble: refusal(401) });
  await assert.rejects(session.cloudKit.request('private', 'zones/list', {}), withCode('throttled'));
  assert.equal((await client({ store }).signIn()).kind, 'signed-in');
});

test('a throttled database is waited for as long as it asks', async (t) => {
  const { simulator, ada, clock, client } = await stage(t);
  const session = await arrive(client(), ada);
  const reply = { status: 503, headers: { 'Retry-After': '17' }, body: 'busy' };
  simulator.faults.add({ call: 'zones-list', times: 2, trouble: { kind: 'reply', reply } });
  clock.waits.length = 0;
  assert.ok(await session.cloudKit.request('private', 'zones/list', {}));
  assert.deepEqual(clock.waits, [17_000, 17_000]);
});

test('RETRY_LATER inside a 200 is one as well', async (t) => {
  const { simulator, ada, clock, client } = await stage(t);
  const session = await arrive(client(), ada);
  const body = { serverErrorCode: 'RETRY_LATER', reason: 'busy', retryAfter: 5 };
  simulator.faults.add({ call: 'zones-list', trouble: refusal(200, body) });
  clock.waits.length = 0;
  assert.ok(await session.cloudKit.request('private', 'zones/list', {}));
  assert.deepEqual(clock.waits, [5_000]);
});

test('a throttle that lasts stops the account, also after a restart [trap S26]', async (t) => {
  const { simulator, ada, clock, client } = await stage(t);
  const store = new MemoryStore();
  const session = await arrive(client({ store }), ada);
  simulator.faults.add({ call: 'zones-list', times: 4, trouble: refusal(503) });
  const paused = withCode('throttled', (error) => (error.retryAt ?? 0) - clock.now() > 14 * 60_000);
  await assert.rejects(session.cloudKit.request('private', 'zones/list', {}), paused);
  simulator.requests.clear();
  const later = await arrive(client({ store }), ada);
  await assert.rejects(later.cloudKit.request('private', 'zones/list', {}), paused);
  assert.equal(simulator.requests.of('zones-list').length, 0);
  clock.advance(16 * 60_000);
  assert.ok(await later.cloudKit.request('private', 'zones/list', {}));
});

test('a library that is refused whole is left alone for six hours, then for a day [trap S23]', async (t) => {
  const { simulator, ada, clock, client } = await stage(t);
  const session = await arrive(client(), ada);
  const body = { serverErrorCode: 'ACCESS_DENIED', reason: 'private db access disabled for this account' };
  simulator.faults.add({ call: 'zones-list', times: 2, trouble: refusal(403, body) });
  const pause = (hours: number) =>
    withCode(
      'access-denied',
      (error) => Math.round(((error.retryAt ?? 0) - clock.now()) / 3_600_000) === hours,
    );
  await assert.rejects(session.cloudKit.request('private', 'zones/list', {}), pause(6));
  clock.advance(6 * 3_600_000 + 1);
  await assert.rejects(session.cloudKit.request('private', 'zones/list', {}), pause(12));
  clock.advance(12 * 3_600_000 + 1);
  assert.ok(await session.cloudKit.request('private', 'zones/list', {}));
});

test('what a request itself did wrong is handed on, with code and reason', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const session = await arrive(client(), ada);
  const body = { serverErrorCode: 'BAD_REQUEST', reason: 'Index has invalid data' };
  simulator.faults.add({ call: 'zones-list', trouble: refusal(400, body) });
  const refused = withCode('refused', ({ facts }) => facts.server === 'BAD_REQUEST' && facts.status === 400);
  await assert.rejects(session.cloudKit.request('private', 'zones/list', {}), refused);
});

test('a token that the database renews is kept, over a restart too [trap S29]', async (t) => {
  const { simulator, ada, clock, client } = await stage(t);
  const store = new MemoryStore();
  const session = await arrive(client({ store }), ada);
  const token = ada.tokens.issue('web', clock.now() + 86_400_000);
  const cookie = `X-APPLE-WEBAUTH-TOKEN="v=2:t=${token}";Expires=${new Date(clock.now() + 86_400_000).toUTCString()};Path=/;Domain=.icloud.com;Secure;HttpOnly`;
  simulator.faults.add({
    call: 'zones-list',
    trouble: { kind: 'change', headers: { 'Set-Cookie': cookie } },
  });
  await session.cloudKit.request('private', 'zones/list', {});
  clock.advance(11 * 60_000);
  const later = client({ store });
  await later.signIn();
  const sent = simulator.requests.of('validate').at(-1)?.exchange.cookies.get('X-APPLE-WEBAUTH-TOKEN');
  assert.equal(sent, `"v=2:t=${token}"`);
});

test('after a restart the cookies still reach the database, not set-up alone [trap S10]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const store = new MemoryStore();
  await arrive(client({ store }), ada);
  const later = await arrive(client({ store }), ada);
  simulator.requests.clear();
  assert.ok(await later.cloudKit.request('private', 'zones/list', {}));
  assert.deepEqual(simulator.requests.calls(), ['zones-list']);
});

test('the caller can stop a wait', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const session = await arrive(client(), ada);
  simulator.faults.add({ call: 'zones-list', trouble: { kind: 'silence' } });
  const stop = new AbortController();
  const running = session.cloudKit.request('private', 'zones/list', {}, { signal: stop.signal });
  setTimeout(() => stop.abort(new Error('enough')), 50);
  await assert.rejects(running, /enough/);
});

test('an answer is taken for what it is, not for what its content type says [trap S22]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const session = await arrive(client(), ada);
  simulator.faults.add({ call: 'zones-list', trouble: { kind: 'html' } });
  await assert.rejects(session.cloudKit.request('private', 'zones/list', {}), withCode('answer-odd'));
  const asText = { 'Content-Type': 'text/html;charset=UTF-8' };
  simulator.faults.add({ call: 'zones-list', trouble: { kind: 'change', headers: asText } });
  assert.ok(await session.cloudKit.request('private', 'zones/list', {}));
});
