import type { NoticeKind } from './kinds.ts';

/** A listener wants to hear nothing of a kind, of an account, or of all that is not critical. Kept in the state file. */
export interface Mute {
  /** As `Listener.name`; for a person in chat `person:<id>`, whatever chat it is. */
  readonly listener: string;
  readonly kind?: NoticeKind | undefined;
  readonly account?: string | undefined;
  /** Milliseconds since the epoch; undefined for until it is taken back. */
  readonly until?: number | undefined;
}

/** Whether two are about the same, whenever they end. */
export function isSameMute(one: Mute, other: Mute): boolean {
  return one.listener === other.listener && one.kind === other.kind && one.account === other.account;
}
