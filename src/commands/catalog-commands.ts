import type { Catalog } from '../catalog/catalog.ts';
import type { Digests } from '../jobs/digest.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { Schedules } from '../jobs/schedules.ts';
import type { ComingJob } from '../notices/digest/digest.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import type { LogRing } from '../platform/log-ring.ts';
import { Finder } from '../search/finder.ts';
import type { PlaceNames } from '../search/place-names.ts';
import { aboutCommand } from './about.ts';
import { albumsCommand } from './albums.ts';
import { auditCommand } from './audit.ts';
import type { Command } from './command.ts';
import { completeCommand } from './complete.ts';
import { digestCommand } from './digest.ts';
import { findCommand } from './find.ts';
import { findingsCommand } from './findings.ts';
import { jobCommand } from './job.ts';
import { jobsCommand } from './jobs.ts';
import { librariesCommand } from './libraries.ts';
import { logCommand } from './log.ts';
import type { FindPreview, LookServices } from './look-services.ts';
import { memoriesCommand } from './memories.ts';
import { moreCommand } from './more.ts';
import type { ReleaseNews } from './newest-release.ts';
import { planCommand } from './plan.ts';
import { randomCommand } from './random.ts';
import { RecentSearches } from './recent-searches.ts';
import { retryCommand } from './retry.ts';
import { showCommand } from './show.ts';
import { type StatusFacts, statusCommand } from './status.ts';
import { storageCommand } from './storage.ts';
import { versionCommand } from './version.ts';

export interface CatalogCommandsOptions {
  readonly catalog: Catalog;
  readonly libraryPath: string;
  /** Bytes on the library's disk. */
  readonly space: () => Promise<{ free: number; total: number }>;
  /** Bytes of it that stay free whatever comes; none unless told. */
  readonly minimumFree?: number | undefined;
  /** What is going on; undefined when asked beside the daemon. */
  readonly live: () => StatusFacts['live'];
  /** Names of places all over the world, as soon as they are at hand; without them, those that the catalog knows. */
  readonly places?: (() => PlaceNames | undefined) | undefined;
  /** Where previews lie; without it, pictures are told in words only. */
  readonly findPreview?: FindPreview | undefined;
  readonly clock?: Clock | undefined;
  /** The daemon's newest warnings and errors; undefined beside it. */
  readonly newest?: LogRing | undefined;
  /** How long what lies in the trash can be restored, in ms; for what a digest says of it. */
  readonly keepTrash?: number | undefined;
  /** When jobs run; undefined beside the daemon, as are the two below. */
  readonly schedules?: Pick<Schedules, 'list'> | undefined;
  readonly jobs?: Pick<JobRunner, 'ensure'> | undefined;
  /** The digests by mail. */
  readonly mails?: Digests | undefined;
  /** What is known of newer releases; undefined where nobody is asked, and beside the daemon. */
  readonly updates?: Pick<ReleaseNews, 'newest'> | undefined;
}

/** The commands that the catalog alone can answer: inside the daemon, beside it, or without one. */
export function catalogCommands(
  options: CatalogCommandsOptions,
  look: LookServices = lookServices(options),
): Command[] {
  const { catalog, libraryPath, space, live, newest, minimumFree = 0, clock = systemClock } = options;
  const { keepTrash = 0, schedules, jobs, mails } = options;
  return [
    ...lookCommands(look),
    digestCommand({
      ...{ ...look, clock, space, minimumFree, keepTrash, jobs, mails },
      coming: () => comingJobs(schedules),
    }),
    statusCommand(() => ({ catalog, libraryPath, live: live() })),
    jobsCommand(catalog),
    jobCommand(catalog),
    retryCommand(catalog),
    storageCommand(async () => ({ catalog, libraryPath, space: await space() })),
    findingsCommand(catalog),
    planCommand({ catalog, clock, space, minimumFree }),
    completeCommand(catalog),
    librariesCommand(catalog),
    albumsCommand(catalog),
    logCommand(newest),
    auditCommand(catalog),
    aboutCommand(libraryPath, options.updates),
    versionCommand(),
  ];
}

/** What the commands that show pictures share: what one has shown, another can be told by its place in the list. */
export function lookServices({
  catalog,
  places,
  findPreview,
  clock = systemClock,
}: CatalogCommandsOptions): LookServices {
  return {
    catalog,
    finder: new Finder({ catalog, clock, places }),
    recent: new RecentSearches(clock),
    findPreview: findPreview ?? (() => undefined),
    random: Math.random,
  };
}

/** The commands that show pictures. */
function lookCommands(services: LookServices): Command[] {
  return [
    findCommand(services),
    moreCommand(services),
    showCommand(services),
    randomCommand(services),
    memoriesCommand(services),
  ];
}

export function comingJobs(schedules: Pick<Schedules, 'list'> | undefined): ComingJob[] {
  return (schedules?.list() ?? []).flatMap(({ job, nextDue: at }) => (at === undefined ? [] : [{ job, at }]));
}
