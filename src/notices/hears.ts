import type { NoticeKind, Severity } from './kinds.ts';

/** A time of every day in which nothing is told, such as 22:00 to 07:00. */
export interface QuietHours {
  /** Minutes after midnight, 0 to 1439, in the time zone of whoever hears. */
  readonly from: number;
  /** The same; smaller than `from` where midnight lies between, never equal. */
  readonly until: number;
}

/** What a notifier hears of, when, and in which words. */
export interface Hears {
  /** This severity and above. It says nothing about a kind that `kinds` names. */
  readonly from: Severity;
  /** Only these kinds, of whatever severity, routine ones too. Empty: all that are not routine. */
  readonly kinds: readonly NoticeKind[];
  /** None of these kinds. */
  readonly withoutKinds: readonly NoticeKind[];
  /** Only what is about these accounts. Empty: all accounts, and the house. */
  readonly accounts: readonly string[];
  readonly quiet?: QuietHours | undefined;
  /** What is told in quiet hours all the same. */
  readonly bypass: 'critical' | 'none';
  /** How long what is batched is collected, in ms. */
  readonly batch: number;
  /** How long an incident has lasted, unacknowledged, before this notifier hears of it, in ms. */
  readonly after: number;
  readonly language: 'en' | 'de';
  /** IANA name. */
  readonly timeZone: string;
}
