import assert from 'node:assert/strict';
import test from 'node:test';
import { appriseService, wire } from '../../test/doubles/push/index.ts';
import { Secret } from '../platform/secret.ts';
import { apprise } from './apprise.ts';
import { type HttpCase, httpNotifierContract, opened } from './http/http-notifier-contract.ts';
import { message } from './message-fixture.ts';

const KEY = 'fam1ly-k3y';

function caseWith(key: string, tag?: string): HttpCase {
  return {
    service: () => appriseService(KEY),
    open: (server, options) => apprise({ ...options, server, key: new Secret(key), tag }),
    secrets: [key],
    hasIds: false,
  };
}
const signal = new AbortController().signal;

httpNotifierContract(caseWith(KEY));

test('the exact request', async (t) => {
  const { double, notifier } = await opened(t, caseWith(KEY, 'family'));
  await notifier.send(message(), signal);
  assert.deepEqual(double.calls.map(wire), [
    `POST /notify/${KEY}
content-type: application/json

{"title":"The disk is nearly full","body":"12 GB are free, and 3 GB come each week.\\n→ Make room, or add a disk.","type":"warning","format":"text","tag":"family"}`,
  ]);
});

const types = [
  ['info', message({ severity: 'info' }), 'info'],
  ['critical', message({ severity: 'critical' }), 'failure'],
  ['an end', message({ severity: 'critical', phase: 'ended' }), 'success'],
] as const;
for (const [title, told, type] of types)
  test(`${title} is of type ${type}`, async (t) => {
    const { double, notifier } = await opened(t, caseWith(KEY));
    await notifier.send(told, signal);
    assert.equal(JSON.parse(double.calls[0]?.body ?? '').type, type);
  });

test('a key without a configuration is answered by 204, which is no delivery', async (t) => {
  const { notifier } = await opened(t, caseWith('another-key'));
  assert.deepEqual(await notifier.send(message(), signal), {
    kind: 'unreachable',
    reason: 'has no configuration under this key (204)',
    after: 30 * 60_000,
  });
});

test('services behind it that could not be told are told later', async (t) => {
  const { double, notifier } = await opened(t, caseWith(KEY));
  await double.behave({ status: 424 });
  assert.equal((await notifier.send(message(), signal)).kind, 'later');
});

test('a key leads nowhere else', async (t) => {
  const { double, notifier } = await opened(t, caseWith('../json/urls/x?y'));
  await notifier.send(message(), signal);
  assert.equal(double.calls[0]?.path, '/notify/..%2Fjson%2Furls%2Fx%3Fy');
});
