import type { NoticeKind } from '../kinds.ts';
import type { Tidings } from '../notice.ts';

/**
 * Looks what of its kinds lasts now. What it names begins, unless it lasts already; what it does not name any more is over. So
 * nothing is told twice or forgotten, whatever was missed while the house was closed.
 */
export interface Check {
  /** Kinds that no other check has. */
  readonly kinds: readonly NoticeKind[];
  /** `now` in ms since the epoch. */
  look(now: number): readonly Tidings[] | Promise<readonly Tidings[]>;
}
