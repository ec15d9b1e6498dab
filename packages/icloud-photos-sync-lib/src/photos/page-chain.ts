import type { Change } from './change.ts';

/**
 * Pages of a listing that ought to overlap: each is known by the assets on it. Where the last of one is not on the
 * next, something may lie between them that nobody has seen.
 */
export class PageChain {
  readonly #step: number;
  readonly #pages = new Map<number, readonly string[]>();
  #lastFull = -1;

  /** @param step how many ranks the beginnings of two neighbours lie apart */
  constructor(step: number) {
    this.#step = step;
  }

  /** Index of the last page that holds anything; -1 while there is none. */
  get lastFull(): number {
    return this.#lastFull;
  }

  add(index: number, changes: readonly Change[]): void {
    const names = assetNames(changes);
    this.#pages.set(index, names);
    if (names.length > 0) this.#lastFull = Math.max(this.#lastFull, index);
  }

  /** Every place where two pages with nothing but empty ones between them share no asset. */
  holes(): Hole[] {
    const full = [...this.#pages]
      .filter(([, names]) => names.length > 0)
      .sort(([one], [other]) => one - other);
    return full.flatMap(([index, names], place): Hole[] => {
      const after = full[place + 1];
      if (!after || after[1].includes(names.at(-1) ?? '')) return [];
      return [new Hole(names.at(-1) ?? '', after[1][0] ?? '', index * this.#step, this.#step)];
    });
  }
}

/** What may lie between the last asset of a page and the first of the next. */
export class Hole {
  readonly #before: string;
  readonly #after: string;
  readonly #step: number;
  /** The rank to begin at: a page earlier than the one before the hole, since things move to lower ranks when others go. */
  readonly from: number;
  #beganBefore = false;
  #closed = false;

  constructor(before: string, after: string, rank: number, step: number) {
    this.#before = before;
    this.#after = after;
    this.#step = step;
    this.from = Math.max(0, rank - step);
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Takes a page that was fetched at `rank`; answers where the next one should begin. */
  close(changes: readonly Change[], rank: number): number {
    const names = assetNames(changes);
    const hasBefore = names.includes(this.#before);
    const hasAfter = names.includes(this.#after);
    if (!this.#beganBefore && hasAfter && !hasBefore && rank > 0) return Math.max(0, rank - this.#step);
    this.#beganBefore ||= hasBefore || rank === 0;
    // An empty page, or the one behind the hole: there is nothing more between.
    this.#closed = hasAfter || names.length === 0;
    return rank + Math.ceil(this.#step / 2);
  }
}

function assetNames(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => (change.kind === 'asset' ? [change.asset.name] : []));
}
