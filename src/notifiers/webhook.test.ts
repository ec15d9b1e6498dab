import assert from 'node:assert/strict';
import test from 'node:test';
import { Webhook } from 'standardwebhooks';
import { webhookReceiver, wire } from '../../test/doubles/push/index.ts';
import { Secret } from '../platform/secret.ts';
import { type HttpCase, httpNotifierContract, opened } from './http/http-notifier-contract.ts';
import { message } from './message-fixture.ts';
import { webhook } from './webhook.ts';
import { readSigningKeys } from './webhook-signature.ts';

const PATH = '/hooks/9f3cS3cr3t';
const OLD = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
const NEW = `whsec_${Buffer.alloc(64, 9).toString('base64')}`;
const signal = new AbortController().signal;

function caseWith(known: string, secrets: string, now = () => Date.now()): HttpCase {
  return {
    service: () => webhookReceiver(PATH, known),
    open: (server, options) =>
      webhook({
        ...options,
        url: new Secret(`${server}${PATH}`),
        keys: readSigningKeys(secrets) ?? [],
        headers: { 'x-api-key': 'hunter2' },
        clock: { now, delay: async () => {} },
      }),
    secrets: [PATH, OLD, NEW, 'hunter2'],
  };
}

httpNotifierContract(caseWith(OLD, OLD));

test('the exact request', async (t) => {
  const at = Date.UTC(2026, 10, 20, 18, 31);
  const { double, notifier } = await opened(
    t,
    caseWith(OLD, `${NEW}\n${OLD}\n`, () => at),
  );
  await notifier.send(message({ account: 'anna' }), signal);
  const { headers = {} } = double.calls[0] ?? {};
  assert.deepEqual(double.calls.map(wire), [
    `POST ${PATH}
x-api-key: hunter2
content-type: application/json
webhook-id: 0198a3c4-5d6e-7f80-9a1b-2c3d4e5f6071
webhook-timestamp: ${at / 1000}
webhook-signature: ${headers['webhook-signature']}

{"type":"homeroll.disk.nearly.full","timestamp":"2026-11-20T18:30:00.000Z","data":{"phase":"began","severity":"warning","key":"disk-nearly-full","count":1,"account":"anna","title":"The disk is nearly full","text":"12 GB are free, and 3 GB come each week.","hint":"Make room, or add a disk.","facts":{"free":12000000000}}}`,
  ]);
  const signed = (secret: string) =>
    new Webhook(secret).sign(headers['webhook-id'] ?? '', new Date(at), double.calls[0]?.body ?? '');
  assert.equal(headers['webhook-signature'], `${signed(NEW)} ${signed(OLD)}`);
});

for (const [who, known] of [
  ['the old secret', OLD],
  ['the new secret', NEW],
] as const)
  test(`while the secret changes, a receiver that knows ${who} verifies`, async (t) => {
    const { double, notifier } = await opened(t, caseWith(known, `${NEW}\n${OLD}`));
    assert.deepEqual(await notifier.send(message(), signal), { kind: 'delivered' });
    assert.equal(double.shown.length, 1);
  });

test('a receiver that knows another secret refuses', async (t) => {
  const { notifier } = await opened(t, caseWith(NEW, OLD));
  assert.equal((await notifier.send(message(), signal)).kind, 'unreachable');
});

test('the next try has the same id and body, and is signed with its own time', async (t) => {
  let now = Date.now() - 60_000;
  const { double, notifier } = await opened(
    t,
    caseWith(OLD, OLD, () => now),
  );
  await double.behave({ status: 500 });
  await notifier.send(message(), signal);
  now += 60_000;
  await double.behave('as-itself');
  await notifier.send(message(), signal);
  const [first, second] = double.calls;
  assert.ok(first && second);
  assert.deepEqual([first.headers['webhook-id'], first.body], [second.headers['webhook-id'], second.body]);
  assert.notEqual(first.headers['webhook-timestamp'], second.headers['webhook-timestamp']);
});

test('it is tried again for about three days', async (t) => {
  const { notifier } = await opened(t, caseWith(OLD, OLD));
  const hours = (notifier.retries ?? []).reduce((sum, wait) => sum + wait, 0) / 3_600_000;
  assert.deepEqual([notifier.retries?.length, notifier.retries?.[0], Math.round(hours)], [9, 5000, 76]);
});

for (const [title, text] of [
  ['nothing', ' \n'],
  ['a secret that is too short', `whsec_${Buffer.alloc(23).toString('base64')}`],
  ['a secret that is too long', `whsec_${Buffer.alloc(65).toString('base64')}`],
  ['no Base64', 'whsec_hunter2hunter2hunter2hunter2!'],
  ['one of two that is none', `${OLD} hunter2`],
  ['five', `${OLD} `.repeat(5)],
] as const)
  test(`${title}: no keys`, () => {
    assert.equal(readSigningKeys(text), undefined);
  });
