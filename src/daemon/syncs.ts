import type { Job } from '../jobs/job.ts';
import { SourceTurns } from '../jobs/looks.ts';
import { type SyncOptions, syncJob } from '../jobs/sync.ts';
import type { Source } from '../sources/source.ts';

/** The syncs of a house: of everything, of one account, of one source. No source is looked at twice at once. */
export class Syncs {
  /** Looks through all sources. */
  readonly all: Job;
  /** By the names of their accounts. */
  readonly ofAccounts: ReadonlyMap<string, Job>;
  readonly #parts: Omit<SyncOptions, 'sources' | 'key' | 'turns'>;
  readonly #turns = new SourceTurns();

  constructor(sources: readonly Source[], parts: Omit<SyncOptions, 'sources' | 'key' | 'turns'>) {
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
    return syncJob({ ...this.#parts, sources, key, turns: this.#turns });
  }
}
