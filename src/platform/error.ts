/**
 * What may be done about an error without a person:
 * - `never`: trying again changes nothing (the file is not a picture).
 * - `retry`: the next try may work (a read failed, a file was still changing).
 * - `wait`: nothing of this kind works until the cause is gone (disk full, library not mounted);
 *   it says nothing about the asset at hand and uses up none of its tries.
 * - `account`: like `wait`, for the pictures of one account alone (`facts.account`): its session is over, Apple wants a pause.
 *   `facts.until`, ms since the epoch, says when to try again where that is known; 0 where it is not.
 */
export type Recovery = 'never' | 'retry' | 'wait' | 'account';

/** The facts a text needs to name the thing: a path, a size, a process id. Never a secret. */
export type Facts = Readonly<Record<string, string | number>>;

/**
 * The one error class that rooms throw on purpose. It carries a stable code and facts, no prose: the sentence
 * for people and what to do now are `error-<code>` and its `.hint` in `src/texts/<language>.ftl`.
 */
export class HomerollError extends Error {
  override readonly name = 'HomerollError';
  readonly code: string;
  readonly facts: Facts;
  readonly recovery: Recovery;

  constructor(code: string, facts: Facts = {}, options: { recovery?: Recovery; cause?: unknown } = {}) {
    const detail = Object.entries(facts).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
    super(code + detail.join(''), options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.facts = facts;
    this.recovery = options.recovery ?? 'retry';
  }
}

/** Node's `ENOENT`, `ENOSPC` … of a failed system call; undefined for any other value. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
