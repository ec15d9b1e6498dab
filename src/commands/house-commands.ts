import type { AdoptQuestions } from '../challenges/adopt-question.ts';
import type { EmptyTrashQuestions } from '../challenges/empty-trash-question.ts';
import type { FreeUpQuestions } from '../challenges/free-up-question.ts';
import type { MirrorQuestions } from '../challenges/mirror-question.ts';
import type { Job } from '../jobs/job.ts';
import type { BegunJob, JobRunner } from '../jobs/job-runner.ts';
import type { Schedules } from '../jobs/schedules.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import type { Clock } from '../platform/clock.ts';
import type { StateFile } from '../platform/state-file.ts';
import { type AccountCommandsOptions, accountCommands } from './account-commands.ts';
import { adoptCommand } from './adopt.ts';
import type { AlbumServices } from './album.ts';
import { askingCommands } from './asking-commands.ts';
import { type CatalogCommandsOptions, catalogCommands, lookServices } from './catalog-commands.ts';
import type { Command } from './command.ts';
import { sayCommands, type TakeAwayServices, takeAwayCommands } from './everyday-commands.ts';
import { freeUpCommand } from './free-up.ts';
import type { LookServices } from './look-services.ts';
import { mirrorCommand } from './mirror.ts';
import { type NoticeCommandsOptions, noticeCommands } from './notice-commands.ts';
import { pauseCommand, resumeCommand } from './pause.ts';
import { type PersonCommandsOptions, personCommands } from './person-commands.ts';
import { rebuildCommand } from './rebuild.ts';
import { restartCommand } from './restart.ts';
import { scheduleCommand } from './schedule.ts';
import { type SetServices, setCommand } from './set.ts';
import { syncCommand } from './sync.ts';
import { type UninstallHomeAssistant, uninstallCommand } from './uninstall.ts';
import { verifyCommand } from './verify.ts';

/** What the commands of an open house use. */
export interface HouseCommandsOptions
  extends Omit<CatalogCommandsOptions, 'keepTrash'>,
    EmptyTrashQuestions,
    AccountCommandsOptions,
    AdoptQuestions,
    FreeUpQuestions,
    MirrorQuestions,
    PersonCommandsOptions,
    NoticeCommandsOptions,
    SetServices,
    Omit<AlbumServices & TakeAwayServices, keyof LookServices> {
  readonly clock: Clock;
  readonly pipeline: Pipeline;
  readonly jobs: JobRunner;
  readonly state: StateFile;
  readonly schedules: Schedules;
  readonly sync: Job;
  readonly syncs: ReadonlyMap<string, Job>;
  /** Starts a verification, or finds the one that runs; undefined when none could be begun. */
  readonly startVerify: () => BegunJob | undefined;
  readonly uninstallHomeAssistant: () => UninstallHomeAssistant;
}

/** Every command but help: those that the catalog alone can answer, and those that need the house. */
export function houseCommands(house: HouseCommandsOptions): Command[] {
  const look = lookServices(house);
  return [
    syncCommand(house),
    pauseCommand(house),
    resumeCommand(house),
    scheduleCommand(house.schedules),
    setCommand(house),
    uninstallCommand(house.uninstallHomeAssistant),
    verifyCommand({ catalog: house.catalog, start: house.startVerify }),
    rebuildCommand({ libraryPath: house.libraryPath, questions: house.challenges }),
    ...accountCommands(house),
    ...personCommands(house),
    ...noticeCommands(house),
    adoptCommand(house),
    freeUpCommand(house),
    mirrorCommand(house),
    ...sayCommands({ ...house, ...look }),
    ...takeAwayCommands({ ...house, ...look }),
    ...askingCommands({ ...house, recent: look.recent }),
    restartCommand(house.challenges),
    ...catalogCommands(house, look),
  ];
}
