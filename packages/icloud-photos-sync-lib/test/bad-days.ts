import assert from 'node:assert/strict';
import type { Trouble } from '../simulator/index.ts';
import { ICloudError } from '../src/error.ts';

/** The calls on the way to a session. */
export const SIGN_IN_CALLS = [
  'authorize',
  'signin-init',
  'signin-complete',
  'auth-options',
  'device-push',
  'device-verify',
  'trust',
  'account-login',
  'validate',
] as const;

/** The calls that some accounts need besides. */
export const SIDE_CALLS = [
  'phone-send',
  'phone-verify',
  'repair-complete',
  'terms',
  'terms-done',
  'web-access-state',
  'ask-consent',
  'request-pcs',
  'logout',
] as const;

/** The calls of an open library. */
export const LIBRARY_CALLS = [
  'zones-list',
  'changes-database',
  'changes-zone',
  'records-query',
  'query-batch',
  'records-lookup',
  'records-modify',
  'content',
] as const;

export interface BadDay {
  readonly name: string;
  readonly trouble: Trouble;
  /** It says nothing about the request: another try may go well, and an error must not say that none will. */
  readonly passes: boolean;
}

const PASSING_STATUSES = [302, 429, 500, 502, 503];
const STATUSES = [302, 400, 401, 403, 404, 409, 410, 412, 421, 423, 429, 450, 500, 502, 503];

/** Everything that can go wrong with one call, but for what takes time. */
export const BAD_DAYS: readonly BadDay[] = [
  ...STATUSES.map((status) => ({
    name: `${status}`,
    trouble: { kind: 'reply', reply: { status, body: '' } } as const,
    passes: PASSING_STATUSES.includes(status),
  })),
  { name: 'HTML with 200', trouble: { kind: 'html' }, passes: true },
  { name: 'HTML with 503', trouble: { kind: 'html', status: 503 }, passes: true },
  ...['', 'null', '[]', '7', '{"'].map((body) => ({
    name: `the body ${JSON.stringify(body)}`,
    trouble: { kind: 'reply', reply: { status: 200, body } } as const,
    passes: true,
  })),
  { name: 'a reset', trouble: { kind: 'reset' }, passes: true },
  { name: 'a body cut short', trouble: { kind: 'cut', bytes: 9 }, passes: true },
];

/** What the database says in words of its own. */
export const REFUSED_DAYS: readonly BadDay[] = [
  refused('a session that is refused', 421, {
    success: false,
    error: 'Missing X-APPLE-WEBAUTH-TOKEN cookie',
  }),
  refused('a token that is refused', 400, worded('BAD_REQUEST', 'Unknown sync continuation type')),
  refused('a zone that is gone', 404, worded('ZONE_NOT_FOUND', 'Zone does not exist')),
  refused('a library that is refused', 403, worded('ACCESS_DENIED', 'private db access disabled')),
  refused('keys that are missing', 400, worded('BAD_REQUEST', 'Cannot find PCS auth info')),
  { ...refused('busy', 200, worded('RETRY_LATER', 'busy')), passes: true },
  { ...refused('a conflict', 409, worded('CAS_OP_LOCK', 'op lock')), passes: true },
];

function worded(serverErrorCode: string, reason: string): object {
  return { serverErrorCode, reason };
}

function refused(name: string, status: number, body: object): BadDay {
  return { name, trouble: { kind: 'reply', reply: { status, body } }, passes: false };
}

/** What takes time: the true answer late, none, and one that stops in the middle. */
export const SLOW_DAYS: readonly BadDay[] = [
  { name: 'a slow answer', trouble: { kind: 'late', ms: 60 }, passes: true },
  { name: 'silence', trouble: { kind: 'silence' }, passes: true },
  { name: 'a body that stops', trouble: { kind: 'stall', bytes: 9 }, passes: true },
];

/** An error of ours that says what may be done, and does not give up for ever what passes. */
export function assertSensible(error: unknown, day: BadDay, now: number): void {
  assert.ok(error instanceof ICloudError, `${day.name}: ${error instanceof Error ? error.stack : error}`);
  const { recovery, retryAt } = error;
  if (recovery === 'wait') assert.ok(retryAt !== undefined && retryAt > now, `${day.name}: ${error.message}`);
  if (day.passes) assert.notEqual(recovery, 'never', `${day.name}: ${error.message}`);
}
