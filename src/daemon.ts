import { mkdir, realpath } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join, relative } from 'node:path';
import { Catalog } from './catalog/catalog.ts';
import { setCatalogAside } from './catalog/database.ts';
import type { JobTrigger } from './catalog/job-records.ts';
import { CatalogLock } from './catalog/lock.ts';
import { takeRebuilt } from './catalog/rebuilt-catalog.ts';
import { Challenges } from './challenges/challenges.ts';
import { registerTrashKinds } from './challenges/trash-kinds.ts';
import { askingCommands } from './commands/asking-commands.ts';
import type { Command } from './commands/command.ts';
import { rebuildCommand, settleRebuild } from './commands/rebuild.ts';
import { verifyCommand } from './commands/verify.ts';
import type { Config, FolderSourceConfig } from './config/schema.ts';
import { housekeepingJob } from './jobs/housekeeping.ts';
import type { Job } from './jobs/job.ts';
import { type BegunJob, JobRunner } from './jobs/job-runner.ts';
import { startPersistently } from './jobs/persistently.ts';
import { rebuildJob } from './jobs/rebuild.ts';
import { syncJob } from './jobs/sync.ts';
import { verifyJob } from './jobs/verify.ts';
import { Library, type LibraryOptions } from './library/library.ts';
import { resolvePermissions } from './library/ownership.ts';
import { parseTemplate } from './library/template.ts';
import { MetadataReader } from './media/exiftool.ts';
import { PlacesAtHand } from './media/places/places-at-hand.ts';
import { PreviewMaker } from './media/previews/preview-maker.ts';
import { AssetTrash } from './pipeline/asset-trash.ts';
import { catchUpOnPlaces } from './pipeline/missed-places.ts';
import { Pipeline } from './pipeline/pipeline.ts';
import type { Stage } from './pipeline/stage.ts';
import { deriveStage } from './pipeline/stages/derive.ts';
import { deriveAgain } from './pipeline/stages/derive-again.ts';
import { fetchStage } from './pipeline/stages/fetch.ts';
import { fingerprintStage } from './pipeline/stages/fingerprint.ts';
import { metadataStage } from './pipeline/stages/metadata.ts';
import { placeStage } from './pipeline/stages/place.ts';
import { releaseStage } from './pipeline/stages/release.ts';
import { sidecarStage } from './pipeline/stages/sidecar.ts';
import type { Clock } from './platform/clock.ts';
import { HomerollError } from './platform/error.ts';
import { type CopyMethod, FileCopier } from './platform/file-copy/file-copier.ts';
import type { Log } from './platform/log.ts';
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
  readonly sync: ReturnType<typeof syncJob>;
  readonly housekeeping: ReturnType<typeof housekeepingJob>;
  readonly verify: Job;
  readonly rebuild: Job;
  /** Starts a long job and sees to it that it comes to its end. */
  readonly start: (job: Job, trigger: JobTrigger) => BegunJob | undefined;
  /** Aborted when the house wants to be closed and opened again, to take a new catalog. */
  readonly reopening: AbortSignal;
  /** What can be said to this house, beside what its catalog alone can answer. */
  readonly commands: readonly Command[];
  readonly trash: AssetTrash;
  readonly challenges: Challenges;
  /** Stops all work, keeps what is done, and lets go of everything. Safe to call twice. */
  close(): Promise<void>;
}

/** What a kill has left between library and trash is moved on at start for at most this long, in ms; housekeeping does the rest. */
const CARRY_ON = 30_000;

/** Where the catalog of a configuration lies. */
export function catalogPath(config: Config): string {
  return join(config.data, 'catalog.db');
}

/**
 * Opens the house: the one place where everybody meets. Reads from top to bottom as the wiring diagram; each part gets only
 * the ports that it uses.
 */
export async function openHomeroll(config: Config, clock: Clock, log: Log): Promise<Homeroll> {
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
    const places = close.adopt(new PlacesAtHand(config.data, log), (opened) => opened.stop());

    const library = await openLibrary(catalog, state, config.library.path, {
      permissions: await resolvePermissions(config.library),
      hasher: copier,
      minimumFree: config.library.minimumFree,
      onRefused: (attribute, path) => log.warn('attribute-refused', { attribute, path }),
    });
    await library.staging.clear(catalog.files.stagedNames());
    await library.previews.clearDrafts();
    const maker = close.adopt(
      new PreviewMaker({ workers: work.previewWorkers, memory: usableMemory() }),
      (decoders) => decoders.stop(),
    );

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
    const { sidecars: style } = config.library;
    const accountInPath = config.library.template.includes('{account}');
    const stagesToPlace = (of: Catalog, from: ReadonlyMap<number, Source>): Stage[] => [
      fetchStage({ catalog: of, library, sources: from, concurrency: work.hashWorkers }),
      fingerprintStage({ catalog: of, library }),
      metadataStage({
        ...{ catalog: of, library, reader, clock, timeZone, concurrency: work.metadataReaders * 2 },
        sidecars: style,
        places: (signal) => places.ready(signal),
      }),
      placeStage({ catalog: of, library, template, clock, concurrency: 4, ownsLinks }),
    ];
    const stages: Stage[] = [
      ...stagesToPlace(catalog, sources),
      ...(emptied.size > 0 ? [releaseStage({ catalog, library, copier, clock, emptied })] : []),
      // Behind release: what it adds to a source's own sidecar makes other bytes of it than those that are to be released.
      sidecarStage({ catalog, library, reader, clock, log, style, accountInPath }),
      ...(config.library.previews
        ? [deriveStage({ catalog, library, maker, reader, clock, log, workers: work.previewWorkers })]
        : []),
    ];
    const pipeline = new Pipeline(stages, {
      ...{ catalog, clock, log, random: Math.random, attempts: work.attempts },
      recheck: ({ code }) => (code === 'library-unmounted' ? library.remounted() : Promise.resolve()),
    });
    if (config.library.previews) await deriveAgain(catalog, maker, new AbortController().signal);
    close.defer(() => pipeline.stop());
    if (state.current.paused) pipeline.pause();
    catchUpOnPlaces(catalog);
    pipeline.start();

    const keepTrash = config.library.trash.keep;
    const isInWork = (assetId: number) => pipeline.isInWork(assetId);
    const trash = new AssetTrash({ catalog, library, hasher: copier, clock, log, isInWork });
    const challenges = close.adopt(new Challenges({ catalog, clock, log }), (open) => open.stop());
    const asking = { catalog, library, challenges, trash, clock, keepTrash };
    registerTrashKinds(asking);
    await trash
      .carryOn(AbortSignal.timeout(CARRY_ON))
      .catch((error) => log.error('trash-unfinished', { error }));

    const jobs = close.adopt(new JobRunner(catalog, clock, log), (runner) => runner.stop());
    const all = [...sources.values()];
    const sync = syncJob({ catalog, pipeline, sources: all, clock, log });
    const housekeeping = housekeepingJob({ catalog, library, trash, clock, keepTrash });
    const verify = verifyJob({
      ...{ catalog, library, hasher: copier, clock, log },
      ...{ speed: config.verify.speed, concurrency: work.hashWorkers },
    });
    const [closing, reopening] = [new AbortController(), new AbortController()];
    close.defer(() => closing.abort());
    const start = (job: Job, trigger: JobTrigger) =>
      startPersistently(jobs, job, trigger, { clock, signal: closing.signal });
    const rebuild = rebuildJob({
      ...{ catalog, library, hasher: copier, clock, log, template, pipeline },
      ...{ accounts: Object.keys(accounts), readSidecar: async () => undefined },
      ...{ stages: (fresh) => stagesToPlace(fresh, new Map()) },
      ...{ concurrency: work.hashWorkers, attempts: work.attempts, onRebuilt: () => reopening.abort() },
    });
    challenges.register('rebuild', async (_challenge, choice) =>
      settleRebuild(choice, () => start(rebuild, 'person')),
    );
    await challenges.start();
    const commands = [
      verifyCommand({ catalog, start: () => start(verify, 'person') }),
      rebuildCommand({ libraryPath: library.path, questions: challenges }),
      ...askingCommands(asking),
    ];
    const parts = { catalog, library, pipeline, jobs, sources: all, state, trash, challenges, commands };
    const running = { sync, housekeeping, verify, rebuild, start, reopening: reopening.signal };
    return { ...parts, ...running, close: () => close.disposeAsync() };
  } catch (error) {
    await close.disposeAsync();
    throw error;
  }
}

/** Bytes of memory that this process and its workers may use: a container's share, or the machine's. */
function usableMemory(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}

/**
 * A catalog that was rebuilt is taken first. A damaged one is set aside, whole, and a new one begun, which a rebuild fills: the
 * library is the truth, and it is whole.
 */
async function openCatalog(path: string, clock: Clock, log: Log): Promise<Catalog> {
  const taken = await takeRebuilt(path, (error) => log.warn('rebuilt-without-history', { path, error }));
  if (taken) log.info('catalog-rebuilt', { path, aside: taken.aside });
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
