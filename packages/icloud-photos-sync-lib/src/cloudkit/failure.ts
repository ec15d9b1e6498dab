import { numberAt, textAt } from '../json.ts';

/** What is wrong with an answer, or with one zone or record inside of it. */
export interface Failure {
  /** CloudKit's own code, such as `ZONE_NOT_FOUND`; empty when only a reason was given. */
  readonly code: string;
  readonly reason: string;
  /** A later try may work. */
  readonly passing: boolean;
  /** How long Apple wants to be left alone, in ms. */
  readonly waitMs: number | undefined;
}

const PASSING = new Set([
  'RETRY_LATER',
  'TRY_AGAIN_LATER',
  'CAS_OP_LOCK',
  'THROTTLED',
  'INTERNAL_ERROR',
  'SERVICE_UNAVAILABLE',
]);

/** The failure that an object of an answer stands for, or undefined when it stands for none. */
export function failureIn(value: unknown): Failure | undefined {
  const code = textAt(value, 'serverErrorCode') ?? textAt(value, 'errorCode') ?? '';
  const reason = textAt(value, 'reason') ?? textAt(value, 'error') ?? textAt(value, 'errorReason') ?? '';
  if (code === '' && reason === '') return undefined;
  const seconds = numberAt(value, 'retryAfter');
  return {
    code: code.slice(0, 60),
    reason: reason.slice(0, 300),
    passing: PASSING.has(code),
    waitMs: seconds === undefined ? undefined : seconds * 1000,
  };
}

/** Photos is closed for this client: the keys of Advanced Data Protection are missing. */
export function lacksKeys(status: number, failure: Failure | undefined): boolean {
  return status === 423 || /Cannot find PCS auth info|Missing PCS cookies/i.test(failure?.reason ?? '');
}

/** The whole library is refused: a lock after too many requests, or web access that is off. */
export function isDenied(failure: Failure | undefined): boolean {
  return failure?.code === 'ACCESS_DENIED' && /private db access disabled/i.test(failure.reason);
}
