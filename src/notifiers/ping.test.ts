import assert from 'node:assert/strict';
import test from 'node:test';
import { healthchecksService, wire } from '../../test/doubles/push/index.ts';
import { type KindTraits, NOTICE_KINDS, type NoticeKind, traitsOf } from '../notices/kinds.ts';
import { Secret } from '../platform/secret.ts';
import { type HttpCase, httpNotifierContract, opened } from './http/http-notifier-contract.ts';
import { message } from './message-fixture.ts';
import type { NoticeMessage } from './notifier.ts';
import { PING_KINDS, ping } from './ping.ts';

const ID = '5bf66975-d4c7-4bf5-bcc8-b8d8a82ea278';
const FAILURES = ['began', 'reminder', 'happened'];

function caseWith(path: string): HttpCase {
  return {
    service: () => healthchecksService(ID),
    open: (server, options) => ping({ ...options, url: new Secret(`${server}${path}`) }),
    secrets: [ID],
    hasIds: false,
    tells: (told) => /^(sync-finished|test)$/.test(told.kind) || isFailure(told),
    reads: (told) => (isFailure(told) ? ['fail', told.title] : ['success']),
  };
}

function isFailure({ kind, severity, phase }: NoticeMessage): boolean {
  return (
    FAILURES.includes(phase) &&
    (kind === 'sync-failed' || severity === 'critical' || traitsOf(kind).isBlocking === true)
  );
}
const signal = new AbortController().signal;

httpNotifierContract(caseWith(`/${ID}`));

test('the exact requests', async (t) => {
  const { double, notifier } = await opened(t, caseWith(`/${ID}/`));
  await notifier.send(message({ kind: 'sync-finished', phase: 'happened' }), signal);
  await notifier.send(message({ kind: 'sync-failed', title: 'The sync failed' }), signal);
  await notifier.send(message({ kind: 'sync-failed', phase: 'ended' }), signal);
  assert.deepEqual(double.calls.map(wire), [
    `GET /${ID}/\n\n`,
    `POST /${ID}/fail
content-type: text/plain; charset=utf-8

The sync failed`,
  ]);
});

test('what stands behind the address stays behind it', async (t) => {
  const { double, notifier } = await opened(t, caseWith(`/ping/${ID}?create=1`));
  await notifier.send(message({ kind: 'disk-full' }), signal);
  assert.equal(double.calls[0]?.path, `/ping/${ID}/fail?create=1`);
});

test('a check that is not known is answered by 200, which is no delivery', async (t) => {
  const { notifier } = await opened(t, caseWith('/another'));
  const delivered = await notifier.send(message({ kind: 'sync-finished', phase: 'happened' }), signal);
  assert.deepEqual(delivered, { kind: 'unreachable', reason: 'knows no such check', after: 30 * 60_000 });
});

test('too many pings are answered by 200 as well', async (t) => {
  const { double, notifier } = await opened(t, caseWith(`/${ID}`));
  await double.behave({ status: 200, body: 'OK (rate limited)' });
  const delivered = await notifier.send(message({ kind: 'disk-full' }), signal);
  assert.deepEqual(delivered, { kind: 'later', reason: 'has been told too much', after: 60_000 });
});

test('it hears of everything that is critical or blocks, of syncs, and of nothing else; late it is told nothing', async (t) => {
  const critical = Object.entries<KindTraits>(NOTICE_KINDS).flatMap(([kind, { severity, isBlocking }]) =>
    severity === 'critical' || isBlocking ? [kind] : [],
  );
  const wanted = ['sync-finished', 'sync-failed', ...critical] as NoticeKind[];
  assert.deepEqual([...PING_KINDS].sort(), wanted.sort());
  const { notifier } = await opened(t, caseWith(`/${ID}`));
  assert.equal(notifier.staleAfter, 15 * 60_000);
});
