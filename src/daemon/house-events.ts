import type { Catalog } from '../catalog/catalog.ts';
import type { HouseEvents, JobTurn, NewPicture } from '../home-assistant/house-state.ts';
import type { FinishedJob, JobRunner, RunningJob } from '../jobs/job-runner.ts';
import type { Clock } from '../platform/clock.ts';

export interface HouseEventsParts {
  readonly catalog: Catalog;
  readonly jobs: JobRunner;
  readonly clock: Clock;
}

/** The stage after which a picture is in the library. */
const PLACED = 'place';
/** What came earlier, in ms, and is placed again has been changed. */
const NEW_FOR = 5 * 60_000;
/** So many are remembered as told. */
const MOST_TOLD = 10_000;

/** What happens in the house, for Home Assistant. */
export class OpenHouseEvents implements HouseEvents {
  readonly #parts: HouseEventsParts;
  readonly #told = new Set<number>();
  readonly #listeners = new Set<(picture: NewPicture) => void>();

  constructor(parts: HouseEventsParts) {
    this.#parts = parts;
  }

  onProgress: HouseEvents['onProgress'] = (listener) =>
    this.#parts.jobs.onHappening((happening) => {
      if (happening.what !== 'progress') return;
      const { id, kind, phase, done, total, bytes } = happening.job;
      listener({ job: id, kind, phase, done, total, bytes });
    });

  onJob: HouseEvents['onJob'] = (listener) =>
    this.#parts.jobs.onHappening((happening) => {
      if (happening.what === 'begun') listener(begun(happening.job));
      if (happening.what === 'ended') listener(ended(happening.job));
    });

  onPicture: HouseEvents['onPicture'] = (listener) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** To be called when a stage has done its work for an asset. */
  done(stage: string, assetId: number): void {
    if (stage !== PLACED || this.#listeners.size === 0 || this.#told.has(assetId)) return;
    const picture = this.#newPicture(assetId);
    if (!picture) return;
    this.#told.add(assetId);
    const [oldest] = this.#told;
    if (this.#told.size > MOST_TOLD && oldest !== undefined) this.#told.delete(oldest);
    for (const listener of this.#listeners) listener(picture);
  }

  /** Nothing of what is hidden is told. */
  #newPicture(id: number): NewPicture | undefined {
    const { catalog, clock } = this.#parts;
    const placedAt = catalog.details.placedAt(id) ?? 0;
    const details = catalog.details.get(id, 'all');
    if (!details || details.hidden === 1 || placedAt < clock.now() - NEW_FOR) return undefined;
    return {
      ...{ id, kind: details.kind, account: details.account },
      ...{ people: catalog.details.people(id), tags: catalog.details.keywords(id) },
      ...{ city: details.city ?? undefined, country: details.country ?? undefined },
      takenAt: details.capturedAt ?? undefined,
    };
  }
}

function begun({ id, kind }: RunningJob): JobTurn {
  return { job: id, kind, turn: 'started', counts: {}, errors: 0, error: undefined };
}

function ended({ id, kind, outcome, counts, errors, error }: FinishedJob): JobTurn {
  const turn = outcome === 'done' ? 'finished' : outcome === 'cancelled' ? 'cancelled' : 'failed';
  return { job: id, kind, turn, counts, errors, error: error?.code };
}
