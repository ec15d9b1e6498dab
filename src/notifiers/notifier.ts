import type { NoticeKind, Severity } from '../notices/kinds.ts';
import type { NoticeData, Phase } from '../notices/notice.ts';

/** A notice as a channel tells it: in the words of whoever hears it there, and as data for programs. */
export interface NoticeMessage {
  /** The same at every try, and after a restart: whoever gets it twice can tell. */
  readonly id: string;
  readonly kind: NoticeKind;
  readonly severity: Severity;
  readonly phase: Phase;
  /** Names the incident, the same from its beginning to its end. At most 200 characters. */
  readonly key: string;
  readonly account: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** How many notices are told as this one. */
  readonly count: number;
  /** One line of plain text, up to 100 characters. */
  readonly title: string;
  /** Plain text of a few lines; may be empty. Names of accounts and albums in it are anybody's: it is escaped by the channel. */
  readonly text: string;
  /** What to do now, in a sentence. */
  readonly hint: string | undefined;
  readonly data: NoticeData;
  /** It is to make no sound. */
  readonly isSilent: boolean;
}

/**
 * What became of one try. A `reason` is for the log and the list of what was not delivered: a few words, without tokens,
 * addresses with tokens in them, or what was told.
 */
export type Delivered =
  | { readonly kind: 'delivered' }
  /** Not now: this one is tried again, after `after` ms where the other side says so. */
  | { readonly kind: 'later'; readonly reason: string; readonly after?: number }
  /** Nobody is there: everything for this notifier waits, and no tries are used up. */
  | { readonly kind: 'unreachable'; readonly reason: string; readonly after?: number }
  /** It would be refused again: a dead letter. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** The other side wants nothing any more: the notifier is switched off until a person switches it on. */
  | { readonly kind: 'gone'; readonly reason: string };

/** A channel that tells notices: the port that each adapter fills. */
export interface Notifier {
  /** As in the configuration, unique in the house; what rules and people call it. */
  readonly name: string;
  /** Such as `email` or `ntfy`. */
  readonly type: string;
  /**
   * Tells one message; called for one at a time, unless `concurrency` says more. Resolves in bounded time; a rejection is taken as
   * `later`, with the signal's reason when that was aborted. Keys are the caller's concern: those of one key come in their order.
   */
  send(message: NoticeMessage, signal: AbortSignal): Promise<Delivered>;
  /** Messages at once, of different keys; 1 unless told. */
  readonly concurrency?: number;
  /** Waits before the second, third … try of one message, in ms; the common ones unless told. After the last it is a dead letter. */
  readonly retries?: readonly number[];
  /** What is older than that, in ms, is not told any more. */
  readonly staleAfter?: number;
  /** Calls `listener` when it can be reached again; answers how to end that. */
  onReachable?(listener: () => void): () => void;
  /** Lets go of connections. Safe to call twice. */
  stop?(): Promise<void>;
}
