import { mkdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Console } from '../cli/console.ts';
import type { Surroundings } from '../config/load.ts';
import { HomerollError } from '../platform/error.ts';
import { chatDemo } from './chat-demo.ts';
import { folderDemo } from './folder-demo.ts';
import { phoneDemo } from './phone-demo.ts';

/**
 * A try-out without an account and without a configuration: of a folder of pictures, of an iCloud account that is played in
 * this process, or of a chat that is played there as well. Answers the exit code.
 */
export async function demo(
  named: string | undefined,
  around: Surroundings,
  console: Console,
  platform?: 'telegram' | 'discord',
): Promise<number> {
  const folder =
    named === undefined ? undefined : await checkFolder(resolve(around.env.INIT_CWD ?? '.', named));
  const stamp = new Date(console.clock.now()).toISOString().slice(0, 19).replace(/[T:]/g, '-');
  const home = resolve('homeroll-demo', stamp);
  await mkdir(home, { recursive: true });
  const place = { home, around, console };
  try {
    if (platform) return await chatDemo(platform, place);
    return await (folder === undefined ? phoneDemo(place) : folderDemo(folder, place));
  } catch (error) {
    if (!console.signal.aborted) throw error;
    console.err.write(`${console.texts.say({ key: 'demo-stopped', values: { path: home } })}\n`);
    return 1;
  }
}

async function checkFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) throw new HomerollError('folder-missing', { path }, { recovery: 'never' });
  return path;
}
