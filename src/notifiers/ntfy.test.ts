import assert from 'node:assert/strict';
import test from 'node:test';
import { ntfyService, wire } from '../../test/doubles/push/index.ts';
import { Secret } from '../platform/secret.ts';
import { type HttpCase, httpNotifierContract, opened } from './http/http-notifier-contract.ts';
import { message } from './message-fixture.ts';
import { ntfy } from './ntfy.ts';

const TOPIC = 'topic_8Hq2';
const TOKEN = 'tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2';
const CASE: HttpCase = {
  service: () => ntfyService(TOPIC, TOKEN),
  open: (server, options) => ntfy({ ...options, server, topic: new Secret(TOPIC), token: new Secret(TOKEN) }),
  secrets: [TOPIC, TOKEN],
};
const signal = new AbortController().signal;

httpNotifierContract(CASE);

test('the exact request', async (t) => {
  const { double, notifier } = await opened(t, CASE);
  await notifier.send(message(), signal);
  assert.deepEqual(double.calls.map(wire), [
    `POST /
content-type: application/json
authorization: Bearer ${TOKEN}

{"topic":"topic_8Hq2","title":"The disk is nearly full","message":"12 GB are free, and 3 GB come each week.\\n→ Make room, or add a disk.","priority":4,"tags":["warning"],"sequence_id":"0198a3c4-5d6e-7f80-9a1b-2c3d4e5f6071"}`,
  ]);
});

const priorities = [
  ['info', message({ severity: 'info' }), 3],
  ['critical', message({ severity: 'critical' }), 5],
  ['the end of something critical', message({ severity: 'critical', phase: 'ended' }), 3],
  ['something silent', message({ severity: 'critical', isSilent: true }), 2],
] as const;
for (const [title, told, priority] of priorities)
  test(`${title} has priority ${priority}`, async (t) => {
    const { double, notifier } = await opened(t, CASE);
    await notifier.send(told, signal);
    assert.equal(JSON.parse(double.calls[0]?.body ?? '').priority, priority);
  });

test('a topic that may be written by all needs no token', async (t) => {
  const open: HttpCase['open'] = (server, options) =>
    ntfy({ ...options, server, topic: new Secret(TOPIC), token: undefined });
  const { double, notifier } = await opened(t, { ...CASE, open });
  assert.equal((await notifier.send(message(), signal)).kind, 'unreachable', 'the double wants one');
  assert.equal(double.calls[0]?.headers.authorization, undefined);
});
