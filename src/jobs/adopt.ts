import type { AdoptableMatch, AdoptionRow, AdoptionTally } from '../catalog/adoptions.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Clock } from '../platform/clock.ts';
import { type LookParts, lookThrough, noteContents } from './adopt/look.ts';
import { registerInPlace, type StayParts } from './adopt/stay.ts';
import type { Job, JobResult, Progress } from './job.ts';

export interface AdoptOptions extends LookParts, Omit<StayParts, 'now' | 'isInWork'> {
  readonly pipeline: Pick<Pipeline, 'wake' | 'isInWork'>;
  readonly clock: Clock;
  /** Asks what is to be done with the files of a folder that were recognised. */
  readonly ask: (adoption: AdoptionRow) => Promise<void>;
}

const MATCHES_AT_ONCE = 200;
/** How often and how long (ms) an asset is waited for that a stage has in hand. */
const LOOKS = 50;
const REST = 200;
const FIRST = { folder: '', name: '' };

/**
 * Looks through folders for files that iCloud has too, asks what is to be done with them, and does that. It goes on where it was: what
 * was read stays noted, and what was registered is not waited for any more.
 */
export function adoptJob(options: AdoptOptions): Job {
  return { kind: 'adopt', run: (signal, report) => new Adopting(options, signal, report).run() };
}

/** Whether a stop or a kill has cut off something that was begun. */
export function isAdoptionUnfinished({ adoptions }: Catalog): boolean {
  return adoptions.inPhase('looking').length + adoptions.inPhase('taking').length > 0;
}

class Adopting {
  readonly #options: AdoptOptions;
  readonly #signal: AbortSignal;
  readonly #report: (progress: Progress) => void;
  readonly #sum = { matched: 0, here: 0, unmatched: 0, taken: 0, left: 0 };
  #bytes = 0;
  #done = 0;

  constructor(options: AdoptOptions, signal: AbortSignal, report: (progress: Progress) => void) {
    this.#options = options;
    this.#signal = signal;
    this.#report = report;
  }

  async run(): Promise<JobResult> {
    const { adoptions } = this.#options.catalog;
    // What is asked for while it runs is done by the same run.
    for (;;) {
      const [toLook, toTake] = [adoptions.inPhase('looking')[0], adoptions.inPhase('taking')[0]];
      if (toLook) await this.#look(toLook);
      else if (toTake) await this.#take(toTake);
      else break;
    }
    return { counts: this.#sum, bytes: this.#bytes, errors: 0 };
  }

  async #look(adoption: AdoptionRow): Promise<void> {
    const { catalog, ask } = this.#options;
    await noteContents(catalog, adoption.sourceId, this.#signal);
    await lookThrough(this.#options, adoption, this.#signal, (files, bytes) => this.#tell(files, bytes));
    const tallies = catalog.adoptions.tally(adoption);
    this.#sum.matched += filesOf(tallies, 'matched');
    this.#sum.here += filesOf(tallies, 'here', 'copy');
    this.#sum.unmatched += filesOf(tallies, 'changed', 'unknown', 'unwanted');
    try {
      // Asked first: after a kill it is looked through again, which reads nothing anew and finds a question that is open already.
      await ask({ ...adoption, phase: 'asking' });
    } finally {
      if (catalog.adoptions.get(adoption.id)?.phase === 'looking')
        catalog.adoptions.setPhase(adoption.id, 'asking');
    }
  }

  async #take(adoption: AdoptionRow): Promise<void> {
    const { catalog, pipeline } = this.#options;
    for (let after: Pick<AdoptableMatch, 'folder' | 'name'> = FIRST; ; ) {
      const matches = catalog.adoptions.matches(adoption, after, MATCHES_AT_ONCE);
      if (adoption.choice === 'place') this.#request(matches);
      else for (const match of matches) await this.#stay(adoption, match);
      pipeline.wake();
      const last = matches.at(-1);
      if (!last) break;
      after = last;
    }
    catalog.adoptions.setPhase(adoption.id, 'done');
  }

  /** The source has them from the folder now; what had failed before gets another chance. */
  #request(matches: readonly AdoptableMatch[]): void {
    const { catalog } = this.#options;
    catalog.transaction(() => {
      for (const { assetId } of matches) catalog.stages.requestAgain(assetId, 'fetch');
    });
    for (const { size } of matches) this.#count('taken', size);
  }

  async #stay(adoption: AdoptionRow, match: AdoptableMatch): Promise<void> {
    const { clock, pipeline } = this.#options;
    const parts = {
      ...this.#options,
      now: () => clock.now(),
      isInWork: (id: number) => pipeline.isInWork(id),
    };
    for (let look = 0; look < LOOKS; look += 1) {
      this.#signal.throwIfAborted();
      const stayed = await registerInPlace(parts, adoption, match, this.#signal);
      if (stayed !== 'later') return this.#count(stayed, match.size);
      await clock.delay(REST, this.#signal);
    }
    this.#count('left', match.size);
  }

  #count(what: 'taken' | 'left', size: number): void {
    this.#sum[what] += 1;
    this.#tell(1, what === 'taken' ? size : 0);
  }

  #tell(files: number, bytes: number): void {
    this.#done += files;
    this.#bytes += bytes;
    this.#report({ phase: 'looking', done: this.#done, total: undefined, bytes: this.#bytes });
  }
}

function filesOf(tallies: readonly AdoptionTally[], ...verdicts: AdoptionTally['verdict'][]): number {
  return tallies
    .filter(({ verdict }) => verdicts.includes(verdict))
    .reduce((total, { files }) => total + files, 0);
}
