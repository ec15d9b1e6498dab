import assert from 'node:assert/strict';
import { test } from 'node:test';
import { request } from 'undici';
import { Faults } from './faults.ts';
import { placeByName, placeByPath } from './hosts.ts';
import { Random } from './random.ts';
import type { Exchange } from './route.ts';
import { Simulator } from './simulator.ts';

test('a fault waits for its call, leaves some alone, and is used up', () => {
  const faults = new Faults();
  faults.add({ call: 'a', after: 1, times: 2, trouble: { kind: 'reset' } });
  faults.add({ call: '*', trouble: { kind: 'silence' } });
  const met = ['b', 'a', 'a', 'a', 'a'].map((call) => faults.meet(call)?.kind);
  assert.deepEqual(met, ['silence', undefined, 'reset', 'reset', undefined]);
});

test('a fault that means some calls only leaves the others alone', () => {
  const faults = new Faults();
  const when = ({ method }: Exchange) => method === 'PUT';
  faults.add({ call: 'a', when, trouble: { kind: 'reset' } });
  const by = (method: string) => faults.meet('a', { method } as Exchange)?.kind;
  assert.deepEqual(
    [by('GET'), faults.meet('a')?.kind, by('PUT'), by('PUT')],
    [undefined, undefined, 'reset', undefined],
  );
});

test('cleared faults are met by nobody', () => {
  const faults = new Faults();
  faults.add({ call: '*', times: Number.POSITIVE_INFINITY, trouble: { kind: 'reset' } });
  faults.clear();
  assert.equal(faults.meet('a'), undefined);
});

test('every kind of trouble arrives as such', async (t) => {
  const simulator = await Simulator.start();
  t.after(() => simulator.close());
  const url = `http://127.0.0.1:${simulator.port}/setup/setup/ws/1/validate`;
  const ask = async () => {
    const answer = await request(url, { method: 'POST', headersTimeout: 300, bodyTimeout: 300 });
    return {
      status: answer.statusCode,
      type: answer.headers['content-type'],
      text: await answer.body.text(),
    };
  };
  const plain = await ask();
  assert.equal(plain.status, 421);
  const meet = (trouble: Parameters<Faults['add']>[0]['trouble']) =>
    simulator.faults.add({ call: 'validate', trouble });
  meet({ kind: 'reply', reply: { status: 503, body: 'busy' } });
  assert.deepEqual(await ask(), { status: 503, type: undefined, text: 'busy' });
  meet({ kind: 'html' });
  assert.match((await ask()).text, /<html>/);
  meet({ kind: 'change', status: 200 });
  assert.deepEqual(await ask(), { ...plain, status: 200 });
  meet({ kind: 'late', ms: 20 });
  assert.deepEqual(await ask(), plain);
  for (const trouble of [
    { kind: 'reset' },
    { kind: 'silence' },
    { kind: 'cut', bytes: 5 },
    { kind: 'stall', bytes: 5 },
  ] as const) {
    meet(trouble);
    await assert.rejects(ask(), trouble.kind);
  }
  assert.deepEqual(await ask(), plain);
});

test('hosts are told apart by name and by path', () => {
  const role = (host: string) => placeByName(host, '/')?.role;
  assert.deepEqual(
    [
      'idmsa.apple.com',
      'SETUP.icloud.com:443',
      'p9-ckdatabasews.icloud.com.cn',
      'cvws.icloud-content.com',
      'evil.com',
      'idmsa.apple.com.evil',
    ].map(role),
    ['auth', 'setup', 'cloudkit', 'content', undefined, undefined],
  );
  assert.deepEqual(placeByPath('/cloudkit/p61-ckdatabasews.icloud.com/database/1?x=1'), {
    role: 'cloudkit',
    host: 'p61-ckdatabasews.icloud.com',
    path: '/database/1?x=1',
  });
  assert.equal(placeByPath('/auth/appleauth/auth')?.path, '/appleauth/auth');
  for (const path of ['/', '/nothing/x', '/cloudkit/', '/content/../x'])
    assert.equal(placeByPath(path), undefined, path);
});

test('randomness is the same for the same seed, and of the length that is asked for', () => {
  const [one, two] = [new Random('x'), new Random('x')];
  assert.deepEqual(one.bytes(100), two.bytes(100));
  assert.equal(one.bytes(33).length, 33);
  assert.notDeepEqual(one.bytes(8), one.bytes(8));
  assert.match(one.uuid(), /^[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-8[0-9A-F]{3}-[0-9A-F]{12}$/);
  for (let draw = 0; draw < 50; draw += 1) assert.ok(one.below(3) < 3);
});
