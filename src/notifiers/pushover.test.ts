import assert from 'node:assert/strict';
import test from 'node:test';
import { pushoverService, wire } from '../../test/doubles/push/index.ts';
import { Secret } from '../platform/secret.ts';
import { type HttpCase, httpNotifierContract, opened } from './http/http-notifier-contract.ts';
import { message } from './message-fixture.ts';
import { pushover } from './pushover.ts';

const TOKEN = 'azGDORePK8gMaC0QOYAMyEEuzJnyUi';
const USER = 'uQiRzpo4DXghDmr9QzzfQu27cmVRsG';

function caseWith(cancelled: string[] = [], token = TOKEN, user = USER): HttpCase {
  return {
    service: () => pushoverService(TOKEN, USER, cancelled),
    open: (server, options) =>
      pushover({ ...options, server, token: new Secret(token), user: new Secret(user) }),
    secrets: [token, user],
    hasIds: false,
    longest: 1300,
  };
}
const signal = new AbortController().signal;
const critical = { kind: 'signed-out', severity: 'critical', key: 'signed-out anna' } as const;

httpNotifierContract(caseWith());

test('the exact requests: an emergency, and how it is taken back', async (t) => {
  const { double, notifier } = await opened(t, caseWith());
  const at = Date.UTC(2026, 10, 20, 18, 30);
  await notifier.send(
    message({ ...critical, at, title: 'Signed out', text: 'a & b', hint: undefined }),
    signal,
  );
  await notifier.send(
    message({ ...critical, at, phase: 'ended', title: 'Over', text: '', hint: undefined }),
    signal,
  );
  const form = 'content-type: application/x-www-form-urlencoded';
  assert.deepEqual(double.calls.map(wire), [
    `POST /1/messages.json
${form}

token=${TOKEN}&user=${USER}&title=Signed+out&message=a+%26+b&priority=2&timestamp=1795199400&retry=300&expire=10800&tags=homeroll23daad5aa00e4b4f`,
    `POST /1/receipts/cancel_by_tag/homeroll23daad5aa00e4b4f.json
${form}

token=${TOKEN}`,
    `POST /1/messages.json
${form}

token=${TOKEN}&user=${USER}&title=Over&message=Over&priority=0&timestamp=1795199400`,
  ]);
});

test('of one incident the emergency is taken back, of another it is not', async (t) => {
  const cancelled: string[] = [];
  const { double, notifier } = await opened(t, caseWith(cancelled));
  await notifier.send(message(critical), signal);
  await notifier.send(message({ ...critical, key: 'signed-out ben' }), signal);
  await notifier.send(message({ ...critical, phase: 'ended' }), signal);
  const [first, second] = double.calls.map(({ body }) => new URLSearchParams(body).get('tags'));
  assert.deepEqual(cancelled, [first]);
  assert.notEqual(first, second);
});

test('an emergency that cannot be taken back yet keeps its end waiting, and one that is no more does not', async (t) => {
  const { double, notifier } = await opened(t, caseWith());
  const end = message({ ...critical, phase: 'ended' });
  await double.behave({ status: 500 });
  assert.equal((await notifier.send(end, signal)).kind, 'later');
  assert.equal(double.calls.length, 1);
  await double.behave({ status: 404 });
  await notifier.send(end, signal);
  assert.equal(double.calls.at(-1)?.path, '/1/messages.json');
});

const priorities = [
  ['info', message({ severity: 'info' }), '0'],
  ['a warning', message(), '0'],
  ['a reminder of something critical', message({ ...critical, phase: 'reminder' }), '1'],
  ['something silent', message({ isSilent: true }), '-1'],
] as const;
for (const [title, told, priority] of priorities)
  test(`${title} has priority ${priority} and sounds once`, async (t) => {
    const { double, notifier } = await opened(t, caseWith());
    await notifier.send(told, signal);
    const fields = new URLSearchParams(double.calls[0]?.body);
    assert.deepEqual([fields.get('priority'), fields.get('retry')], [priority, null]);
  });

for (const [title, one] of [
  ['token', caseWith([], 'wrong')],
  ['user', caseWith([], TOKEN, 'wrong')],
] as const)
  test(`a wrong ${title} is told by 400, and is nothing of the message`, async (t) => {
    const { notifier } = await opened(t, one);
    assert.equal((await notifier.send(message(), signal)).kind, 'unreachable');
  });
