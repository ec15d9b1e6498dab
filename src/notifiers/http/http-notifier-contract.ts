import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import {
  type Answer,
  type Manner as DoubleManner,
  PushDouble,
  type Service,
} from '../../../test/doubles/push/index.ts';
import { message } from '../message-fixture.ts';
import type { Delivered, NoticeMessage, Notifier } from '../notifier.ts';
import { type ContractTraits, type Given, type Manner, notifierContract } from '../notifier-contract.ts';
import type { HttpNotifierOptions } from './http-notifier.ts';

/** A service and how it is told. */
export interface HttpCase extends ContractTraits {
  /** What the service is; it is asked for a new one each time. */
  service(): Service;
  /** The notifier that is told about a service at `url`. */
  open(url: string, options: HttpNotifierOptions): Notifier;
  readonly secrets: readonly string[];
}

const MANNERS: Readonly<Record<Manner, DoubleManner>> = {
  take: 'as-itself',
  later: { status: 500 },
  refuse: { status: 400 },
  silent: 'silent',
  down: 'gone-away',
};

/** A notifier and its double, both ended with the test. */
export async function opened(t: TestContext, { service, open, secrets }: HttpCase) {
  const double = await PushDouble.start(service());
  const notifier = open(double.url, { name: 'phone', timeout: 800 });
  t.after(async () => {
    await notifier.stop?.();
    await double.close();
  });
  const given: Given = {
    notifier,
    behave: (manner) => double.behave(MANNERS[manner]),
    received: () => double.shown,
    tries: () => double.calls.length,
    secrets: [...secrets, double.url, new URL(double.url).host],
  };
  return { double, notifier, given };
}

/** What every notifier over HTTP does, the common contract included. */
export function httpNotifierContract(one: HttpCase): void {
  notifierContract(async (t) => (await opened(t, one)).given, one);

  const told: NoticeMessage = message({ kind: 'signed-out', severity: 'critical', title: 'Signed out' });
  const answers: readonly (readonly [string, Answer, Partial<Delivered> & { kind: Delivered['kind'] }])[] = [
    ['429 with seconds', { status: 429, headers: { 'retry-after': '7' } }, { kind: 'later', after: 7000 }],
    ['503 without a time', { status: 503 }, { kind: 'later' }],
    ['401', { status: 401 }, { kind: 'unreachable', after: 30 * 60_000 }],
    ['403', { status: 403 }, { kind: 'unreachable', after: 30 * 60_000 }],
    ['404', { status: 404 }, { kind: 'unreachable', after: 30 * 60_000 }],
    ['410', { status: 410 }, { kind: 'gone' }],
    ['422', { status: 422 }, { kind: 'refused' }],
  ];
  for (const [title, answer, expected] of answers)
    test(`an answer of ${title}: ${expected.kind}`, async (t) => {
      const { double, notifier } = await opened(t, one);
      await double.behave(answer);
      const { reason, ...rest } = {
        reason: '',
        ...(await notifier.send(told, new AbortController().signal)),
      };
      assert.deepEqual(rest, expected);
    });

  for (const status of [301, 302, 303, 307, 308])
    test(`a redirect (${status}) is not followed`, async (t) => {
      const { double, notifier } = await opened(t, one);
      const elsewhere = await PushDouble.start(one.service());
      t.after(() => elsewhere.close());
      await double.behave({ status, headers: { location: `${elsewhere.url}/` } });
      const delivered = await notifier.send(told, new AbortController().signal);
      assert.deepEqual(delivered, {
        kind: 'refused',
        reason: `answers with a redirect (${status}), which is not followed`,
      });
      assert.deepEqual([elsewhere.calls.length, double.calls.length], [0, 1]);
    });
}
