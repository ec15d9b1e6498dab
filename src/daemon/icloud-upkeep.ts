import type { Catalog } from '../catalog/catalog.ts';
import { ADOPT, askToAdopt, settleAdopt } from '../challenges/adopt-question.ts';
import type { Challenges } from '../challenges/challenges.ts';
import { FREE_UP, settleFreeUp } from '../challenges/free-up-question.ts';
import { MIRROR, settleMirror } from '../challenges/mirror-question.ts';
import type { Asker } from '../commands/command.ts';
import { adoptJob } from '../jobs/adopt.ts';
import { freeUpJob } from '../jobs/free-up.ts';
import type { Job } from '../jobs/job.ts';
import type { BegunJob } from '../jobs/job-runner.ts';
import type { Library } from '../library/library.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Clock } from '../platform/clock.ts';
import type { FileCopier } from '../platform/file-copy/file-copier.ts';
import type { Log } from '../platform/log.ts';
import type { ICloudConnection } from '../sources/icloud/connection.ts';
import { accountError } from '../sources/icloud/errors.ts';
import type { Source } from '../sources/source.ts';

export interface ICloudUpkeepParts {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly copier: FileCopier;
  readonly pipeline: Pipeline;
  readonly challenges: Challenges;
  readonly clock: Clock;
  readonly log: Log;
  readonly sources: ReadonlyMap<number, Source>;
  readonly connections: ReadonlyMap<string, ICloudConnection>;
  readonly concurrency: number;
  /** Looks at the sources of an account. */
  readonly syncs: ReadonlyMap<string, Job>;
  readonly start: (job: Job) => BegunJob | undefined;
}

/** Who asks what nobody in particular has asked for. */
const HOUSE: Pick<Asker, 'name' | 'channel'> = { name: 'homeroll', channel: 'job' };

/** The jobs beside the sync that only Apple accounts have, with the questions that they ask. Before the challenges are started. */
export function icloudUpkeep(parts: ICloudUpkeepParts) {
  const { catalog, library, copier: hasher, pipeline, challenges, clock, log, concurrency, start } = parts;
  const connectionOf = (sourceId: number) => {
    const account = parts.sources.get(sourceId)?.accountName ?? '';
    const found = parts.connections.get(account);
    if (!found) throw accountError('icloud-not-signed-in', account);
    return found;
  };
  const adopt = adoptJob({
    ...{ catalog, library, hasher, clock, pipeline, concurrency },
    ask: async (adoption) => {
      await askToAdopt({ catalog, challenges, libraryPath: library.path }, adoption, HOUSE);
    },
  });
  const freeUp = freeUpJob({
    ...{ catalog, library, hasher, clock, log },
    session: (sourceId, signal) => connectionOf(sourceId).session(signal),
    explain: (sourceId, error) => connectionOf(sourceId).explain(error),
  });
  const [startAdopt, startFreeUp] = [() => start(adopt), () => start(freeUp)];
  challenges.register(ADOPT, settleAdopt({ catalog, startAdopt }));
  const startSync = (account: string) => {
    const sync = parts.syncs.get(account);
    return sync && start(sync);
  };
  challenges.register(MIRROR, settleMirror({ catalog, challenges, clock, startSync }));
  challenges.register(FREE_UP, settleFreeUp({ catalog, challenges, clock, startFreeUp }));
  return { adopt, freeUp, startAdopt, startFreeUp, startSync };
}
