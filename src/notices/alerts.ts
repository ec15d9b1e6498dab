import { HomerollError } from '../platform/error.ts';

/** What a house wants to be told of, as it is written in the configuration or said in chat. */
export type Alert =
  /** The library's disk is fuller than this (percent). */
  | { readonly kind: 'storage'; readonly percent: number }
  /** Less is free than this (bytes). */
  | { readonly kind: 'free'; readonly bytes: number }
  /** By its trend the disk is full within this (ms). */
  | { readonly kind: 'full-within'; readonly within: number }
  /** No sync has reached its end for so long (ms). */
  | { readonly kind: 'no-sync'; readonly longer: number; readonly account?: string }
  /** No new picture has come for so long (ms). */
  | { readonly kind: 'no-pictures'; readonly longer: number; readonly account?: string }
  /** More assets than this are on their way, or were set aside. */
  | { readonly kind: 'queue' | 'set-aside'; readonly more: number };

/** How each is said: examples for people, in the order in which they are offered. */
export const ALERT_EXAMPLES = [
  'storage > 90 %',
  'free < 50 GB',
  'full within 14 days',
  'no sync for 36 h',
  'no pictures of anna for 7 days',
  'queue > 1000',
  'set aside > 10',
] as const;

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const BYTES: Readonly<Record<string, number>> = { mb: 1e6, gb: 1e9, tb: 1e12 };
const TIME = '(\\d{1,4}) ?(m|h|d|w|minutes?|minuten?|hours?|stunden?|days?|tagen?|tage|weeks?|wochen?)';
const FORMS: readonly [RegExp, (groups: readonly string[]) => Alert | undefined][] = [
  [
    /^(?:storage|disk|speicher|platte) ?> ?(\d{1,2})(?:\.\d+)? ?%$/,
    ([percent]) => ({ kind: 'storage', percent: Number(percent) }),
  ],
  [
    /^(?:free|frei) ?< ?(\d{1,6}(?:\.\d+)?) ?(mb|gb|tb)$/,
    ([size, unit]) => ({ kind: 'free', bytes: Number(size) * (BYTES[unit ?? ''] ?? 1) }),
  ],
  [form(`(?:full within|voll in) ${TIME}`), ([n, unit]) => ({ kind: 'full-within', within: time(n, unit) })],
  [
    form(`(?:no sync|kein sync)(?: (?:of|von) (\\S{1,64}))? (?:for|seit) ${TIME}`),
    ([account, n, unit]) => ({ kind: 'no-sync', longer: time(n, unit), ...(account ? { account } : {}) }),
  ],
  [
    form(`(?:no pictures|keine bilder)(?: (?:of|von) (\\S{1,64}))? (?:for|seit) ${TIME}`),
    ([account, n, unit]) => ({ kind: 'no-pictures', longer: time(n, unit), ...(account ? { account } : {}) }),
  ],
  [/^queue ?> ?(\d{1,7})$/, ([more]) => ({ kind: 'queue', more: Number(more) })],
  [/^(?:set aside|beiseite) ?> ?(\d{1,7})$/, ([more]) => ({ kind: 'set-aside', more: Number(more) })],
];

/**
 * Reads `storage > 90 %`, `when no sync for 36 h` and the like, in English or German.
 * @throws HomerollError `alert-unreadable`
 */
export function readAlert(text: string): Alert {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(?:when|if|wenn) /, '');
  for (const [pattern, make] of FORMS) {
    const match = pattern.exec(said);
    const alert = match && make(match.slice(1).map((group) => group ?? ''));
    if (alert) return alert;
  }
  const facts = { what: text.slice(0, 100), examples: ALERT_EXAMPLES.join(' · ') };
  throw new HomerollError('alert-unreadable', facts, { recovery: 'never' });
}

/** Writes an alert the way it is read; two that mean the same are written the same. */
export function writeAlert(alert: Alert): string {
  switch (alert.kind) {
    case 'storage':
      return `storage > ${alert.percent} %`;
    case 'free':
      return `free < ${alert.bytes / 1e9} GB`;
    case 'full-within':
      return `full within ${writeTime(alert.within)}`;
    case 'no-sync':
      return `no sync${of(alert.account)} for ${writeTime(alert.longer)}`;
    case 'no-pictures':
      return `no pictures${of(alert.account)} for ${writeTime(alert.longer)}`;
    case 'queue':
      return `queue > ${alert.more}`;
    case 'set-aside':
      return `set aside > ${alert.more}`;
  }
}

function of(account: string | undefined): string {
  return account === undefined ? '' : ` of ${account}`;
}

function form(pattern: string): RegExp {
  return new RegExp(`^${pattern}$`);
}

/** The first letter tells the unit in both languages; `t` and `s` are German days and hours. */
function time(count = '', unit = ''): number {
  const letter = { t: 'd', s: 'h' }[unit.charAt(0)] ?? unit.charAt(0);
  return Number(count) * (UNITS[letter] ?? 0);
}

function writeTime(ms: number): string {
  const [letter, size] = (['d', 'h', 'm'] as const)
    .map((one) => [one, UNITS[one] ?? 1] as const)
    .find(([, one]) => ms % one === 0 && ms >= one) ?? ['m', 60_000];
  return `${ms / size} ${letter}`;
}
