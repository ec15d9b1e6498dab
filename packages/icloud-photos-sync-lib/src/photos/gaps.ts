import type { Change } from './change.ts';

/**
 * Notices that a listing has left something out: it tells each asset together with its master, so one that comes alone lacks the
 * other; and fewer assets than were counted lack some.
 */
export class Gaps {
  readonly #assets = new Set<string>();
  /** Masters that no asset has shown yet, and those that assets show and nobody has told yet. */
  readonly #unshown = new Set<string>();
  readonly #untold = new Set<string>();
  #expected = 0;

  /** So many assets are in a list that is told from now on; undefined where nobody knows. */
  expect(count: number | undefined): void {
    this.#expected += count ?? 0;
  }

  add(changes: readonly Change[]): void {
    const told = new Set(changes.flatMap((change) => (change.kind === 'master' ? [change.master.name] : [])));
    const shown = new Set<string>();
    for (const change of changes) {
      if (change.kind !== 'asset') continue;
      this.#assets.add(change.asset.name);
      if (change.asset.master !== undefined) shown.add(change.asset.master);
    }
    for (const name of told) if (!shown.has(name) && !this.#untold.delete(name)) this.#unshown.add(name);
    for (const name of shown) if (!told.has(name) && !this.#unshown.delete(name)) this.#untold.add(name);
  }

  /** Whether something is missing from what was told so far. */
  get any(): boolean {
    return this.#unshown.size + this.#untold.size > 0 || this.#assets.size < this.#expected;
  }
}
