import type { Catalog } from '../catalog/catalog.ts';
import type { JobTrigger } from '../catalog/job-records.ts';
import type { Challenges } from '../challenges/challenges.ts';
import type { Commands } from '../commands/commands.ts';
import type { HomeAssistant } from '../home-assistant/open.ts';
import type { Job } from '../jobs/job.ts';
import type { BegunJob, JobRunner } from '../jobs/job-runner.ts';
import type { Scheduler } from '../jobs/scheduler.ts';
import type { Library } from '../library/library.ts';
import type { Invitations } from '../persons/invitations.ts';
import type { Persons } from '../persons/persons.ts';
import type { AssetTrash } from '../pipeline/asset-trash.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { StateFile } from '../platform/state-file.ts';
import type { ICloudConnection } from '../sources/icloud/connection.ts';
import type { Source } from '../sources/source.ts';
import type { Updates } from '../upkeep/updates.ts';
import type { Bots } from './open-bots.ts';
import type { OpenedTelling } from './open-telling.ts';

/** The house with everything in it, wired; at work until `close()`. */
export interface Homeroll {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly pipeline: Pipeline;
  readonly jobs: JobRunner;
  readonly sources: readonly Source[];
  readonly state: StateFile;
  /** Starts jobs by themselves once it is started. */
  readonly scheduler: Scheduler;
  readonly trash: AssetTrash;
  readonly challenges: Challenges;
  /** The Apple accounts, by the names of their accounts here. */
  readonly connections: ReadonlyMap<string, ICloudConnection>;
  /** The chats; they hear once they are started. */
  readonly bots: Bots;
  /** What it tells by itself; it does once it is started. */
  readonly notices: OpenedTelling['notices'];
  /** The digests by mail; they are sent once it is started. */
  readonly digests: OpenedTelling['digests'];
  /** The house at a broker, where there is one; it connects once it is started. */
  readonly homeAssistant: HomeAssistant | undefined;
  /** Looks for newer releases, where it is to; it does once it is started. */
  readonly updates: Updates | undefined;
  /** Who is linked in chat. */
  readonly persons: Persons;
  /** The ways in that were handed out. */
  readonly invitations: Invitations;
  /** IANA zone of whoever has set none. */
  readonly houseZone: string;
  /** Everything that can be said to this house. */
  readonly commands: Commands;
  readonly sync: Job;
  /** Looks at one source alone. */
  readonly syncSource: (source: Source) => Job;
  readonly verify: Job;
  readonly rebuild: Job;
  readonly adopt: Job;
  readonly freeUp: Job;
  /** Starts a long job and sees to it that it comes to its end. */
  readonly start: (job: Job, trigger: JobTrigger) => BegunJob | undefined;
  /** Aborted when the house wants to be closed and opened again, to take a new catalog. */
  readonly reopening: AbortSignal;
  /** Stops all work, keeps what is done, and lets go of everything. Safe to call twice. */
  close(): Promise<void>;
}
