import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import sharp from 'sharp';
import { Webhook } from 'standardwebhooks';
import { until } from '../src/platform/until-fixture.ts';
import { House } from './house/house.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

interface Told {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A program that is told by webhooks and checks their signatures; it answers as `answer` says. */
async function receiver(t: TestContext) {
  const told: Told[] = [];
  const state = { status: 204, calls: 0 };
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    state.calls += 1;
    const read = new Webhook(SECRET).verify(body, request.headers as Record<string, string>) as Omit<
      Told,
      'id'
    >;
    if (state.status < 300) told.push({ ...read, id: String(request.headers['webhook-id']) });
    response.writeHead(state.status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.closeAllConnections());
  t.after(() => server.close());
  return { told, state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

const picture = (hue: string) =>
  sharp({ create: { width: 320, height: 240, channels: 3, background: hue } })
    .jpeg()
    .toBuffer();

test('what happens in a house reaches a webhook, signed, also when the house was killed before', {
  timeout: 180_000,
}, async (t) => {
  const { told, state, url } = await receiver(t);
  await using house = await House.build();
  const secretFile = join(house.root, 'secret');
  await writeFile(secretFile, SECRET, { mode: 0o600 });
  const hook = { type: 'webhook', name: 'hook', url, secretFile, from: 'info', batch: '0s', kinds: [] };
  const routine = { ...hook, name: 'routine', kinds: ['sync-finished'] };
  await house.configure({ sections: { notifiers: [hook, routine], log: { level: 'error' } } });

  state.status = 500;
  await house.bring('before.jpg', await picture('red'));
  const first = house.start('run');
  t.after(() => first.child.kill('SIGKILL'));
  await until('the end of a sync is tried to be told', () => state.calls > 0);
  assert.equal(told.length, 0);
  first.child.kill('SIGKILL');
  await first.ended;

  state.status = 204;
  const second = house.start('run');
  t.after(() => second.child.kill('SIGKILL'));
  await until('both ends of syncs are told', () => told.filter(({ type }) => /sync/.test(type)).length >= 2);
  await house.bring('after.jpg', await picture('blue'));
  await until('the new picture is told', () => told.some(({ type }) => /new/.test(type)));
  const news = told.find(({ type }) => /new/.test(type));
  assert.equal(news?.data.account, 'anna');
  assert.equal(new Set(told.map(({ id }) => id)).size, told.length, 'nothing twice');
  const trial = await house.run('test-notify', 'hook');
  assert.match(trial.out, /Said hello to: hook/);
  await until('the test arrives', () => told.some(({ type }) => /test/.test(type)));
  const shown = await house.run('rules');
  assert.match(shown.out, /hook: everything but routine/);
  assert.doesNotMatch(shown.out + second.said(), /whsec_/);
  second.child.kill('SIGTERM');
  assert.equal((await second.ended).code, 0);
});
