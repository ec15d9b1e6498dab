import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Catalog } from '../catalog/catalog.ts';
import type { PlaceNames } from '../media/places/places.ts';
import type { Position } from '../media/position.ts';
import type { Log } from '../platform/log.ts';

/** What is needed of `Places`. */
export interface PlaceFinder {
  at(position: Position): PlaceNames | undefined;
}

/** What is needed of `PlacesAtHand`. */
export interface PlacesToCome {
  /** The places if they are at hand; else they are seen to from now on. */
  readonly now: PlaceFinder | undefined;
  /** The places, once they are at hand; undefined when they cannot be had. */
  ready(signal: AbortSignal): Promise<PlaceFinder | undefined>;
}

/** Set while there are assets that went by without the places, which were not at hand. */
const FACT = 'places-missed';
/** Assets named in one transaction: a few milliseconds. */
const AT_ONCE = 100;

/** Notes that an asset went by without the places. Call inside a transaction. */
export function notePlacesMissed(catalog: Catalog): void {
  catalog.facts.set(FACT, 'yes');
}

/**
 * Names the places of what went by before they were at hand: nothing waits for them on its way into the library, and building them
 * takes some seconds.
 */
export class MissedPlaces {
  readonly #catalog: Catalog;
  readonly #places: PlacesToCome;
  readonly #log: Log;
  readonly #stopping = new AbortController();
  #naming: Promise<void> | undefined;

  constructor(parts: { readonly catalog: Catalog; readonly places: PlacesToCome; readonly log: Log }) {
    this.#catalog = parts.catalog;
    this.#places = parts.places;
    this.#log = parts.log;
  }

  /** The places if they are at hand; else what is missed is named once they are. */
  get finder(): PlaceFinder | undefined {
    const finder = this.#places.now;
    if (!finder) this.#nameSoon();
    return finder;
  }

  /** Sees to what was missed before a restart. */
  start(): void {
    if (this.#catalog.facts.get(FACT) === 'yes') this.#nameSoon();
  }

  /** Resolves when what was missed has its names, or there are none to be had; answers whether anything got one. */
  async settle(signal: AbortSignal): Promise<boolean> {
    if (this.#catalog.facts.get(FACT) !== 'yes') return false;
    const places = await this.#places.ready(signal);
    if (!places) return false;
    let named = 0;
    let last = 0;
    for (;;) {
      signal.throwIfAborted();
      const some = this.#catalog.assets.unplaced(last, AT_ONCE);
      named += this.#name(some, places);
      last = some.at(-1)?.id ?? last;
      if (some.length < AT_ONCE) break;
      await nextTurn();
    }
    this.#catalog.facts.set(FACT, 'no');
    return named > 0;
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#naming;
  }

  #name(some: ReturnType<Catalog['assets']['unplaced']>, places: PlaceFinder): number {
    const { assets, stages } = this.#catalog;
    const found = some.map(({ id, ...position }) => ({ id, names: places.at(position) }));
    return this.#catalog.transaction(() => {
      let named = 0;
      for (const { id, names } of found) {
        if (!names) continue;
        assets.setPlace(id, names);
        stages.requestAgain(id, 'sidecar');
        named += 1;
      }
      return named;
    });
  }

  #nameSoon(): void {
    const { signal } = this.#stopping;
    this.#naming ??= this.settle(signal)
      .then(
        () => undefined,
        (error) => {
          // It stays noted, and is seen to at the end of the next sync.
          if (!signal.aborted) this.#log.warn('places-not-named', { error });
        },
      )
      .finally(() => {
        this.#naming = undefined;
      });
  }
}
