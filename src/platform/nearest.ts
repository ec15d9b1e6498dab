/** Longer than any word that is looked for. */
const LONGEST = 100;

/**
 * The known word that was probably meant, or undefined when none is near: at most one slip (a letter too many,
 * missing, wrong, or two swapped) for every three letters; upper and lower case count as the same.
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  return nearestWords(word, known, 1)[0];
}

/** The known words that are near, at most `count`, the nearest first. */
export function nearestWords(word: string, known: Iterable<string>, count: number): string[] {
  if (word.length > LONGEST) return [];
  const wanted = word.toLowerCase();
  const most = Math.max(1, Math.floor(wanted.length / 3));
  return [...new Set(known)]
    .map((candidate) => ({ candidate, slips: distance(wanted, candidate.toLowerCase()) }))
    .filter(({ slips }) => slips <= most)
    .sort((one, other) => one.slips - other.slips)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** Optimal string alignment distance. */
function distance(from: string, to: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[column - 2] ?? Number.POSITIVE_INFINITY) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return last[to.length] ?? 0;
}
