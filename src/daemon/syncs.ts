import type { Job } from '../jobs/job.ts';
import { SourceTurns } from '../jobs/looks.ts';
import { type SyncOptions, syncJob } from '../jobs/sync.ts';
import type { Source } from '../sources/source.ts';

export interface SyncParts extends Omit<SyncOptions, 'sources' | 'key' | 'turns'> {
  /** Called at the end of each, whatever came of it; not when the house is being closed. */
  readonly onEnded: () => void;
}

/** The syncs of a house: of everything, of one account, of one source. No source is looked at twice at once. */
export class Syncs {
  /** Looks through all sources. */
  readonly all: Job;
  /** By the names of their accounts. */
  readonly ofAccounts: ReadonlyMap<string, Job>;
  readonly #parts: SyncParts;
  readonly #turns = new SourceTurns();

  constructor(sources: readonly Source[], parts: SyncParts) {
    this.#parts = parts;
    this.all = this.#of('sync', sources);
    const accounts = Map.groupBy(sources, ({ accountName }) => accountName);
    this.ofAccounts = new Map(
      [...accounts].map(([name, some]) => [name, this.#of(`sync:${name.toLowerCase()}`, some)]),
    );
  }

  /** Looks at one source alone. */
  readonly ofSource = (source: Source): Job => this.#of(`sync:source-${source.id}`, [source]);

  #of(key: string, sources: readonly Source[]): Job {
    const sync = syncJob({ ...this.#parts, sources, key, turns: this.#turns });
    return {
      ...sync,
      run: async (signal, report) => {
        try {
          return await sync.run(signal, report);
        } finally {
          if (!signal.aborted) this.#parts.onEnded();
        }
      },
    };
  }
}
