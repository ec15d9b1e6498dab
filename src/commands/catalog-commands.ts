import type { Catalog } from '../catalog/catalog.ts';
import type { LogRing } from '../platform/log-ring.ts';
import type { Command } from './command.ts';
import { jobCommand } from './job.ts';
import { jobsCommand } from './jobs.ts';
import { logCommand } from './log.ts';
import { retryCommand } from './retry.ts';
import { type StatusFacts, statusCommand } from './status.ts';
import { storageCommand } from './storage.ts';
import { versionCommand } from './version.ts';

export interface CatalogCommandsOptions {
  readonly catalog: Catalog;
  readonly libraryPath: string;
  /** Bytes on the library's disk. */
  readonly space: () => Promise<{ free: number; total: number }>;
  /** What is going on; undefined when asked beside the daemon. */
  readonly live: () => StatusFacts['live'];
  /** The daemon's newest warnings and errors; undefined beside it. */
  readonly newest?: LogRing | undefined;
}

/** The commands that the catalog alone can answer: inside the daemon, beside it, or without one. */
export function catalogCommands(options: CatalogCommandsOptions): Command[] {
  const { catalog, libraryPath, space, live, newest } = options;
  return [
    statusCommand(() => ({ catalog, libraryPath, live: live() })),
    jobsCommand(catalog),
    jobCommand(catalog),
    retryCommand(catalog),
    storageCommand(async () => ({ catalog, libraryPath, space: await space() })),
    logCommand(newest),
    versionCommand(),
  ];
}
