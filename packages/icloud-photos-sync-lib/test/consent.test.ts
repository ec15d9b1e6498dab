import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SimulatedAccount } from '../simulator/index.ts';
import type { ICloudAccount } from '../src/account.ts';
import type { Session } from '../src/session.ts';
import type { SignIn } from '../src/sign-in/sign-in.ts';
import { challenged, stage, withCode } from './simulator-fixture.ts';

async function protectedState(account: ICloudAccount, ada: SimulatedAccount): Promise<SignIn<Session>> {
  const challenge = await challenged(account);
  await challenge.pushToDevices();
  return challenge.submit(ada.codes.shown('devices') ?? '');
}

test('Advanced Data Protection waits for a person, and then for the device [trap S23]', async (t) => {
  const { simulator, ada, clock, client } = await stage(t);
  ada.protection.enabled = true;
  ada.protection.uploadsAfter = 3;
  const state = await protectedState(client(), ada);
  assert.equal(state.kind, 'consent-needed');
  assert.equal(simulator.requests.of('ask-consent').length, 0);
  clock.waits.length = 0;
  const arrived = await state.consent.ask();
  assert.equal(arrived.kind, 'signed-in');
  assert.equal(simulator.requests.of('ask-consent').length, 1);
  assert.deepEqual(clock.waits, [10_000, 10_000, 10_000]);
  const [first, second] = simulator.requests.of('request-pcs').map((entry) => entry.exchange.body.toString());
  assert.match(first ?? '', /"derivedFromUserAction":true/);
  assert.match(second ?? '', /"derivedFromUserAction":false/);
  assert.ok(await arrived.session.cloudKit.request('private', 'zones/list', {}));
});

test('nobody approves: it ends after five minutes and says so', async (t) => {
  const { ada, clock, client } = await stage(t);
  ada.protection.enabled = true;
  ada.protection.approves = false;
  const state = await protectedState(client(), ada);
  assert.equal(state.kind, 'consent-needed');
  clock.waits.length = 0;
  await assert.rejects(state.consent.ask(), withCode('consent-refused'));
  assert.equal(
    clock.waits.reduce((sum, ms) => sum + ms, 0),
    300_000,
  );
});

test('an approval that is still good is used without asking anybody', async (t) => {
  const { simulator, ada, client } = await stage(t);
  ada.protection.enabled = true;
  ada.protection.consented = true;
  ada.protection.uploadsAfter = 0;
  assert.equal((await protectedState(client(), ada)).kind, 'signed-in');
  assert.equal(simulator.requests.of('ask-consent').length, 0);
});

test('when the approval runs out the person is told, not the session renewed in a loop [trap S23]', async (t) => {
  const { simulator, ada, clock, client } = await stage(t);
  ada.protection.enabled = true;
  const state = await protectedState(client(), ada);
  assert.equal(state.kind, 'consent-needed');
  const arrived = await state.consent.ask();
  assert.equal(arrived.kind, 'signed-in');
  clock.advance(2 * 3_600_000);
  ada.protection.consented = false;
  simulator.requests.clear();
  await assert.rejects(
    arrived.session.cloudKit.request('private', 'zones/list', {}),
    withCode('consent-needed'),
  );
  assert.deepEqual(simulator.requests.calls(), ['zones-list', 'web-access-state']);
});

test('an approval that is taken back early is asked for again, though the keys would be good for longer [trap S23]', async (t) => {
  const { ada, client } = await stage(t);
  ada.protection.enabled = true;
  const account = client();
  const state = await protectedState(account, ada);
  assert.equal(state.kind, 'consent-needed');
  const arrived = await state.consent.ask();
  assert.equal(arrived.kind, 'signed-in');
  ada.tokens.revoke('photos-key', 'sharing-key');
  ada.protection.consented = false;
  const ask = () => arrived.session.cloudKit.request('private', 'zones/list', {});
  await assert.rejects(ask(), withCode('consent-needed'));
  const again = await account.signIn();
  assert.equal(again.kind, 'consent-needed');
  ada.protection.uploadsAfter = 1;
  await again.consent.ask();
  assert.ok(await ask());
});

test('web access that is switched off is named before anything is asked for', async (t) => {
  const { simulator, ada, client } = await stage(t);
  ada.protection.enabled = true;
  ada.protection.webAccess = false;
  await assert.rejects(protectedState(client(), ada), withCode('web-access-off'));
  assert.equal(simulator.requests.of('ask-consent').length, 0);
});

test('an account that never gets both keys is not kept waiting for them [trap S23]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const without = {
    'Set-Cookie': [`X-APPLE-WEBAUTH-USER="v=1:s=1:d=${ada.dsid}";Path=/;Domain=.icloud.com;Secure`],
  };
  simulator.faults.add({ call: 'account-login', trouble: { kind: 'change', headers: without } });
  assert.equal((await protectedState(client(), ada)).kind, 'signed-in');
  assert.equal(simulator.requests.of('request-pcs').length, 0);
});

test('keys that have run out while the approval is good are fetched anew, unseen', async (t) => {
  const { simulator, ada, client } = await stage(t);
  ada.protection.enabled = true;
  ada.protection.consented = true;
  ada.protection.uploadsAfter = 0;
  const state = await protectedState(client(), ada);
  assert.equal(state.kind, 'signed-in');
  ada.tokens.revoke('photos-key', 'sharing-key');
  assert.ok(await state.session.cloudKit.request('private', 'zones/list', {}));
  assert.equal(simulator.requests.of('request-pcs').length, 2);
  assert.equal(simulator.requests.of('ask-consent').length, 0);
});
