import { printError, printLines } from '../bots/terminal/print.ts';
import { version } from '../commands/version.ts';
import { loadConfig } from '../config/load.ts';
import { ConfigError } from '../config/problem.ts';
import { systemClock } from '../platform/clock.ts';
import { HomerollError } from '../platform/error.ts';
import { createLog } from '../platform/log.ts';
import { LogRing } from '../platform/log-ring.ts';
import { type Language, Texts } from '../texts/texts.ts';
import { type CommandLine, readCommandLine } from './arguments.ts';
import type { Console } from './console.ts';
import { mindGoneReaders } from './gone-readers.ts';
import { findListed, listedCommands } from './listed-commands.ts';
import { takesTextFirst } from './saying.ts';
import { speak } from './speak.ts';
import { DEFAULT_CONFIG, ownLanguage, ownName, surroundings } from './surroundings.ts';
import { usageLines } from './usage.ts';

/** How long a stop may take before the process ends all the same; what is in hand is begun anew next time. */
const LONGEST_STOP = 9_500;

/** Does what the command line says; answers the exit code. */
export async function main(): Promise<number> {
  const stopping = untilStopped();
  const console = consoleIn(ownLanguage(), stopping.signal);
  try {
    const line = readCommandLine(process.argv.slice(2), (verb) => {
      const command = findListed(verb, console.texts);
      return command !== undefined && takesTextFirst(command);
    });
    // The daemon works for more than whoever looks at it.
    mindGoneReaders(
      process,
      () => line.verb === 'run' || stopping.abort(new HomerollError('copier-stopped')),
    );
    const manner = line.json ? 'json' : line.quiet ? 'quiet' : 'text';
    const { pictures, language = console.who.language } = line;
    return await obey(line, { ...console, ...consoleIn(language, console.signal), manner, pictures });
  } catch (error) {
    return explain(error, console);
  }
}

function consoleIn(language: Language, signal: AbortSignal): Console {
  const { timeZone } = surroundings();
  return {
    texts: new Texts(language, timeZone),
    who: { name: ownName(), language, timeZone },
    manner: 'text',
    pictures: true,
    in: process.stdin,
    out: process.stdout,
    err: process.stderr,
    clock: systemClock,
    signal,
  };
}

async function obey(
  { verb = 'help', words, help, config: path, platform, ...wishes }: CommandLine,
  console: Console,
): Promise<number> {
  const config = () => loadConfig(path ?? DEFAULT_CONFIG, surroundings());
  if (help || verb === 'help') {
    const wanted = help ? undefined : words[0];
    printLines(usageLines(listedCommands(), wanted), console.texts, console.out);
    return 0;
  }
  if (verb === 'demo') {
    // What draws and films is not needed by anybody else: it would cost the daemon 60 MB.
    const { demo } = await import('../demo/demo.ts');
    return demo(words[0], surroundings(), console, platform);
  }
  if (verb === 'run') {
    const loaded = await config();
    const newest = new LogRing();
    const { runDaemon } = await import('./run.ts');
    return runDaemon(loaded, console, createLog(loaded.log.level, newest), newest);
  }
  if (verb === 'chat') {
    const { chat } = await import('./chat.ts');
    return chat(await config(), console);
  }
  if (wishes.preview !== undefined) {
    const { previewDigest } = await import('./preview-digest.ts');
    return previewDigest({ ...wishes, preview: wishes.preview }, await config(), console);
  }
  const command = findListed(verb, console.texts);
  if (!command) throw new HomerollError('usage', { what: verb }, { recovery: 'never' });
  if (command.name === 'version' && words.length === 0) return tellVersion(console);
  return speak(command, words, await config(), console);
}

/** Which Homeroll this is needs no configuration. */
function tellVersion({ texts, out, manner }: Console): number {
  const { lines, data } = version();
  if (manner === 'json') out.write(`${JSON.stringify(data)}\n`);
  if (manner === 'text') printLines(lines, texts, out);
  return 0;
}

/** Says what went wrong and answers the exit code: 2 for what the person typed, 1 for everything else. */
function explain(error: unknown, { texts, err }: Console): number {
  if (error instanceof ConfigError) {
    err.write(`${texts.say({ key: 'config-problems', values: { count: error.problems.length } })}\n`);
    err.write(`${error.format()}\n`);
    return 2;
  }
  if (error instanceof HomerollError && error.code === 'config-missing') {
    const { path = '' } = error.facts;
    for (const key of ['no-config-1', 'no-config-2', 'no-config-3'])
      err.write(`${texts.say({ key, values: { path } })}\n`);
    return 2;
  }
  if (!(error instanceof HomerollError)) createLog('error').error('unexpected', { error });
  printError(error, texts, err);
  return error instanceof HomerollError && error.code === 'usage' ? 2 : 1;
}

function untilStopped(): AbortController {
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (stopping.signal.aborted) process.exit(1);
      stopping.abort(new HomerollError('copier-stopped'));
      setTimeout(() => process.exit(1), LONGEST_STOP).unref();
    });
  return stopping;
}
