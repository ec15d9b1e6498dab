import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { MemoryStore } from '../src/store/memory-store.ts';
import { arrive, PASSWORD, stage } from './simulator-fixture.ts';

test('no event and no error carries a token, a cookie, a code or the password [trap S37]', async (t) => {
  const { simulator, ada, clock, events, client } = await stage(t);
  const store = new MemoryStore();
  const told: unknown[] = [];
  ada.codes.wish('271828');
  const session = await arrive(client({ store }), ada);
  ada.tokens.revoke('web');
  await session.cloudKit.request('private', 'zones/list', {});
  for (const call of ['zones-list', 'account-login', 'validate']) {
    simulator.faults.add({ call, times: 9, trouble: { kind: 'html', status: 403 } });
    await session.cloudKit.request('private', 'zones/list', {}).catch((error: unknown) => told.push(error));
    clock.advance(11 * 60_000);
    await client({ store, password: async () => 'wrong' })
      .signIn()
      .catch((error: unknown) => told.push(error));
  }
  const words = inspect([events, told], { depth: 10 });
  const secrets = await store.exclusively(async (stored) =>
    JSON.parse((await stored.read('session')) ?? '{}'),
  );
  const values = [
    ...Object.entries(secrets.tokens).flatMap(([name, value]) =>
      name === 'accountCountry' ? [] : [String(value)],
    ),
    ...secrets.cookies.map((cookie: { value: string }) => cookie.value),
    PASSWORD,
    '271828',
  ].filter((value) => value.length > 5);
  assert.ok(values.length > 10 && told.length >= 3);
  for (const value of values) assert.ok(!words.includes(value), value);
});

test('the password and the code are in nothing that is stored [trap S37]', async (t) => {
  const { ada, client } = await stage(t);
  const store = new MemoryStore();
  ada.codes.wish('314159');
  await arrive(client({ store }), ada);
  await client({ store: new MemoryStore() })
    .signIn({ password: 'other' })
    .catch(() => {});
  const texts = await store.exclusively(async (stored) => [
    await stored.read('session'),
    await stored.read('limits'),
  ]);
  assert.ok(!texts.join('').includes(PASSWORD) && !texts.join('').includes('314159'));
});
