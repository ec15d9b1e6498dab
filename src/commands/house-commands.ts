import type { Job } from '../jobs/job.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { Schedules } from '../jobs/schedules.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Clock } from '../platform/clock.ts';
import type { StateFile } from '../platform/state-file.ts';
import { type CatalogCommandsOptions, catalogCommands } from './catalog-commands.ts';
import type { Command } from './command.ts';
import { pauseCommand, resumeCommand } from './pause.ts';
import { scheduleCommand } from './schedule.ts';
import { syncCommand } from './sync.ts';

/** What the commands of an open house use. */
export interface HouseCommandsOptions extends CatalogCommandsOptions {
  readonly pipeline: Pipeline;
  readonly jobs: JobRunner;
  readonly state: StateFile;
  readonly schedules: Schedules;
  readonly sync: Job;
  readonly clock: Clock;
}

/** Every command but help: those that the catalog alone can answer, and those that need the house. */
export function houseCommands(house: HouseCommandsOptions): Command[] {
  return [
    syncCommand(house),
    pauseCommand(house),
    resumeCommand(house),
    scheduleCommand(house.schedules),
    ...catalogCommands(house),
  ];
}
