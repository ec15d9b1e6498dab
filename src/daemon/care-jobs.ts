import type { Config } from '../config/schema.ts';
import { housekeepingJob } from '../jobs/housekeeping.ts';
import type { Job } from '../jobs/job.ts';
import { type RebuildOptions, rebuildJob } from '../jobs/rebuild.ts';
import { verifyJob } from '../jobs/verify.ts';
import type { Library } from '../library/library.ts';
import type { AssetTrash } from '../pipeline/asset-trash.ts';
import { MissedPlaces } from '../pipeline/missed-places.ts';
import { readOurSidecar } from '../pipeline/read-sidecars.ts';
import type { OutgoingFolder } from '../platform/outgoing-folder.ts';
import type { HouseSettings } from './house-settings.ts';
import type { Stages } from './stages.ts';
import type { Tools } from './tools.ts';

export interface CareParts
  extends Pick<RebuildOptions, 'catalog' | 'clock' | 'log' | 'pipeline' | 'onRebuilt'>,
    Pick<Tools, 'copier' | 'reader' | 'places'> {
  readonly library: Library;
  readonly stages: Stages;
  readonly trash: AssetTrash;
  readonly settings: HouseSettings;
  /** What was made for people to take away. */
  readonly outgoing: readonly OutgoingFolder[];
}

/** The jobs that look after what is in the library already. */
export interface CareJobs {
  readonly housekeeping: Job;
  readonly verify: Job;
  readonly rebuild: Job;
}

export function careJobs({ accounts, library: wishes, pipeline: work }: Config, parts: CareParts): CareJobs {
  const { catalog, library, copier: hasher, reader, places, clock, log, pipeline, stages, settings } = parts;
  const shared = { catalog, library, hasher, clock, log, concurrency: work.hashWorkers };
  return {
    housekeeping: housekeepingJob({ ...parts, keepTrash: wishes.trash.keep }),
    verify: verifyJob({
      ...shared,
      get speed() {
        return settings.verifySpeed || undefined;
      },
    }),
    rebuild: rebuildJob({
      ...{ ...shared, pipeline, template: stages.template, attempts: work.attempts },
      ...{ accounts: Object.keys(accounts), stages: (fresh) => stages.toPlace(fresh, new Map()) },
      readSidecar: (path, signal) => readOurSidecar(reader, path, signal),
      namePlaces: (fresh, signal) => new MissedPlaces({ catalog: fresh, places, log }).settle(signal),
      onRebuilt: parts.onRebuilt,
    }),
  };
}
