import type { NoticeKind, Severity } from './kinds.ts';

/** Numbers and words that a notice is about; never a secret, a code, or the path of a picture. */
export type NoticeData = Readonly<Record<string, string | number | boolean>>;

/** `began`, `reminder` and `ended` are of an incident, and share its key. */
export type Phase = 'happened' | 'began' | 'reminder' | 'ended';

/** Something worth telling, as it is handed in. */
export interface Tidings {
  readonly kind: NoticeKind;
  /** Whose pictures it is about; undefined: the house. */
  readonly account?: string | undefined;
  /** What of its kind it is about, where there may be several: the name of a job, of a bot. */
  readonly subject?: string | undefined;
  readonly data?: NoticeData | undefined;
}

/** Something worth telling, as it is stored before anybody hears of it. */
export interface Notice {
  /** Its number here; later ones have a higher one. */
  readonly number: number;
  /** The same for ever and everywhere (a UUID): whoever gets it twice can tell. */
  readonly id: string;
  readonly kind: NoticeKind;
  readonly severity: Severity;
  readonly phase: Phase;
  /** Kind, account and subject: those of one key are told in their order. */
  readonly key: string;
  readonly account: string | undefined;
  readonly subject: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly data: NoticeData;
}
