import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { ICloudAccount } from '../../src/account.ts';
import { FileStore } from '../../src/store/file-store.ts';
import { Simulator } from '../simulator.ts';
import { serveControl } from './control-server.ts';

async function tell(
  port: number,
  command: string,
  given: object = {},
): Promise<{ status: number; result: unknown }> {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`http://127.0.0.1:${port}/${command}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(given),
  });
  const body = (await answer.json()) as { result?: unknown; error?: unknown };
  return { status: answer.status, result: body.result ?? body.error };
}

test('the simulator as a command: another process signs in without TLS and is told the code', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  const main = join(import.meta.dirname, '..', 'main.ts');
  const given = ['--account', 'ada@example.com:secret:word', '--ca', join(folder, 'ca.pem')];
  const child = spawn(process.execPath, [main, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(async () => {
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    await rm(folder, { recursive: true });
    assert.equal(code, 0);
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { port, controlPort } = JSON.parse(line) as { port: number; controlPort: number };
  assert.match(await readFile(join(folder, 'ca.pem'), 'utf8'), /BEGIN CERTIFICATE/);
  const root = `http://127.0.0.1:${port}`;
  const account = new ICloudAccount({
    appleId: 'ada@example.com',
    password: async () => 'secret:word',
    store: new FileStore(join(folder, 'store')),
    endpoints: {
      auth: `${root}/auth/appleauth/auth`,
      setup: `${root}/setup/setup/ws/1`,
      cloudKitHosts: [`127.0.0.1:${port}`],
      contentHosts: [`127.0.0.1:${port}`],
    },
  });
  const waiting = await account.signIn();
  assert.equal(waiting.kind, 'code-needed');
  await waiting.challenge.pushToDevices();
  const { result } = await tell(controlPort, 'code', { appleId: 'ada@example.com', channel: 'devices' });
  const state = await waiting.challenge.submit((result as { code: string }).code);
  assert.equal(state.kind, 'signed-in');
  assert.match(
    JSON.stringify(await state.session.cloudKit.request('private', 'zones/list', {})),
    /PrimarySync/,
  );
  await account.close();
});

test('the control interface turns every switch, makes faults and lets time pass', async (t) => {
  const simulator = await Simulator.start();
  const control = await serveControl(simulator);
  t.after(async () => {
    await control.close();
    await simulator.close();
  });
  const appleId = 'bob@example.com';
  assert.equal(
    (await tell(control.port, 'add-account', { appleId, password: 'x', iteration: 10 })).status,
    200,
  );
  const bob = simulator.account(appleId);
  await tell(control.port, 'set', { appleId, switches: { locked: true, codeAnswer: 'conflict-valid' } });
  assert.deepEqual([bob?.locked, bob?.codeAnswer], [true, 'conflict-valid']);
  await tell(control.port, 'protection', { appleId, switches: { enabled: true } });
  assert.equal(bob?.protection.enabled, true);
  await tell(control.port, 'fault', { call: 'validate', trouble: { kind: 'reset' } });
  assert.deepEqual(simulator.faults.meet('validate'), { kind: 'reset' });
  const before = simulator.clock.now();
  await tell(control.port, 'advance', { ms: 86_400_000 });
  assert.ok(simulator.clock.now() - before >= 86_400_000);
  await tell(control.port, 'wish-code', { appleId, code: '000001' });
  bob?.codes.send('devices');
  assert.deepEqual((await tell(control.port, 'code', { appleId, channel: 'devices' })).result, {
    code: '000001',
  });
  assert.deepEqual((await tell(control.port, 'requests')).result, { calls: [], complaints: [] });
});

test('what makes no sense is refused in words', async (t) => {
  const simulator = await Simulator.start();
  const control = await serveControl(simulator);
  t.after(async () => {
    await control.close();
    await simulator.close();
  });
  assert.equal((await tell(control.port, 'nonsense')).status, 400);
  assert.equal((await tell(control.port, 'toString')).status, 400);
  assert.match(String((await tell(control.port, 'code', { appleId: 'nobody' })).result), /no account/);
  simulator.addAccount({ appleId: 'a', password: 'b', iteration: 10 });
  assert.match(
    String((await tell(control.port, 'set', { appleId: 'a', switches: { codes: 1 } })).result),
    /no switch/,
  );
  const plain = await fetch(`http://127.0.0.1:${control.port}/clear-faults`, { method: 'POST', body: '{}' });
  assert.equal(plain.status, 400);
});
