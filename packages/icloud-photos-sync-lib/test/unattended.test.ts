import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { FileStore } from '../src/store/file-store.ts';
import { MemoryStore } from '../src/store/memory-store.ts';
import type { Store } from '../src/store/store.ts';
import { arrive, challenged, stage, withCode } from './simulator-fixture.ts';

const refusal = (status: number) => ({ kind: 'reply', reply: { status, body: '' } }) as const;

test('a session that died takes the code that is waited for, not what was good a moment ago [trap S7]', async (t) => {
  const { ada, clock, client } = await stage(t);
  const store = new MemoryStore();
  const account = client({ store });
  const session = await arrive(account, ada);
  ada.tokens.revokeAll();
  const lost = withCode('session-lost', ({ facts }) => facts.needs === 'code-needed');
  await assert.rejects(session.cloudKit.request('private', 'zones/list', {}), lost);
  clock.advance(61_000);
  const later = client({ store, password: async () => undefined });
  const challenge = await challenged(later);
  await challenge.pushToDevices();
  const arrived = await challenge.submit(ada.codes.shown('devices') ?? '');
  assert.equal(arrived.kind, 'signed-in');
  assert.ok(await arrived.session.cloudKit.request('private', 'zones/list', {}));
});

test('a code that nobody brings is not asked for again by a running program: one password, however long it lasts [trap S26]', async (t) => {
  const { simulator, ada, clock, client } = await stage(t);
  const session = await arrive(client(), ada);
  ada.tokens.revokeAll();
  simulator.requests.clear();
  const lost = withCode('session-lost', ({ facts, recovery }) => {
    return facts.needs === 'code-needed' && recovery === 'person';
  });
  for (let hours = 0; hours < 12; hours += 1) {
    await assert.rejects(session.cloudKit.request('private', 'zones/list', {}), lost);
    clock.advance(3_600_000);
  }
  assert.equal(simulator.requests.of('signin-complete').length, 1);
});

test('a session that is open without asking anybody does not end a pause that Apple wants [trap S26]', async (t) => {
  const { simulator, ada, client } = await stage(t);
  const store = new MemoryStore();
  const session = await arrive(client({ store }), ada);
  simulator.faults.add({ call: 'account-login', times: 3, trouble: refusal(503) });
  simulator.faults.add({ call: 'zones-list', times: 2, trouble: refusal(401) });
  await assert.rejects(session.cloudKit.request('private', 'zones/list', {}), withCode('throttled'));
  const later = await arrive(client({ store }), ada);
  simulator.requests.clear();
  await assert.rejects(later.cloudKit.request('private', 'zones/list', {}), withCode('throttled'));
  assert.deepEqual(simulator.requests.calls(), ['zones-list']);
});

for (const status of [500, 503, 429])
  test(`a code that a person asks for once is asked for once, also when Apple answers ${status} [trap S4]`, async (t) => {
    const { simulator, client } = await stage(t);
    const challenge = await challenged(client());
    for (const [call, ask] of [
      ['device-push', () => challenge.pushToDevices()],
      ['phone-send', () => challenge.sendToPhone(3)],
    ] as const) {
      simulator.faults.add({ call, trouble: refusal(status) });
      const refused = withCode(status === 500 ? 'unreachable' : 'throttled');
      await assert.rejects(ask(), call === 'device-push' ? refused : withCode('push-limit'));
      assert.equal(simulator.requests.of(call).length, call === 'device-push' ? 1 : 0);
    }
  });

test('a password that was wrong is told although the disk is full', async (t) => {
  const { client } = await stage(t);
  const full = Object.assign(new Error('no space'), { code: 'ENOSPC' });
  const store: Store = {
    exclusively: (work) => work({ read: async () => undefined, write: () => Promise.reject(full) }),
  };
  const wrong = client({ store, password: async () => 'wrong' });
  await assert.rejects(wrong.signIn(), withCode('wrong-password'));
  await assert.rejects(client({ store }).signIn(), /no space/);
});

test('a store that cannot be read is told as such, and nothing is sent', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'icloud-store-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, 'session.json'));
  const { simulator, client } = await stage(t);
  await assert.rejects(client({ store: new FileStore(folder) }).signIn(), withCode('store-broken'));
  assert.deepEqual(simulator.requests.calls(), []);
});

test('a store that cannot be written to is told as such, and nothing is sent', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'icloud-store-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'file'), '');
  const { simulator, client } = await stage(t);
  const store = new FileStore(join(folder, 'file', 'account'));
  await assert.rejects(client({ store }).signIn(), withCode('target-failed'));
  assert.deepEqual(simulator.requests.calls(), []);
});
