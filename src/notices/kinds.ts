/** How much something matters: nice to know, somebody should see to it, pictures do not come home or are in danger. */
export const SEVERITIES = ['info', 'warning', 'critical'] as const;

export type Severity = (typeof SEVERITIES)[number];

export interface KindTraits {
  readonly severity: Severity;
  /**
   * `event`: it happened. `incident`: it lasts until it is over; while it does, it is told once, and once more when it is over.
   */
  readonly manner: 'event' | 'incident';
  /** Nothing comes home until a person has seen to it: repeated until it is acknowledged or over. */
  readonly isBlocking?: true;
  /** Everyday news: told only where it is asked for by its name. */
  readonly isRoutine?: true;
  /** Many of one account at a time are told as one, their counts added up. */
  readonly isBatched?: true;
  /** A chat shows an open question about it anyway; there, only its repetition and its end are told. */
  readonly isAsked?: true;
}

/** Everything that Homeroll ever tells by itself. Texts are `notice-<kind>` in `src/texts`. */
export const NOTICE_KINDS = {
  'new-pictures': { severity: 'info', manner: 'event', isBatched: true },
  'sync-finished': { severity: 'info', manner: 'event', isRoutine: true },
  'sync-failed': { severity: 'warning', manner: 'incident' },
  'code-needed': { severity: 'warning', manner: 'incident', isBlocking: true, isAsked: true },
  'signed-out': { severity: 'warning', manner: 'incident', isBlocking: true, isAsked: true },
  'trust-ends': { severity: 'warning', manner: 'incident', isAsked: true },
  'disk-nearly-full': { severity: 'warning', manner: 'incident' },
  'disk-full-soon': { severity: 'warning', manner: 'incident' },
  'disk-full': { severity: 'critical', manner: 'incident', isBlocking: true },
  'library-unmounted': { severity: 'critical', manner: 'incident', isBlocking: true },
  'damage-found': { severity: 'critical', manner: 'incident' },
  'job-failed': { severity: 'warning', manner: 'incident' },
  'job-stuck': { severity: 'warning', manner: 'incident' },
  'no-sync': { severity: 'warning', manner: 'incident' },
  'unusual-silence': { severity: 'warning', manner: 'incident' },
  'threshold-passed': { severity: 'warning', manner: 'incident' },
  'bot-in-trouble': { severity: 'warning', manner: 'incident' },
  'notifier-in-trouble': { severity: 'warning', manner: 'incident' },
  'update-available': { severity: 'info', manner: 'event' },
  'digest-sent': { severity: 'info', manner: 'event', isRoutine: true },
  test: { severity: 'info', manner: 'event' },
} as const satisfies Readonly<Record<string, KindTraits>>;

export type NoticeKind = keyof typeof NOTICE_KINDS;

export function isNoticeKind(text: string): text is NoticeKind {
  return Object.hasOwn(NOTICE_KINDS, text);
}

export function traitsOf(kind: NoticeKind): KindTraits {
  return NOTICE_KINDS[kind];
}

/** Whether `severity` is `least` or more. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}
