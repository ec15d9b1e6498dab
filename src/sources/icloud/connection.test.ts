import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import { ICloudError } from 'icloud-photos-sync-lib';
import { HomerollError } from '../../platform/error.ts';
import { Secret } from '../../platform/secret.ts';
import { APPLE_ID, arrive, givenApple, never, PASSWORD } from './connection-fixture.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** For `assert.rejects`: it concerns this account and no other. */
function ofAccount(code: string) {
  return (error: unknown) => {
    assert.ok(error instanceof HomerollError, String(error));
    assert.deepEqual([error.code, error.facts.account, error.recovery], [code, 'anna', 'account']);
    return true;
  };
}

async function givenSignedIn(t: TestContext) {
  const apple = await givenApple(t);
  const connection = apple.connect();
  await arrive(connection, apple.ada);
  return { ...apple, connection };
}

test('a password, a code from the devices: the session is open, and the password sealed', async (t) => {
  const { connect, ada, sealed } = await givenApple(t);
  const connection = connect();
  const states: string[] = [];
  connection.onState(({ kind }) => states.push(kind));
  await assert.rejects(connection.session(never), ofAccount('icloud-password-needed'));
  const waiting = await connection.signIn(new Secret(PASSWORD), never);
  assert.ok(waiting.kind === 'code-needed');
  assert.deepEqual(
    [waiting.hasDevices, waiting.sentTo, waiting.phones.map(({ id, mode }) => [id, mode])],
    [true, undefined, [[3, 'sms']]],
  );
  assert.deepEqual(ada.codes.sent, []);
  await assert.rejects(connection.session(never), ofAccount('icloud-code-needed'));
  await connection.sendCode('devices', never);
  assert.deepEqual(ada.codes.sent, ['devices']);
  assert.equal(await connection.submitCode('000000', never), 'wrong');
  assert.equal(connection.state.kind, 'code-needed');
  assert.equal(await connection.submitCode(ada.codes.shown('devices') ?? '', never), 'right');
  assert.ok((await connection.session(never)).dsid);
  assert.equal(sealed.password?.reveal(), PASSWORD);
  assert.deepEqual([...new Set(states)], ['password-needed', 'code-needed', 'signed-in']);
});

test('a code by SMS counts where it was sent', async (t) => {
  const { connect, ada } = await givenApple(t, { devices: false });
  const connection = connect();
  await connection.signIn(new Secret(PASSWORD), never);
  await assert.rejects(connection.sendCode(99, never), ofAccount('icloud-phone-unknown'));
  await connection.sendCode(3, never);
  assert.ok(connection.state.kind === 'code-needed' && connection.state.sentTo === 3);
  assert.equal(await connection.submitCode(ada.codes.shown(3) ?? '', never), 'right');
});

test('a wrong password is sealed by nobody and not sent again by itself', async (t) => {
  const { connect, sealed, count, clock } = await givenApple(t);
  const connection = connect();
  await assert.rejects(connection.signIn(new Secret('wrong'), never), ofAccount('icloud-wrong-password'));
  assert.equal(sealed.password, undefined);
  sealed.password = new Secret('wrong');
  for (let time = 0; time < 5; time += 1) {
    await assert.rejects(connection.session(never), ofAccount('icloud-wrong-password'));
    clock.advance(2 * HOUR);
  }
  assert.equal(count('signin-complete'), 1);
});

test('a session that many ask for at once is opened once', async (t) => {
  const { connect, sealed, count } = await givenApple(t, { secondFactor: false });
  sealed.password = new Secret(PASSWORD);
  const connection = connect();
  const sessions = await Promise.all(Array.from({ length: 20 }, () => connection.session(never)));
  assert.equal(new Set(sessions).size, 1);
  assert.equal(count('signin-complete'), 1);
});

test('whoever gives up waiting for a session takes it from nobody', async (t) => {
  const { connect, sealed } = await givenApple(t, { secondFactor: false });
  sealed.password = new Secret(PASSWORD);
  const connection = connect();
  const leaving = new AbortController();
  const left = connection.session(leaving.signal);
  const stays = connection.session(never);
  leaving.abort(new Error('left'));
  await assert.rejects(left, /left/);
  assert.ok((await stays).dsid);
});

test('1,000 restarts take no password and no code when trust is there', async (t) => {
  const { connection, connect, count, ada } = await givenSignedIn(t);
  await connection.close();
  for (let start = 0; start < 1000; start += 1) {
    const next = connect();
    await next.session(never);
    await next.close();
  }
  assert.equal(count('signin-complete'), 1);
  assert.deepEqual(ada.codes.sent, ['devices']);
});

test('1,000 restarts of a sign-in that waits for a code: one password, no code sent, however long that lasts [trap H4]', async (t) => {
  const { connect, count, ada, sealed, clock } = await givenApple(t);
  sealed.password = new Secret(PASSWORD);
  for (let start = 0; start < 1000; start += 1) {
    const next = connect();
    await assert.rejects(next.session(never), ofAccount('icloud-code-needed'));
    await next.close();
    clock.advance(60_000);
  }
  assert.equal(count('signin-complete'), 1);
  assert.deepEqual(ada.codes.sent, []);
});

test('a code that is asked for after the sign-in is over begins a new one', async (t) => {
  const { connect, ada, sealed, clock } = await givenApple(t);
  sealed.password = new Secret(PASSWORD);
  await assert.rejects(connect().session(never), ofAccount('icloud-code-needed'));
  clock.advance(DAY);
  const connection = connect();
  await assert.rejects(connection.submitCode('123456', never), ofAccount('icloud-code-expired'));
  assert.equal(connection.state.kind, 'code-needed');
  await connection.sendCode('devices', never);
  assert.equal(await connection.submitCode(ada.codes.shown('devices') ?? '', never), 'right');
  assert.equal(connection.state.kind, 'signed-in');
});

test('a sign-in of another Apple ID that waited is none of this one', async (t) => {
  const { connect, sealed } = await givenApple(t);
  sealed.password = new Secret(PASSWORD);
  await assert.rejects(connect().session(never), ofAccount('icloud-code-needed'));
  assert.equal(connect().state.kind, 'code-needed');
  assert.equal(connect({ appleId: 'bob@example.com' }).state.kind, 'unknown');
});

test('where a code was sent is known after a restart', async (t) => {
  const { connect, ada } = await givenApple(t);
  const first = connect();
  await first.signIn(new Secret(PASSWORD), never);
  await first.sendCode(3, never);
  await first.close();
  const second = connect();
  assert.ok(second.state.kind === 'code-needed' && second.state.sentTo === 3);
  assert.equal(await second.submitCode(ada.codes.shown(3) ?? '', never), 'right');
});

test('codes asked for too quickly are refused with the time when the next may be', async (t) => {
  const { connect } = await givenApple(t);
  const connection = connect();
  await connection.signIn(new Secret(PASSWORD), never);
  await connection.sendCode('devices', never);
  await assert.rejects(
    connection.sendCode('devices', never),
    (error) => ofAccount('icloud-push-limit')(error) && Number((error as HomerollError).facts.until) > 0,
  );
  assert.equal(connection.state.kind, 'code-needed');
});

test('a sign-in that its owner has ended stays ended, over restarts too, until the owner signs in', async (t) => {
  const { connection, connect, sealed, count } = await givenSignedIn(t);
  await connection.signOut(never);
  assert.equal(sealed.password, undefined);
  sealed.password = new Secret(PASSWORD);
  await assert.rejects(connection.session(never), ofAccount('icloud-signed-out'));
  await connection.close();
  const next = connect();
  await assert.rejects(next.session(never), ofAccount('icloud-signed-out'));
  assert.equal(count('signin-complete'), 1);
  // Trust has stayed.
  assert.equal((await next.signIn(undefined, never)).kind, 'signed-in');
});

test('another Apple ID does not get the session of the former one, until that is forgotten [trap H13]', async (t) => {
  const { connection, connect, simulator, folder } = await givenSignedIn(t);
  simulator.addAccount({ appleId: 'bob@example.com', password: PASSWORD, secondFactor: false });
  await connection.close();
  const other = connect({ appleId: 'bob@example.com' });
  await assert.rejects(other.session(never), ofAccount('icloud-other-account'));
  await assert.rejects(other.session(never), ofAccount('icloud-other-account'));
  await other.signOut(never);
  assert.deepEqual(readdirSync(folder), []);
  assert.equal((await other.signIn(new Secret(PASSWORD), never)).kind, 'signed-in');
});

test('a lock is told, and tried again by itself after a while', async (t) => {
  const { connect, ada, sealed, clock } = await givenApple(t, { secondFactor: false });
  sealed.password = new Secret(PASSWORD);
  ada.locked = true;
  const connection = connect();
  await assert.rejects(connection.session(never), ofAccount('icloud-account-locked'));
  ada.locked = false;
  await assert.rejects(connection.session(never), ofAccount('icloud-account-locked'));
  clock.advance(2 * HOUR);
  assert.ok(await connection.session(never));
});

test('no answer leaves everything as it was: the next try may work', async (t) => {
  const { connect, simulator, sealed } = await givenApple(t, { secondFactor: false });
  sealed.password = new Secret(PASSWORD);
  simulator.faults.add({ call: '*', times: 40, trouble: { kind: 'reset' } });
  const connection = connect();
  await assert.rejects(connection.session(never), ofAccount('icloud-unreachable'));
  assert.equal(connection.state.kind, 'unknown');
  simulator.faults.clear();
  assert.ok(await connection.session(never));
});

test('a session that ends in use, with no trust left: a code is needed, and nothing is sent', async (t) => {
  const { connection, ada, clock } = await givenSignedIn(t);
  clock.advance(61 * DAY);
  ada.tokens.revokeAll();
  const work = connection.use(
    ({ cloudKit }) => cloudKit.request('private', 'zones/list', {}, { signal: never }),
    never,
  );
  await assert.rejects(work, ofAccount('icloud-code-needed'));
  assert.equal(connection.state.kind, 'code-needed');
  assert.deepEqual(ada.codes.sent, ['devices']);
});

test('a pause that Apple asks for is kept', async (t) => {
  const { connection, clock } = await givenSignedIn(t);
  const until = clock.now() + HOUR;
  const told = await connection.explain(new ICloudError('throttled', 'wait', {}, { retryAt: until }));
  assert.ok(told instanceof HomerollError && told.facts.until === until);
  await assert.rejects(connection.session(never), ofAccount('icloud-throttled'));
  clock.advance(2 * HOUR);
  assert.ok(await connection.session(never));
});

test('what is no error of the client is left as it is', async (t) => {
  const { connection } = await givenSignedIn(t);
  const error = new TypeError('x');
  assert.equal(await connection.explain(error), error);
  assert.equal(connection.state.kind, 'signed-in');
});

test('a file that could not be had says nothing of the account', async (t) => {
  const { connection } = await givenSignedIn(t);
  const error = new HomerollError('icloud-download-failed', { name: 'x' });
  assert.equal(await connection.explain(error), error);
  assert.equal(connection.state.kind, 'signed-in');
});

test('a password file that is not as it should be concerns this account alone', async (t) => {
  const { connect } = await givenApple(t);
  const find = () =>
    Promise.reject(new HomerollError('secret-missing', { path: '/x' }, { recovery: 'never' }));
  const passwords = { find, seal: async () => {}, forget: async () => {} };
  const connection = connect({ passwords });
  await assert.rejects(connection.session(never), ofAccount('secret-missing'));
});

test('trust is renewed beside the session that works; it lasts longer afterwards', async (t) => {
  const { connection, connect, ada, clock, count } = await givenSignedIn(t);
  const before = connection.state;
  assert.ok(before.kind === 'signed-in' && before.trustEnds !== undefined);
  clock.advance(55 * DAY);
  const begun = await connection.renewTrust(never);
  assert.ok(begun.kind === 'signed-in' && begun.renewal);
  assert.ok(await connection.session(never), 'it goes on meanwhile');
  clock.advance(60_000);
  await connection.sendCode('devices', never);
  assert.equal(await connection.submitCode('000000', never), 'wrong');
  assert.equal(await connection.submitCode(ada.codes.shown('devices') ?? '', never), 'right');
  const after = connection.state;
  assert.ok(after.kind === 'signed-in' && after.renewal === undefined);
  assert.ok((after.trustEnds ?? 0) > before.trustEnds + 50 * DAY);
  await connection.close();
  clock.advance(30 * DAY);
  assert.ok(await connect().session(never));
  // The first, the renewal, and one with trust, for the session was not used for a month.
  assert.equal(count('signin-complete'), 3);
});

test('a renewal that goes wrong leaves the session as it is', async (t) => {
  const { connection, sealed } = await givenSignedIn(t);
  sealed.password = undefined;
  await assert.rejects(connection.renewTrust(never), ofAccount('icloud-password-needed'));
  assert.equal(connection.state.kind, 'signed-in');
  assert.ok(await connection.session(never));
});

test('Advanced Data Protection: its owner is asked only when a person says so', async (t) => {
  const { connect, ada } = await givenApple(t);
  ada.protection.enabled = true;
  const connection = connect();
  await arrive(connection, ada);
  assert.equal(connection.state.kind, 'consent-needed');
  await assert.rejects(connection.session(never), ofAccount('icloud-consent-needed'));
  ada.protection.approves = false;
  await assert.rejects(connection.askConsent(never), ofAccount('icloud-consent-refused'));
  assert.ok(connection.state.kind === 'consent-needed' && connection.state.wasRefused);
  ada.protection.approves = true;
  await connection.askConsent(never);
  assert.equal(connection.state.kind, 'signed-in');
});

test('new terms are accepted only when a person says so', async (t) => {
  const { connect, ada, sealed } = await givenApple(t, { secondFactor: false });
  sealed.password = new Secret(PASSWORD);
  ada.termsVersion = 7;
  const connection = connect();
  await assert.rejects(connection.session(never), ofAccount('icloud-terms-needed'));
  assert.equal(ada.termsVersion, 7);
  await connection.acceptTerms(never);
  assert.ok(await connection.session(never));
});

test('closing ends what is under way', async (t) => {
  const { connect, simulator, sealed } = await givenApple(t, { secondFactor: false });
  sealed.password = new Secret(PASSWORD);
  simulator.faults.add({ call: '*', trouble: { kind: 'silence' } });
  const connection = connect();
  const session = connection.session(never);
  const refused = assert.rejects(session);
  await connection.close();
  await refused;
  await connection.close();
});

test('the Apple ID is known', async (t) => {
  const { connect } = await givenApple(t);
  assert.equal(connect().appleId, APPLE_ID);
});
