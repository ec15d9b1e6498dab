import { setTimeout as sleep } from 'node:timers/promises';
import type { Catalog } from '../catalog/catalog.ts';
import type { HouseSnapshot } from '../home-assistant/house-state.ts';
import type { Library } from '../library/library.ts';
import { spaceTrend, spaceWindow } from '../notices/space-trend.ts';
import type { Clock } from '../platform/clock.ts';

export interface DiskLookParts {
  readonly catalog: Catalog;
  readonly library: Pick<Library, 'assertMounted'>;
  readonly space: () => Promise<{ free: number; total: number }>;
  readonly minimumFree: number;
  readonly clock: Clock;
}

interface Seen {
  readonly isMounted: boolean;
  readonly storage: HouseSnapshot['storage'];
}

const LOOK_EVERY = 10_000;
/** A busy disk, or one on the network that does not answer, holds nobody up, in ms. */
const ANSWERS_WITHIN = 2000;
/** So often without an answer it counts as gone. */
const MOST_LATE = 3;

/** The disk of the library, looked at now and then. */
export class DiskLook {
  readonly #parts: DiskLookParts;
  #seen: Seen = { isMounted: true, storage: { free: 0, total: 0, daysUntilFull: undefined } };
  #at = Number.NEGATIVE_INFINITY;
  #finding: Promise<Seen> | undefined;
  #late = 0;

  constructor(parts: DiskLookParts) {
    this.#parts = parts;
  }

  async look(): Promise<Seen> {
    const { clock } = this.#parts;
    if (Math.abs(clock.now() - this.#at) < LOOK_EVERY) return this.#seen;
    this.#at = clock.now();
    // One that has not answered is not asked a second time.
    this.#finding ??= this.#find().finally(() => {
      this.#finding = undefined;
    });
    const late = new AbortController();
    const nobody = sleep(ANSWERS_WITHIN, undefined, { signal: late.signal, ref: false }).catch(
      () => undefined,
    );
    const found = await Promise.race([this.#finding, nobody]);
    late.abort();
    this.#late = found ? 0 : this.#late + 1;
    if (found) this.#seen = found;
    else if (this.#late >= MOST_LATE) this.#seen = { ...this.#seen, isMounted: false };
    return this.#seen;
  }

  async #find(): Promise<Seen> {
    const { library, space, catalog, clock, minimumFree } = this.#parts;
    try {
      await library.assertMounted();
      const { free, total } = await space();
      const now = clock.now();
      const trend = spaceTrend(catalog.spaceSamples.between(...spaceWindow(now)), now, minimumFree);
      return { isMounted: true, storage: { free, total, daysUntilFull: trend?.daysUntilFull } };
    } catch {
      // Whatever it is, the stages meet it too, and say what it is.
      return { ...this.#seen, isMounted: false };
    }
  }
}
