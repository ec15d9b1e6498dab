import type { ArrivedCount } from '../catalog/arrivals.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { HouseSnapshot } from '../home-assistant/house-state.ts';
import { startOfDay } from './start-of-day.ts';

export interface WorkCountsParts {
  readonly catalog: Catalog;
  readonly stages: readonly string[];
  readonly timeZone: string;
}

/** What has to be counted, and changes with every picture. */
export interface Counts {
  readonly all: readonly ArrivedCount[];
  readonly today: readonly ArrivedCount[];
  readonly files: number;
  readonly bytes: number;
  readonly queue: Omit<HouseSnapshot['queue'], 'bytesPerSecond'>;
}

/** While work goes on it is counted anew at most so often, in ms: a change of something else waits for no sum. */
const AT_MOST_EVERY = 4000;

/** The sums of a large catalog, kept as long as nothing was done. */
export class WorkCounts {
  readonly #parts: WorkCountsParts;
  #counts: Counts | undefined;
  #countedAt = Number.NEGATIVE_INFINITY;
  #isStale = true;

  constructor(parts: WorkCountsParts) {
    this.#parts = parts;
  }

  /** Something was done. */
  outdate(): void {
    this.#isStale = true;
  }

  /** `isAtRest`: nothing is being done, so that what is counted now stays true. */
  at(now: number, isAtRest: boolean): Counts {
    const since = startOfDay(now, this.#parts.timeZone);
    const isOld = this.#isStale && (isAtRest || Math.abs(now - this.#countedAt) >= AT_MOST_EVERY);
    if (this.#counts && !isOld && this.#countedAt >= since) return this.#counts;
    this.#isStale = !isAtRest;
    this.#countedAt = now;
    this.#counts = this.#count(now, since);
    return this.#counts;
  }

  #count(now: number, since: number): Counts {
    const { catalog } = this.#parts;
    const of = (from: number) => catalog.arrivals.counts({ from, until: now + 1, accounts: 'all' });
    const { count: files, bytes } = catalog.files.stored();
    return { all: of(1), today: of(since), files, bytes, queue: this.#queue() };
  }

  #queue(): Counts['queue'] {
    const { catalog, stages } = this.#parts;
    const open = catalog.stages.openCounts();
    const count = (holds: (row: (typeof open)[number]) => boolean) =>
      open.filter(holds).reduce((sum, row) => sum + row.count, 0);
    const held = catalog.stages.held().reduce((sum, row) => sum + row.count, 0);
    return {
      ...{ total: catalog.stages.unfinishedAssets(), held, setAside: count(({ state }) => state === 'dead') },
      retrying: Math.max(0, count(({ state }) => state === 'retry') - held),
      stages: Object.fromEntries(
        stages.map((name) => [name, count(({ stage, state }) => stage === name && state !== 'dead')]),
      ),
    };
  }
}
