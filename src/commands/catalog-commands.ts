import type { Catalog } from '../catalog/catalog.ts';
import type { Command } from './command.ts';
import { jobsCommand } from './jobs.ts';
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
}

/** The commands that the catalog alone can answer: inside the daemon, beside it, or without one. */
export function catalogCommands({ catalog, libraryPath, space, live }: CatalogCommandsOptions): Command[] {
  return [
    statusCommand(() => ({ catalog, libraryPath, live: live() })),
    jobsCommand(catalog),
    retryCommand(catalog),
    storageCommand(async () => ({ catalog, libraryPath, space: await space() })),
    versionCommand(),
  ];
}
