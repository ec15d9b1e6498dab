import assert from 'node:assert/strict';
import test from 'node:test';
import { pagerdutyService, wire } from '../../test/doubles/push/index.ts';
import { Secret } from '../platform/secret.ts';
import { type HttpCase, httpNotifierContract, opened } from './http/http-notifier-contract.ts';
import { message } from './message-fixture.ts';
import { pagerduty } from './pagerduty.ts';

const KEY = 'R0UT1NGKEY0R0UT1NGKEY0R0UT1NGKEY';

function caseWith(open = new Set<string>()): HttpCase {
  return {
    service: () => pagerdutyService(KEY, open),
    open: (server, options) => pagerduty({ ...options, server, key: new Secret(KEY) }),
    secrets: [KEY],
    // What ends is said by its key alone; the other side knows the rest.
    reads: ({ phase, title, key, text, hint = '' }) => (phase === 'ended' ? [key] : [title, text, hint]),
  };
}
const signal = new AbortController().signal;
const critical = {
  kind: 'signed-out',
  severity: 'critical',
  key: 'signed-out anna',
  account: 'anna',
} as const;

httpNotifierContract({ ...caseWith(), hasIds: false });

test('the exact requests of a beginning and an end', async (t) => {
  const { double, notifier } = await opened(t, caseWith());
  await notifier.send(message(critical), signal);
  await notifier.send(message({ ...critical, phase: 'ended' }), signal);
  assert.deepEqual(double.calls.map(wire), [
    `POST /v2/enqueue
content-type: application/json

{"routing_key":"${KEY}","event_action":"trigger","dedup_key":"signed-out anna","payload":{"summary":"The disk is nearly full","source":"homeroll","severity":"critical","timestamp":"2026-11-20T18:30:00.000Z","class":"signed-out","component":"anna","custom_details":{"id":"0198a3c4-5d6e-7f80-9a1b-2c3d4e5f6071","count":1,"text":"12 GB are free, and 3 GB come each week.\\n→ Make room, or add a disk."}}}`,
    `POST /v2/enqueue
content-type: application/json

{"routing_key":"${KEY}","event_action":"resolve","dedup_key":"signed-out anna"}`,
  ]);
});

test('an incident is one, however often it is reminded of, and its end ends it', async (t) => {
  const open = new Set<string>();
  const { notifier } = await opened(t, caseWith(open));
  await notifier.send(message(critical), signal);
  await notifier.send(message({ ...critical, phase: 'reminder' }), signal);
  await notifier.send(message(), signal);
  assert.deepEqual([...open], ['signed-out anna', 'disk-nearly-full']);
  await notifier.send(message({ ...critical, phase: 'ended' }), signal);
  assert.deepEqual([...open], ['disk-nearly-full']);
});

test('what merely happened is a change, which opens no incident that nobody ends', async (t) => {
  const open = new Set<string>();
  const { double, notifier } = await opened(t, caseWith(open));
  const news = { kind: 'new-pictures', phase: 'happened', account: 'anna', count: 12 } as const;
  const words = { title: 'anna: 214 new photos', text: '', hint: undefined };
  await notifier.send(message({ ...news, ...words }), signal);
  await notifier.send(message({ kind: 'test', phase: 'happened' }), signal);
  assert.deepEqual([...open], []);
  assert.deepEqual(double.calls.map(wire), [
    `POST /v2/change/enqueue
content-type: application/json

{"routing_key":"${KEY}","payload":{"summary":"anna: 214 new photos","source":"homeroll","timestamp":"2026-11-20T18:30:00.000Z","custom_details":{"id":"0198a3c4-5d6e-7f80-9a1b-2c3d4e5f6071","count":12,"text":"","kind":"new-pictures","account":"anna"}}}`,
    `POST /v2/change/enqueue
content-type: application/json

{"routing_key":"${KEY}","payload":{"summary":"The disk is nearly full","source":"homeroll","timestamp":"2026-11-20T18:30:00.000Z","custom_details":{"id":"0198a3c4-5d6e-7f80-9a1b-2c3d4e5f6071","count":1,"text":"12 GB are free, and 3 GB come each week.\\n→ Make room, or add a disk.","kind":"test"}}}`,
  ]);
});
