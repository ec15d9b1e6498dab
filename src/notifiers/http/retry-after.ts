/** Nobody is waited for longer than that, whatever they ask for. */
const LONGEST = 6 * 3_600_000;

/**
 * What a `Retry-After` header asks for, in ms from `now`, at most six hours: seconds or an HTTP date (RFC 9110, 10.2.3).
 * Undefined where it says neither.
 */
export function retryAfter(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  if (/^\d{1,15}$/.test(text)) return Math.min(Number(text) * 1000, LONGEST);
  // Date.parse takes almost anything; an HTTP date begins with the day of the week.
  const at = /^[A-Z][a-z]{2,8}, /.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.min(Math.max(at - now, 0), LONGEST);
}
