import assert from 'node:assert/strict';
import test from 'node:test';
import { gotifyService, wire } from '../../test/doubles/push/index.ts';
import { Secret } from '../platform/secret.ts';
import { gotify } from './gotify.ts';
import { type HttpCase, httpNotifierContract, opened } from './http/http-notifier-contract.ts';
import { message } from './message-fixture.ts';

const TOKEN = 'AKv3.hfR1o9uQ2x';
const CASE: HttpCase = {
  service: () => gotifyService(TOKEN),
  open: (server, options) => gotify({ ...options, server, token: new Secret(TOKEN) }),
  secrets: [TOKEN],
};
const signal = new AbortController().signal;

httpNotifierContract(CASE);

test('the exact request', async (t) => {
  const { double, notifier } = await opened(t, CASE);
  await notifier.send(message(), signal);
  assert.deepEqual(double.calls.map(wire), [
    `POST /message
content-type: application/json
x-gotify-key: ${TOKEN}

{"title":"The disk is nearly full","message":"12 GB are free, and 3 GB come each week.\\n→ Make room, or add a disk.","priority":6,"extras":{"client::display":{"contentType":"text/plain"},"homeroll::notice":{"id":"0198a3c4-5d6e-7f80-9a1b-2c3d4e5f6071","kind":"disk-nearly-full","key":"disk-nearly-full","phase":"began"}}}`,
  ]);
});

const priorities = [
  ['info', message({ severity: 'info' }), 4],
  ['critical', message({ severity: 'critical' }), 8],
  ['the end of something critical', message({ severity: 'critical', phase: 'ended' }), 4],
  ['something silent', message({ severity: 'critical', isSilent: true }), 2],
] as const;
for (const [title, told, priority] of priorities)
  test(`${title} has priority ${priority}`, async (t) => {
    const { double, notifier } = await opened(t, CASE);
    await notifier.send(told, signal);
    assert.equal(JSON.parse(double.calls[0]?.body ?? '').priority, priority);
  });
