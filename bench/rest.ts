import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DaemonLink } from '../src/bots/terminal/client/daemon-link.ts';
import { median, megabytes } from './measure/figures.ts';
import { residentMemory } from './measure/memory-watch.ts';
import { readOptions } from './measure/options.ts';
import { writePictures } from './measure/picture-files.ts';
import { inTemporaryFolder } from './measure/temporary-folder.ts';

/**
 * Memory of the daemon at rest, with the terminals as its only channel: after a sync of `files` pictures and `settle` ms, the
 * median of one look every 100 ms over `watch` ms. The floor: Node at rest with nothing loaded.
 */
const TARGET = 200e6;
const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts');
const WHO = { name: 'bench', language: 'en', timeZone: 'UTC' } as const;

async function watched(child: ChildProcess, duration: number): Promise<number> {
  const looks: number[] = [];
  for (const end = performance.now() + duration; performance.now() < end; await sleep(100))
    looks.push(residentMemory(child.pid ?? 0));
  return median(looks);
}

/** Starts the daemon and lets it bring everything home. */
async function startDaemon(home: string): Promise<ChildProcess> {
  const config = {
    library: { path: join(home, 'library'), minimumFree: '0B' },
    data: join(home, 'data'),
    accounts: { anna: { sources: [{ type: 'folder', path: join(home, 'pictures'), settle: '0s' }] } },
    schedules: { sync: 'off', housekeeping: 'off' },
    log: { level: 'error' },
  };
  await writeFile(join(home, 'homeroll.yaml'), JSON.stringify(config));
  const args = [MAIN, 'run', '--config', join(home, 'homeroll.yaml')];
  const daemon = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  while (!existsSync(join(home, 'data', 'homeroll.sock'))) await sleep(50);
  const link = await DaemonLink.open(join(home, 'data'), WHO);
  if (!link) throw new Error('the daemon does not answer');
  const silence = { onReply: () => {}, onProgress: () => {} };
  await link.say('sync', silence, new AbortController().signal);
  link.close();
  return daemon;
}

const options = readOptions({ files: 300, settle: 20_000, watch: 5000, folder: '/var/tmp' });
await inTemporaryFolder(options.folder, async (home) => {
  await writePictures(join(home, 'pictures'), options.files);
  const bare = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await sleep(1000);
  const floor = await watched(bare, 1000);
  bare.kill();
  const daemon = await startDaemon(home);
  try {
    const after = residentMemory(daemon.pid ?? 0);
    await sleep(options.settle);
    const rest = await watched(daemon, options.watch);
    console.log(`rest: ${options.files} pictures brought home, then ${options.settle} ms of rest`);
    console.log(`  floor, Node alone          ${megabytes(floor)}`);
    console.log(`  right after the sync       ${megabytes(after)}`);
    console.log(`  the daemon at rest         ${megabytes(rest)}  target < ${megabytes(TARGET)}`);
    console.log(`  ratio ours / floor         ${(rest / floor).toFixed(1)}`);
  } finally {
    daemon.kill();
    await once(daemon, 'exit');
  }
});
