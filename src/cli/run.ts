import { printError } from '../bots/terminal/print.ts';
import { TerminalServer } from '../bots/terminal/server/terminal-server.ts';
import { isRebuildUnfinished } from '../catalog/rebuilt-catalog.ts';
import type { Config } from '../config/schema.ts';
import { type Homeroll, openHomeroll } from '../daemon.ts';
import { isAdoptionUnfinished } from '../jobs/adopt.ts';
import { isFreeingUnfinished } from '../jobs/free-up.ts';
import { unfinishedVerification } from '../jobs/verify/position.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { LogRing } from '../platform/log-ring.ts';
import { whenSignedIn } from '../sources/icloud/when-signed-in.ts';
import type { Source } from '../sources/source.ts';
import type { Console } from './console.ts';
import { socketFolders, surroundings } from './surroundings.ts';

/** Time between tries to open a house whose library is not there yet. */
const TRY_AGAIN = 15_000;

/** The daemon: syncs at start, when a source changes and on schedule, until the signal. Answers the exit code. */
export async function runDaemon(
  config: Config,
  console: Console,
  log: Log,
  newest: LogRing,
): Promise<number> {
  while (!console.signal.aborted) {
    const homeroll = await openPatiently(config, console, log, newest);
    if (homeroll) await live(homeroll, config, console, log);
  }
  return 0;
}

/** From open to closed: until the signal, or until the house is to be opened again. */
async function live(homeroll: Homeroll, config: Config, console: Console, log: Log): Promise<void> {
  const { texts, err } = console;
  const signal = AbortSignal.any([console.signal, homeroll.reopening]);
  const { scheduler } = homeroll;
  const terminals = new TerminalServer({ house: homeroll, data: config.data, folders: socketFolders(), log });
  try {
    await openToTerminals(terminals, console, log);
    await scheduler.start();
    const chats = homeroll.bots.start((error) => printError(error, texts, err));
    homeroll.notices.start();
    homeroll.digests.start();
    homeroll.homeAssistant?.start();
    homeroll.updates?.start();
    void homeroll.jobs.start(homeroll.sync, 'start');
    goOn(homeroll);
    const started = { sources: homeroll.sources.length, path: homeroll.library.path };
    if (console.manner === 'text') err.write(`${texts.say({ key: 'daemon-started', values: started })}\n`);
    const endSyncs = whenSignedIn(homeroll.connections.values(), (name) => {
      for (const source of homeroll.sources)
        if (source.accountName === name) void homeroll.jobs.start(homeroll.syncSource(source), 'change');
    });
    const watches = homeroll.sources.map((source) => keepWatch(source, homeroll, signal, log));
    await stopped(signal);
    endSyncs();
    await Promise.all(watches);
    await homeroll.homeAssistant?.stop();
    await homeroll.bots.stop();
    await chats;
    if (console.signal.aborted && console.manner === 'text')
      err.write(`${texts.say({ key: 'daemon-stopping' })}\n`);
  } finally {
    await scheduler.stop();
    await terminals.stop();
    await homeroll.close();
  }
}

/** Long work that a stop or a kill has cut off. */
function goOn({ catalog, start, rebuild, verify, adopt, freeUp }: Homeroll): void {
  if (isRebuildUnfinished(catalog.path)) start(rebuild, 'start');
  if (unfinishedVerification(catalog)) start(verify, 'start');
  if (isAdoptionUnfinished(catalog)) start(adopt, 'start');
  if (isFreeingUnfinished(catalog)) start(freeUp, 'start');
}

/** Pictures are brought home all the same when no terminal can reach the daemon. */
async function openToTerminals(terminals: TerminalServer, { texts, err }: Console, log: Log): Promise<void> {
  try {
    await terminals.start();
  } catch (error) {
    log.error('terminals-not-reached', { error });
    printError(error, texts, err);
  }
}

/** However long that takes: a timer would end after 25 days at the latest. */
function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** A disk that is mounted later than Homeroll starts is waited for, as a NAS does that boots. */
async function openPatiently(
  config: Config,
  console: Console,
  log: Log,
  newest: LogRing,
): Promise<Homeroll | undefined> {
  const { clock, signal, texts, err } = console;
  let told: string | undefined;
  while (!signal.aborted) {
    try {
      return await openHomeroll(config, clock, log, newest, surroundings().env);
    } catch (error) {
      if (!(error instanceof HomerollError && error.recovery === 'wait')) throw error;
      if (told !== error.code) printError(error, texts, err);
      told = error.code;
      await clock.delay(TRY_AGAIN, signal).catch(() => {});
    }
  }
  return undefined;
}

async function keepWatch(source: Source, homeroll: Homeroll, signal: AbortSignal, log: Log): Promise<void> {
  try {
    const job = homeroll.syncSource(source);
    await source.watch?.(signal, () => void homeroll.jobs.start(job, 'change'));
  } catch (error) {
    if (!signal.aborted) log.error('watch-ended', { error });
  }
}
