#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { type Manner, printError, printReply } from './bots/terminal/print.ts';
import type { Console } from './cli/console.ts';
import { type LookVerb, look } from './cli/look.ts';
import { rebuildOnce } from './cli/rebuild.ts';
import { runDaemon } from './cli/run.ts';
import { DEFAULT_CONFIG, surroundings } from './cli/surroundings.ts';
import { syncOnce } from './cli/sync.ts';
import { verifyOnce } from './cli/verify.ts';
import { version } from './commands/version.ts';
import { loadConfig } from './config/load.ts';
import { ConfigError } from './config/problem.ts';
import { openHomeroll } from './daemon.ts';
import { systemClock } from './platform/clock.ts';
import { HomerollError } from './platform/error.ts';
import { createLog } from './platform/log.ts';
import { Texts } from './texts/texts.ts';

const OPTIONS = {
  config: { type: 'string' },
  json: { type: 'boolean', default: false },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** How long a stop may take before the process ends all the same; what is in hand is begun anew next time. */
const LONGEST_STOP = 9_500;

async function main(): Promise<number> {
  const texts = new Texts('en', surroundings().timeZone);
  const console: Console = {
    texts,
    manner: 'text',
    out: process.stdout,
    err: process.stderr,
    clock: systemClock,
    signal: untilStopped(),
  };
  try {
    const { values, positionals } = readArguments(process.argv.slice(2));
    const manner: Manner = values.json ? 'json' : values.quiet ? 'quiet' : 'text';
    const [verb = 'help', argument] = positionals;
    return await obey(values.help ? 'help' : verb, argument, values.config, { ...console, manner });
  } catch (error) {
    return explain(error, console);
  }
}

async function obey(
  verb: string,
  argument: string | undefined,
  configPath: string | undefined,
  console: Console,
): Promise<number> {
  const config = () => loadConfig(configPath ?? DEFAULT_CONFIG, surroundings());
  switch (verb) {
    case 'help':
      console.out.write(`${console.texts.say({ key: 'usage' })}\n`);
      return 0;
    case 'version':
      return printReply(version(), console.texts, console.manner, console.out);
    case 'demo': {
      // What draws and films is not needed by anybody else: it would cost the daemon 60 MB.
      const { demo } = await import('./demo/demo.ts');
      return demo(argument, surroundings(), console);
    }
    case 'run': {
      const loaded = await config();
      return runDaemon(loaded, console, createLog(loaded.log.level));
    }
    case 'sync': {
      const loaded = await config();
      const homeroll = await openHomeroll(loaded, console.clock, createLog('error'));
      return syncOnce(homeroll, console).finally(() => homeroll.close());
    }
    case 'verify': {
      const loaded = await config();
      if (argument === 'report') return look('verify', undefined, loaded, console);
      if (argument !== undefined) throw new HomerollError('usage', { what: argument }, { recovery: 'never' });
      const homeroll = await openHomeroll(loaded, console.clock, createLog('error'));
      return verifyOnce(homeroll, console).finally(() => homeroll.close());
    }
    case 'rebuild': {
      const loaded = await config();
      if (argument !== undefined && argument !== 'start')
        throw new HomerollError('usage', { what: argument }, { recovery: 'never' });
      const open = () => openHomeroll(loaded, console.clock, createLog('error'));
      return rebuildOnce(open, argument, console);
    }
    case 'status':
    case 'jobs':
    case 'storage':
    case 'retry':
      return look(verb satisfies LookVerb, argument, await config(), console);
    default:
      throw new HomerollError('usage', { what: verb }, { recovery: 'never' });
  }
}

function readArguments(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (cause) {
    const what = args.find((argument) => argument.startsWith('-')) ?? args.join(' ');
    throw new HomerollError('usage', { what }, { recovery: 'never', cause });
  }
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

function untilStopped(): AbortSignal {
  const stopping = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.on(name, () => {
      if (stopping.signal.aborted) process.exit(1);
      stopping.abort(new HomerollError('copier-stopped'));
      setTimeout(() => process.exit(1), LONGEST_STOP).unref();
    });
  return stopping.signal;
}

process.exitCode = await main();
