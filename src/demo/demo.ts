import { mkdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { printReply } from '../bots/terminal/print.ts';
import type { Console } from '../cli/console.ts';
import { talkTo } from '../cli/speak.ts';
import { accountOfSources } from '../commands/account-of-sources.ts';
import type { Surroundings } from '../config/load.ts';
import { parseConfig } from '../config/parse.ts';
import type { Config } from '../config/schema.ts';
import { openHomeroll } from '../daemon.ts';
import { HomerollError } from '../platform/error.ts';
import { createLog } from '../platform/log.ts';
import type { Line } from '../texts/texts.ts';
import { converse } from './converse.ts';
import { drawPictures } from './draw-pictures.ts';

/**
 * The main job without an account and without a configuration: a folder of pictures, or a set drawn here, becomes a
 * library, and a summary says what lies where and why. Answers the exit code.
 */
export async function demo(
  named: string | undefined,
  around: Surroundings,
  console: Console,
): Promise<number> {
  const { clock, out, texts, signal } = console;
  const say = (line: Line) => out.write(`${texts.say(line)}\n`);
  const stamp = new Date(clock.now()).toISOString().slice(0, 19).replace(/[T:]/g, '-');
  const home = resolve('homeroll-demo', stamp);
  await mkdir(home, { recursive: true });
  const folder =
    named === undefined
      ? join(home, 'pictures')
      : await checkFolder(resolve(around.env.INIT_CWD ?? '.', named));
  if (named === undefined) {
    say({ key: 'demo-drawing' });
    await mkdir(folder);
    const drawn = await drawPictures(folder, { signal });
    if (!drawn.hasClips) say({ key: 'demo-without-clip' });
  }
  say({ key: 'demo-from', values: { folder } });
  const homeroll = await openHomeroll(demoConfig(home, folder, around), clock, createLog('silent'));
  try {
    const code = await talkTo(homeroll, 'sync', console);
    out.write('\n');
    printReply(accountOfSources(homeroll.catalog, homeroll.sources), texts, console.manner, out);
    out.write('\n');
    say({ key: 'demo-talk' });
    await converse(homeroll, console);
    out.write('\n');
    say({ key: 'demo-kept', values: { path: homeroll.library.path } });
    say({ key: 'demo-next' });
    return code;
  } finally {
    await homeroll.close();
  }
}

async function checkFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) throw new HomerollError('folder-missing', { path }, { recovery: 'never' });
  return path;
}

/** Defaults all through: only the places are named. */
function demoConfig(home: string, folder: string, { env: _, ...machine }: Surroundings): Config {
  const yaml = {
    library: { path: join(home, 'library') },
    data: join(home, 'data'),
    accounts: { me: { sources: [{ type: 'folder', path: folder, settle: '1s' }] } },
    schedules: { sync: 'off', verify: 'off', housekeeping: 'off' },
  };
  // JSON is YAML: the demo goes through the same door as everybody's configuration.
  return parseConfig(JSON.stringify(yaml), 'demo', machine);
}
