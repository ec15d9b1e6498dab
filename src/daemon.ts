import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { liveMovies } from './bots/chat/live-movies.ts';
import type { JobTrigger } from './catalog/job-records.ts';
import { CatalogLock } from './catalog/lock.ts';
import { Challenges } from './challenges/challenges.ts';
import { ICloudSignIn } from './challenges/icloud-sign-in.ts';
import { registerTrashKinds } from './challenges/trash-kinds.ts';
import { audited } from './commands/audited.ts';
import { comingJobs } from './commands/catalog-commands.ts';
import { houseCommands } from './commands/house-commands.ts';
import { planLinesOf } from './commands/plan.ts';
import { settleRebuild } from './commands/rebuild.ts';
import { readSentence } from './commands/sentence.ts';
import { withHelp } from './commands/with-help.ts';
import type { Config } from './config/schema.ts';
import { mqttAddress } from './daemon/addresses.ts';
import { Albums } from './daemon/albums.ts';
import { botTokens } from './daemon/bot-tokens.ts';
import { careJobs } from './daemon/care-jobs.ts';
import { botTrouble, brokerTrouble } from './daemon/channel-trouble.ts';
import { chatHouseOf, intakeOf } from './daemon/chat-house.ts';
import { completionsFor } from './daemon/completions-for.ts';
import type { Homeroll } from './daemon/homeroll.ts';
import { OpenHouseEvents } from './daemon/house-events.ts';
import { HouseSettings, readSize } from './daemon/house-settings.ts';
import { icloudUpkeep } from './daemon/icloud-upkeep.ts';
import { diskSpace } from './daemon/machine.ts';
import { Bots } from './daemon/open-bots.ts';
import { openCatalog } from './daemon/open-catalog.ts';
import { configuredAccounts, type Environment, ICloudConnections } from './daemon/open-icloud.ts';
import { openLibrary } from './daemon/open-library.ts';
import { openMqtt } from './daemon/open-mqtt.ts';
import { openPersons } from './daemon/open-persons.ts';
import { openSchedules } from './daemon/open-schedules.ts';
import { openSources } from './daemon/open-sources.ts';
import { type OpenedTelling, openTelling } from './daemon/open-telling.ts';
import { openUpdates } from './daemon/open-updates.ts';
import { SourceBin } from './daemon/source-bin.ts';
import { stagesOf } from './daemon/stages.ts';
import { Syncs } from './daemon/syncs.ts';
import { openTools } from './daemon/tools.ts';
import type { Job } from './jobs/job.ts';
import { JobRunner } from './jobs/job-runner.ts';
import { startPersistently } from './jobs/persistently.ts';
import { resolvePermissions } from './library/ownership.ts';
import { previewsOf } from './library/preview-files.ts';
import { AssetTrash } from './pipeline/asset-trash.ts';
import { MissedPlaces } from './pipeline/missed-places.ts';
import { Pipeline } from './pipeline/pipeline.ts';
import { smallerCopies } from './pipeline/smaller-copies.ts';
import { partsToKeep } from './pipeline/staged-parts.ts';
import { deriveAgain } from './pipeline/stages/derive-again.ts';
import type { Clock } from './platform/clock.ts';
import type { Log } from './platform/log.ts';
import type { LogRing } from './platform/log-ring.ts';
import { OutgoingFolder } from './platform/outgoing-folder.ts';
import { StateFile } from './platform/state-file.ts';
import { whenSignedIn } from './sources/icloud/when-signed-in.ts';
import type { Source } from './sources/source.ts';

export type { Homeroll } from './daemon/homeroll.ts';

/** What a kill has left between library and trash is moved on at start for at most this long, in ms; housekeeping does the rest. */
const CARRY_ON = 30_000;

/** Where the catalog of a configuration lies. */
export function catalogPath(config: Config): string {
  return join(config.data, 'catalog.db');
}

/**
 * Opens the house: the one place where everybody meets. Reads from top to bottom as the wiring diagram; each part gets only
 * the ports that it uses. `newest` is where the log keeps its newest lines, for whoever asks; `environment` is where secrets may
 * come from.
 */
export async function openHomeroll(
  config: Config,
  clock: Clock,
  log: Log,
  newest?: LogRing,
  environment: Environment = {},
): Promise<Homeroll> {
  const { pipeline: work } = config;
  const close = new AsyncDisposableStack();
  try {
    await mkdir(config.data, { recursive: true, mode: 0o700 });
    close.adopt(CatalogLock.take(catalogPath(config)), (lock) => lock.release());
    const state = await StateFile.open(join(config.data, 'state.json'), log);
    const catalog = close.adopt(await openCatalog(catalogPath(config), clock, log), (opened) =>
      opened.close(),
    );
    catalog.jobs.closeInterrupted(clock.now());

    const tools = close.use(openTools(config, log));
    const { copier, reader, places, maker } = tools;
    const library = await openLibrary(catalog, state, config.library.path, {
      permissions: await resolvePermissions(config.library),
      hasher: copier,
      minimumFree: config.library.minimumFree,
      onRefused: (attribute, path) => log.warn('attribute-refused', { attribute, path }),
    });
    const parts = await partsToKeep(catalog, library.staging, clock.now());
    await library.staging.clear(new Set([...catalog.files.stagedNames(), ...parts]));
    await library.previews.clearDrafts();
    const icloud = close.adopt(
      await ICloudConnections.open(config, { facts: catalog.facts, environment, clock, log }),
      (connections) => connections.close(),
    );
    const { all: connections } = icloud;
    const bin = new SourceBin(catalog, library, clock);
    const settings = new HouseSettings(config, state);
    const tokens = await botTokens(config, environment);
    const hasBots = tokens.telegram !== undefined || tokens.discord !== undefined;
    const sources = await openSources(config, {
      ...{ catalog, copier, clock, library, connections, trash: bin, settings, hasBots },
    });

    const missedPlaces = close.adopt(new MissedPlaces({ catalog, places, log }), (naming) => naming.stop());
    const stages = stagesOf(config, { catalog, library, ...tools, missedPlaces, clock, log, sources });
    const jobs = new JobRunner(catalog, clock, log);
    const events = new OpenHouseEvents({ catalog, jobs, clock });
    const pipeline = new Pipeline(stages.all, {
      ...{ catalog, clock, log, random: Math.random, attempts: work.attempts },
      recheck: ({ code }) => (code === 'library-unmounted' ? library.remounted() : Promise.resolve()),
      onDone: (stage, assetId) => events.done(stage, assetId),
    });
    if (config.library.previews) await deriveAgain(catalog, maker, new AbortController().signal);
    missedPlaces.start();
    close.defer(() => pipeline.stop());
    if (state.current.paused) pipeline.pause();
    settings.connect({
      rest: (stage, rests) => pipeline.rest(stage, rests),
      onUnmetered: () => connections.forEach((_, name) => void pipeline.expedite(name)),
    });
    pipeline.start();
    close.defer(whenSignedIn(connections.values(), (name) => void pipeline.expedite(name)));

    const keepTrash = config.library.trash.keep;
    const isInWork = (assetId: number) => pipeline.isInWork(assetId);
    const albums = new Albums(config, { catalog, library, log });
    const onMoved = albums.wake;
    const trash = new AssetTrash({ catalog, library, hasher: copier, clock, log, isInWork, onMoved });
    bin.connect(trash);
    await trash
      .carryOn(AbortSignal.timeout(CARRY_ON))
      .catch((error) => log.error('trash-unfinished', { error }));

    close.adopt(jobs, (runner) => runner.stop());
    const [closing, reopening] = [new AbortController(), new AbortController()];
    close.defer(() => closing.abort());
    const start = (job: Job, trigger: JobTrigger) =>
      startPersistently(jobs, job, trigger, { clock, signal: closing.signal });
    const room = { space: () => diskSpace(library.path), minimumFree: config.library.minimumFree };
    const planOf = ({ id }: Source) => planLinesOf({ catalog, clock, ...room }, id);
    const syncs = new Syncs([...sources.all.values()], {
      ...{ catalog, pipeline, clock, log, planOf, missedPlaces, onEnded: albums.wake },
    });
    const shared = new OutgoingFolder(join(config.data, 'shared'));
    const exports = new OutgoingFolder(join(config.data, 'exports'));
    const care = careJobs(config, {
      ...{ catalog, library, ...tools, clock, log, pipeline, stages, trash, settings },
      ...{ outgoing: [shared, exports], onRebuilt: () => reopening.abort() },
    });
    const { verify, rebuild } = care;
    const { scheduler, schedules } = openSchedules(config, {
      ...{ state, clock, log, jobs, syncs, care, start },
    });
    close.defer(() => scheduler.stop());

    const challenges = close.adopt(new Challenges({ catalog, clock, log }), (open) => open.stop());
    registerTrashKinds({ catalog, library, challenges, trash, clock, keepTrash });
    challenges.register('rebuild', async (_challenge, choice) =>
      settleRebuild(choice, () => start(rebuild, 'person')),
    );
    const houseZone = config.schedules.timeZone;
    const { persons, invitations, ...personal } = openPersons({
      ...{ state, catalog, challenges, clock, log, houseZone, signal: closing.signal },
      reopen: () => reopening.abort(),
      invitationWays: (code) => bots.invitationWays(code),
    });
    const signIn = close.adopt(
      new ICloudSignIn({ connections, challenges, facts: catalog.facts, clock, log }),
      (questions) => questions.stop(),
    );
    const upkeep = icloudUpkeep({
      ...{ catalog, library, copier, pipeline, challenges, clock, log, connections, sources: sources.all },
      ...{ concurrency: work.hashWorkers, syncs: syncs.ofAccounts, start: (job) => start(job, 'person') },
    });
    const findPreview = (assetId: number) => previewsOf(catalog, library.path, assetId);
    const telling: OpenedTelling = close.adopt(
      await openTelling({
        ...{ config, catalog, state, clock, log, jobs, pipeline, challenges, connections, space: room.space },
        ...{ environment, installation: library.id, hasBots, houseZone },
        digestSources: {
          ...{ catalog, findPreview, clock, keepTrash, ...room },
          coming: () => comingJobs(schedules),
        },
        ...{ persons: () => persons.all, bots: () => bots, broker: () => broker },
      }),
      (opened) => opened.stop(),
    );
    const { notices: told, digests } = telling;
    const updates = close.adopt(
      await openUpdates(config, { catalog, notices: told.notices, clock, log }),
      (looking) => looking?.stop(),
    );
    await challenges.start();
    signIn.start();
    albums.connect((job) => !closing.signal.aborted && void jobs.start(job, 'change'));

    const commands = withHelp(
      houseCommands({
        ...{ catalog, library, pipeline, jobs, state, schedules, clock, newest, trash, keepTrash },
        ...{ challenges, signIn, ...upkeep, ...room, libraryPath: library.path },
        ...{ persons, invitations, ...personal },
        ...{ sync: syncs.all, syncs: syncs.ofAccounts },
        live: () => ({ running: jobs.running, pipeline: pipeline.state }),
        places: () => places.now,
        changeable: settings,
        readSize,
        uninstallHomeAssistant: () => homeAssistant && ((signal) => homeAssistant.uninstall(signal)),
        ...{ findPreview, mails: digests.digests, updates },
        startVerify: () => start(verify, 'person'),
        ...{ onAlbumsChanged: albums.wake, maker, reader, shared, exports },
        exportSpace: () => diskSpace(config.data),
        accounts: configuredAccounts(config),
        ...told.commands,
      }),
      { readSentence, log, onSaid: audited(catalog.audit, clock) },
    );
    const syncSource = syncs.ofSource;
    const bots: Bots = close.adopt(
      await Bots.open({
        house: chatHouseOf({
          ...{ catalog, commands, challenges, jobs, clock, persons, invitations, houseZone },
          liveMovie: liveMovies(catalog, library, shared),
          smaller: smallerCopies({ maker, reader, folder: shared }),
          discord: config.bots.discord,
        }),
        intake: intakeOf(sources.uploads, { jobs, syncSource, catalog, clock }),
        complete: (where, text, asker) => completionsFor({ catalog, commands }, where, text, asker),
        ...{ config, tokens, catalog, clock, log },
        findPreview,
        ...botTrouble(told.perhaps),
      }),
      (chats) => chats.stop(),
    );
    const homeAssistant = close.adopt(
      await openMqtt(config, {
        ...{ catalog, library, pipeline, jobs, schedules, scheduler, state, settings },
        ...{ challenges, connections, stages: stages.all, ...room },
        ...{ events, commands, environment, clock, log, updates },
        tell: (text) => bots.tellAll(text),
      }),
      (house) => house?.stop(),
    );
    const broker = homeAssistant ? [mqttAddress(homeAssistant)] : [];
    close.defer(homeAssistant?.onTrouble(brokerTrouble(told.perhaps)) ?? (() => {}));
    const all = [...sources.all.values()];
    const house = { catalog, library, pipeline, jobs, sources: all, state, scheduler, trash, challenges };
    const { adopt, freeUp } = upkeep;
    const works = { sync: syncs.all, syncSource, verify, rebuild, adopt, freeUp, start };
    const people = { bots, notices: told, digests, homeAssistant, updates, persons, invitations, houseZone };
    const rest = { connections, commands, reopening: reopening.signal, close: () => close.disposeAsync() };
    return { ...house, ...works, ...people, ...rest };
  } catch (error) {
    await close.disposeAsync();
    throw error;
  }
}
