import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Trouble } from '../simulator/index.ts';
import { type Recording, recording, replyOf } from './recorded-fixture.ts';
import { challenged, PASSWORD, type Stage, stage, withCode } from './simulator-fixture.ts';

/** When most of the answers were recorded: their cookies had not expired. */
const THEN = Date.UTC(2023, 11, 13, 5, 6, 31);

async function stageOfThen(t: TestContext): Promise<Stage> {
  const setting = await stage(t);
  setting.clock.advance(THEN - setting.clock.now());
  return setting;
}

function answers(found: Recording, status?: number): Trouble {
  return { kind: 'reply', reply: replyOf(found, status) };
}

test('recorded: password, code, trust and login lead into the library', async (t) => {
  const names = ['auth-02', 'auth-03', 'auth-05', 'auth-06', 'auth-07', 'ck-03'];
  const found = names.flatMap((name) => recording(t, name) ?? []);
  const [complete, options, verify, trust, login, zones] = found;
  if (!complete || !options || !verify || !trust || !login || !zones) return;
  const { simulator, client, events } = await stageOfThen(t);
  // The recorder changed the status to 200; the service says 409 (its notes, and every client).
  simulator.faults.add({ call: 'signin-complete', trouble: answers(complete, 409) });
  simulator.faults.add({ call: 'auth-options', trouble: answers(options) });
  simulator.faults.add({ call: 'device-verify', trouble: answers(verify) });
  simulator.faults.add({ call: 'trust', trouble: answers(trust) });
  simulator.faults.add({ call: 'account-login', trouble: answers(login) });
  simulator.faults.add({ call: 'zones-list', trouble: answers(zones) });
  const challenge = await challenged(client());
  assert.deepEqual(challenge.phones, [{ id: 1, label: '+1 (•••) •••-••81', mode: 'sms' }]);
  assert.equal(challenge.hasDevices, true);
  assert.equal(challenge.codeLength, 6);
  const state = await challenge.submit('654321');
  assert.equal(state.kind, 'signed-in');
  assert.equal(state.session.dsid, '12345678901');
  const answer = await state.session.cloudKit.request('private', 'zones/list', {});
  assert.match(JSON.stringify(answer), /PrimarySync/);
  const [asked] = simulator.requests.of('zones-list');
  assert.equal(asked?.exchange.url.hostname, 'p61-ckdatabasews.icloud.com');
  assert.equal(
    asked?.exchange.cookies.get('X-APPLE-WEBAUTH-TOKEN'),
    '"v=2:t=EQ==BST_IAAAAAAABL-1234567890~~"',
  );
  const [sent] = simulator.requests.of('account-login');
  const { dsWebAuthToken, trustToken, accountCountryCode } = JSON.parse(
    sent?.exchange.body.toString() ?? '{}',
  );
  assert.deepEqual(
    [dsWebAuthToken, trustToken, accountCountryCode],
    ['sessiontoken-1234567890', '2svtoken-1234567890', 'USA'],
  );
  assert.equal(events.filter((event) => event.kind === 'unknown').length, 0);
});

test('recorded: a wrong code is wrong, one that begins with zero is right', async (t) => {
  const found = ['auth-08', 'auth-09'].flatMap((name) => recording(t, name) ?? []);
  const [wrong, right] = found;
  if (!wrong || !right) return;
  const { simulator, client } = await stageOfThen(t);
  const challenge = await challenged(client());
  simulator.faults.add({ call: 'device-verify', trouble: answers(wrong) });
  await assert.rejects(challenge.submit('901431'), withCode('code-wrong'));
  simulator.faults.add({ call: 'device-verify', trouble: answers(right) });
  // Trust is not recorded with this one, so the simulator refuses it: the code itself was taken.
  await assert.rejects(challenge.submit('054321'), withCode('trust-refused'));
  assert.match(simulator.requests.of('device-verify').at(-1)?.exchange.body.toString() ?? '', /"054321"/);
});

test('recorded: a wrong password', async (t) => {
  const found = recording(t, 'auth-10');
  if (!found) return;
  const { simulator, client } = await stageOfThen(t);
  simulator.faults.add({ call: 'signin-complete', trouble: answers(found) });
  await assert.rejects(client().signIn(), withCode('wrong-password'));
});

test('recorded: a throttled beginning', async (t) => {
  const found = recording(t, 'auth-13');
  if (!found) return;
  const { simulator, client } = await stageOfThen(t);
  simulator.faults.add({ call: 'signin-init', times: 3, trouble: answers(found) });
  await assert.rejects(client().signIn(), withCode('throttled'));
});

test('recorded: an account without a second factor, by way of the repair', async (t) => {
  const found = ['auth-14', 'auth-15', 'auth-16'].flatMap((name) => recording(t, name) ?? []);
  const [complete, repair, login] = found;
  if (!complete || !repair || !login) return;
  const { simulator, client } = await stageOfThen(t);
  simulator.faults.add({ call: 'signin-complete', trouble: answers(complete) });
  simulator.faults.add({ call: 'repair-complete', trouble: answers(repair) });
  simulator.faults.add({ call: 'account-login', trouble: answers(login) });
  assert.equal((await client().signIn()).kind, 'signed-in');
  assert.equal(simulator.requests.of('account-login').length, 1);
});

test('recorded: a login before the code is none, although it is answered with 200', async (t) => {
  const found = recording(t, 'auth-04');
  if (!found) return;
  const { simulator, client } = await stageOfThen(t);
  simulator.faults.add({ call: 'signin-complete', trouble: { kind: 'change', status: 200 } });
  simulator.faults.add({ call: 'account-login', trouble: answers(found) });
  assert.equal((await client().signIn()).kind, 'code-needed');
  assert.deepEqual(simulator.requests.calls().slice(-2), ['account-login', 'auth-options']);
});

test('recorded: a login that wants a code, and one of the old two-step verification', async (t) => {
  const found = ['auth-17', 'auth-19'].flatMap((name) => recording(t, name) ?? []);
  const [wanting, twoStep] = found;
  if (!wanting || !twoStep) return;
  const { simulator, ada, client } = await stageOfThen(t);
  simulator.faults.add({ call: 'signin-complete', trouble: { kind: 'change', status: 200 } });
  simulator.faults.add({ call: 'account-login', trouble: answers(wanting) });
  assert.equal((await client().signIn()).kind, 'code-needed');
  simulator.faults.add({ call: 'signin-complete', trouble: { kind: 'change', status: 200 } });
  simulator.faults.add({ call: 'account-login', trouble: answers(twoStep) });
  await assert.rejects(client().signIn({ password: PASSWORD }), withCode('two-step-account'));
  assert.deepEqual(ada.codes.sent, []);
});

test('recorded: a session that validate still accepts', async (t) => {
  const found = ['auth-18', 'auth-07'].flatMap((name) => recording(t, name) ?? []);
  const [valid, login] = found;
  if (!valid || !login) return;
  const { simulator, ada, clock, client } = await stageOfThen(t);
  simulator.faults.add({ call: 'account-login', trouble: answers(login) });
  const account = client();
  const challenge = await challenged(account);
  await challenge.pushToDevices();
  assert.equal((await challenge.submit(ada.codes.shown('devices') ?? '')).kind, 'signed-in');
  clock.advance(11 * 60_000);
  simulator.faults.add({ call: 'validate', trouble: answers(valid) });
  simulator.requests.clear();
  assert.equal((await account.signIn()).kind, 'signed-in');
  assert.deepEqual(simulator.requests.calls(), ['validate']);
});
