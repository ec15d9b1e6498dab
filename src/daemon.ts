import { mkdir, realpath, statfs } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Catalog } from './catalog/catalog.ts';
import { setCatalogAside } from './catalog/database.ts';
import { CatalogLock } from './catalog/lock.ts';
import type { Commands } from './commands/commands.ts';
import { houseCommands } from './commands/house-commands.ts';
import { withHelp } from './commands/with-help.ts';
import { readSchedule, type Schedule } from './config/schedule.ts';
import type { Config, FolderSourceConfig } from './config/schema.ts';
import { housekeepingJob } from './jobs/housekeeping.ts';
import { JobRunner } from './jobs/job-runner.ts';
import { Scheduler, type Timetable } from './jobs/scheduler.ts';
import { Schedules } from './jobs/schedules.ts';
import { syncJob } from './jobs/sync.ts';
import { Library, type LibraryOptions } from './library/library.ts';
import { resolvePermissions } from './library/ownership.ts';
import { parseTemplate } from './library/template.ts';
import { MetadataReader } from './media/exiftool.ts';
import { Pipeline } from './pipeline/pipeline.ts';
import type { Stage } from './pipeline/stage.ts';
import { fetchStage } from './pipeline/stages/fetch.ts';
import { fingerprintStage } from './pipeline/stages/fingerprint.ts';
import { metadataStage } from './pipeline/stages/metadata.ts';
import { placeStage } from './pipeline/stages/place.ts';
import { releaseStage } from './pipeline/stages/release.ts';
import type { Clock } from './platform/clock.ts';
import { HomerollError } from './platform/error.ts';
import { type CopyMethod, FileCopier } from './platform/file-copy/file-copier.ts';
import type { Log } from './platform/log.ts';
import type { LogRing } from './platform/log-ring.ts';
import { StateFile } from './platform/state-file.ts';
import { FolderSource } from './sources/folder/folder.ts';
import type { Source } from './sources/source.ts';

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
  /** Everything that can be said to this house. */
  readonly commands: Commands;
  readonly sync: ReturnType<typeof syncJob>;
  readonly housekeeping: ReturnType<typeof housekeepingJob>;
  /** Stops all work, keeps what is done, and lets go of everything. Safe to call twice. */
  close(): Promise<void>;
}

/** Where the catalog of a configuration lies. */
export function catalogPath(config: Config): string {
  return join(config.data, 'catalog.db');
}

/**
 * Opens the house: the one place where everybody meets. Reads from top to bottom as the wiring diagram; each part gets only
 * the ports that it uses. `newest` is what the log remembers, for the daemon to tell.
 */
export async function openHomeroll(
  config: Config,
  clock: Clock,
  log: Log,
  newest?: LogRing,
): Promise<Homeroll> {
  const { accounts, pipeline: work } = config;
  const close = new AsyncDisposableStack();
  try {
    await mkdir(config.data, { recursive: true, mode: 0o700 });
    const lock = close.adopt(CatalogLock.take(catalogPath(config)), (held) => held.release());
    void lock;
    const state = await StateFile.open(join(config.data, 'state.json'), log);
    const catalog = close.adopt(await openCatalog(catalogPath(config), clock, log), (opened) =>
      opened.close(),
    );
    catalog.jobs.closeInterrupted(clock.now());

    const copier = close.adopt(new FileCopier({ workers: work.hashWorkers }), (threads) => threads.stop());
    copier.start();
    const reader = close.adopt(new MetadataReader({ processes: work.metadataReaders }), (tools) =>
      tools.stop(),
    );

    const library = await openLibrary(catalog, state, config.library.path, {
      permissions: await resolvePermissions(config.library),
      hasher: copier,
      minimumFree: config.library.minimumFree,
      onRefused: (attribute, path) => log.warn('attribute-refused', { attribute, path }),
    });
    await library.staging.clear(catalog.files.stagedNames());

    const sources = new Map<number, Source>();
    const emptied = new Map<number, Source>();
    let ownsLinks = false;
    for (const [accountName, account] of Object.entries(accounts))
      for (const folder of account.sources) {
        await assertApart(folder.path, library.path);
        const method = await methodFor(library, config.library.placing, folder);
        const source = new FolderSource(catalog, copier, clock, { ...folder, accountName, method });
        sources.set(source.id, source);
        if (folder.move) emptied.set(source.id, source);
        ownsLinks ||= method === 'hardlink';
      }

    const template = parseTemplate(config.library.template);
    const timeZone = (name: string) => accounts[name]?.timeZone ?? 'UTC';
    const stages: Stage[] = [
      fetchStage({ catalog, library, sources, concurrency: work.hashWorkers }),
      fingerprintStage({ catalog, library }),
      metadataStage({ catalog, library, reader, clock, timeZone, concurrency: work.metadataReaders * 2 }),
      placeStage({ catalog, library, template, clock, concurrency: 4, ownsLinks }),
      ...(emptied.size > 0 ? [releaseStage({ catalog, library, copier, clock, emptied })] : []),
    ];
    const pipeline = new Pipeline(stages, {
      ...{ catalog, clock, log, random: Math.random, attempts: work.attempts },
      recheck: ({ code }) => (code === 'library-unmounted' ? library.remounted() : Promise.resolve()),
    });
    close.defer(() => pipeline.stop());
    if (state.current.paused) pipeline.pause();
    pipeline.start();

    const jobs = close.adopt(new JobRunner(catalog, clock, log), (runner) => runner.stop());
    const all = [...sources.values()];
    const sync = syncJob({ catalog, pipeline, sources: all, clock, log });
    const housekeeping = housekeepingJob({ library, clock, keepTrash: config.library.trash.keep });
    const scheduler = close.adopt(newScheduler(config, state, clock, log), (times) => times.stop());
    const schedules = new Schedules({ scheduler, state, log, read: readTimetable });
    for (const job of [sync, housekeeping])
      schedules.add(job.kind, timetable(config.schedules[job.kind]), (trigger) => {
        void jobs.start(job, trigger);
      });

    const parts = { catalog, library, pipeline, jobs, sources: all, state, scheduler, sync, housekeeping };
    const commands = withHelp(
      houseCommands({
        ...{ ...parts, schedules, clock, newest, libraryPath: library.path },
        space: () => diskSpace(library.path),
        live: () => ({ running: jobs.running, pipeline: pipeline.state }),
      }),
      { readSentence: () => undefined, log },
    );
    return { ...parts, commands, close: () => close.disposeAsync() };
  } catch (error) {
    await close.disposeAsync();
    throw error;
  }
}

/** Bytes on the disk that holds `path`. */
export async function diskSpace(path: string): Promise<{ free: number; total: number }> {
  const { bavail, blocks, bsize } = await statfs(path);
  return { free: bavail * bsize, total: blocks * bsize };
}

function newScheduler({ schedules }: Config, state: StateFile, clock: Clock, log: Log): Scheduler {
  const { timeZone, jitter } = schedules;
  return new Scheduler({ clock, log, state, timeZone, jitter, random: Math.random });
}

/** A schedule as people say it, read as the configuration reads it. */
function readTimetable(text: string): Timetable | undefined {
  const reading = readSchedule(text);
  return 'value' in reading ? timetable(reading.value) : undefined;
}

function timetable(schedule: Schedule): Timetable {
  if (schedule.kind !== 'daily') return schedule;
  const { hour, minute } = schedule.at;
  return { kind: 'cron', expression: `${minute} ${hour} * * *` };
}

/** A damaged catalog is set aside, whole, and a new one begun: the library is the truth, and it is whole. */
async function openCatalog(path: string, clock: Clock, log: Log): Promise<Catalog> {
  try {
    return await Catalog.open(path);
  } catch (error) {
    if (!(error instanceof HomerollError && error.code === 'catalog-damaged')) throw error;
    const aside = await setCatalogAside(path, clock.now());
    log.error('catalog-set-aside', { path, aside, error });
    const catalog = await Catalog.open(path);
    catalog.facts.set('set-aside', aside);
    const entry = { at: clock.now(), who: 'homeroll', channel: 'start', action: 'catalog-set-aside' };
    catalog.audit.add({ ...entry, details: { aside } });
    return catalog;
  }
}

/**
 * Opens the library that this installation belongs to; a new one takes the library that is there, or makes one. Its id is kept
 * in the state too: a catalog that had to be begun anew must not take an empty mount point for a new library.
 */
async function openLibrary(
  catalog: Catalog,
  state: StateFile,
  path: string,
  options: Omit<LibraryOptions, 'expectedId'>,
): Promise<Library> {
  const expectedId = catalog.facts.get('library') ?? state.current.library;
  const library = await (expectedId === undefined
    ? openOrCreate(path, options)
    : Library.open(path, { ...options, expectedId }));
  catalog.facts.set('library', library.id);
  if (state.current.library !== library.id)
    await state.change((current) => {
      current.library = library.id;
    });
  return library;
}

async function openOrCreate(path: string, options: Omit<LibraryOptions, 'expectedId'>): Promise<Library> {
  try {
    return await Library.open(path, options);
  } catch (error) {
    if (!(error instanceof HomerollError && error.code === 'library-missing')) throw error;
    const expectedId = await Library.create(path, options.permissions.folderMode);
    return Library.open(path, { ...options, expectedId });
  }
}

/** The configuration is checked as it is written; a symbolic link may still make one folder part of the other. */
async function assertApart(source: string, library: string): Promise<void> {
  const real = await realpath(source).catch(() => undefined);
  const home = await realpath(library);
  if (real === undefined) return;
  if (relative(home, real).startsWith('..') && relative(real, home).startsWith('..')) return;
  throw new HomerollError('source-in-library', { path: source, library }, { recovery: 'never' });
}

/**
 * How a folder's files come into the library. A hard link shares its times and content with the source, so by itself it is
 * only chosen for a folder that is emptied.
 */
async function methodFor(
  library: Library,
  placing: Config['library']['placing'],
  folder: FolderSourceConfig,
): Promise<CopyMethod> {
  if (placing === 'copy') return 'copy';
  const can = await library.probeSource(folder.path).catch(() => ({ reflinks: false, hardLinks: false }));
  if (placing === 'auto') {
    if (can.reflinks) return 'reflink';
    return folder.move && can.hardLinks ? 'hardlink' : 'copy';
  }
  if (placing === 'reflink' ? can.reflinks : can.hardLinks) return placing;
  throw new HomerollError('placing-impossible', { placing, path: folder.path }, { recovery: 'never' });
}
