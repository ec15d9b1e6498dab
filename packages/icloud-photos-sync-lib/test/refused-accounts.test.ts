import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryStore } from '../src/store/memory-store.ts';
import { arrive, stage, withCode } from './simulator-fixture.ts';

test('another account behind the same Apple ID is refused: the store stays with the one it began with [trap S28]', async (t) => {
  const { simulator, ada, clock, client } = await stage(t, { secondFactor: false });
  const store = new MemoryStore();
  await arrive(client({ store }), ada);
  clock.advance(11 * 60_000);
  const service = { ckdatabasews: { url: `https://${ada.host}:443`, status: 'active' } };
  const body = { dsInfo: { dsid: '99999999999' }, webservices: service };
  for (const call of ['validate', 'account-login'])
    simulator.faults.add({ call, times: 9, trouble: { kind: 'reply', reply: { status: 200, body } } });
  for (let again = 0; again < 2; again += 1)
    await assert.rejects(
      client({ store }).signIn(),
      withCode('other-account', ({ recovery }) => recovery === 'never'),
    );
  simulator.faults.clear();
  assert.equal((await client({ store }).signIn()).kind, 'signed-in');
});

for (const status of [400, 403])
  test(`an account that may not sign in here (${status}) is told with Apple's reason, and nothing loops [trap S39]`, async (t) => {
    const { simulator, client } = await stage(t, { secondFactor: false });
    const body = { success: false, error: 'This account cannot be used on the web' };
    simulator.faults.add({
      call: 'account-login',
      times: Number.POSITIVE_INFINITY,
      trouble: { kind: 'reply', reply: { status, body } },
    });
    const told = withCode('refused', ({ facts }) => facts.status === status && facts.reason === body.error);
    await assert.rejects(client().signIn(), told);
    assert.deepEqual(simulator.requests.calls(), [
      'authorize',
      'signin-init',
      'signin-complete',
      'account-login',
    ]);
  });
