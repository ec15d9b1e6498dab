import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PASSWORD, stage, withCode } from './simulator-fixture.ts';

test('a password and a code from a device open the library', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const account = client();
  const waiting = await account.signIn();
  assert.equal(waiting.kind, 'code-needed');
  await waiting.challenge.pushToDevices();
  const arrived = await waiting.challenge.submit(ada.codes.shown('devices') ?? '');
  assert.equal(arrived.kind, 'signed-in');
  const zones = await arrived.session.cloudKit.request('private', 'zones/list', {});
  assert.equal(JSON.stringify(zones.zones).includes('PrimarySync'), true);
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

test('a wrong password is told as such and is not sent twice by itself', async (t) => {
  const { simulator, client } = await stage(t);
  const account = client({ password: async () => `${PASSWORD}x` });
  await assert.rejects(
    account.signIn(),
    withCode('wrong-password', (error) => error.recovery === 'person'),
  );
  await assert.rejects(account.signIn(), withCode('wrong-password'));
  assert.equal(simulator.requests.of('signin-complete').length, 1);
});
