/**
 * The wait before try number `attempt` + 1, in ms: doubling from `first` up to `longest`, shortened at random by up to
 * a half so that many waits do not end together. `random` answers from 0 to 1.
 */
export function backoff(
  attempt: number,
  { first, longest, random }: { first: number; longest: number; random: () => number },
): number {
  const full = Math.min(longest, first * 2 ** Math.min(attempt - 1, 40));
  return Math.round(full * (1 - random() / 2));
}
