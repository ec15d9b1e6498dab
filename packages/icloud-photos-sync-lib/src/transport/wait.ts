/** `base` doubled with each try (0 is the first), at most `most`, plus up to `base` by chance. All in ms. */
export function growingWait(attempt: number, base: number, most: number, chance = Math.random()): number {
  return Math.min(most, base * 2 ** Math.min(attempt, 30)) + Math.floor(chance * base);
}
