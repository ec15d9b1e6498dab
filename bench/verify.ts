import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './measure/command.ts';
import { median, megabytes, time, times } from './measure/figures.ts';
import { MemoryWatch } from './measure/memory-watch.ts';
import { readOptions } from './measure/options.ts';
import { writePictures } from './measure/picture-files.ts';
import { inTemporaryFolder } from './measure/temporary-folder.ts';

/**
 * Reads a library of JPEGs of 3 MB again by the command line, as fast as it goes. The floor: `sha256sum` of the same files.
 * Both read from a warm cache, by turns.
 */
const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts');
const TARGET = { ratio: 0.9, memory: 250e6 };

interface Ours {
  readonly milliseconds: number;
  readonly memory: ReturnType<MemoryWatch['stop']>;
}

async function bringIn(source: string, home: string): Promise<string> {
  const config = join(home, 'homeroll.yaml');
  const sources = [{ type: 'folder', path: source, settle: '1s' }];
  const settings = {
    library: { path: join(home, 'library') },
    data: join(home, 'data'),
    accounts: { me: { sources } },
    verify: { speed: 'unlimited' },
  };
  await mkdir(home, { recursive: true });
  await writeFile(config, JSON.stringify(settings));
  await runCommand(process.execPath, [MAIN, 'sync', '--json', '--config', config]);
  return config;
}

async function measureFloor(home: string): Promise<number> {
  const args = [join(home, 'library'), '-name', '*.JPG', '-exec', 'sha256sum', '{}', '+'];
  return (await runCommand('find', args, { discard: true })).milliseconds;
}

async function measureOurs(config: string, count: number): Promise<Ours> {
  let watch: MemoryWatch | undefined;
  const { milliseconds, output } = await runCommand(
    process.execPath,
    [MAIN, 'verify', '--json', '--config', config],
    { onStart: ({ pid = 0 }) => (watch = new MemoryWatch(pid)) },
  );
  const memory = watch?.stop() ?? { own: 0, children: 0 };
  const { counts } = JSON.parse(output) as { counts: { verified?: number } };
  if (counts.verified !== count) throw new Error(`${counts.verified} of ${count} were verified: ${output}`);
  return { milliseconds, memory };
}

const options = readOptions({ files: 1500, repeats: 3, folder: '/var/tmp' });
await inTemporaryFolder(options.folder, async (home) => {
  const files = await writePictures(join(home, 'pictures'), options.files);
  const config = await bringIn(join(home, 'pictures'), home);
  await measureFloor(home);
  const floors: number[] = [];
  const ours: Ours[] = [];
  for (let turn = 0; turn < options.repeats; turn += 1) {
    floors.push(await measureFloor(home));
    ours.push(await measureOurs(config, files.count));
  }
  const mine = ours.map(({ milliseconds }) => milliseconds);
  const own = Math.max(...ours.map(({ memory }) => memory.own));
  console.log(`verify: ${files.count} JPEGs, ${megabytes(files.bytes)}, ${ours.length} of each by turns`);
  console.log(`  floor, sha256sum           ${time(median(floors))}  (${times(floors)})`);
  console.log(`  homeroll verify            ${time(median(mine))}  (${times(mine)})`);
  console.log(
    `  ratio floor / ours         ${(median(floors) / median(mine)).toFixed(2)}  target >= ${TARGET.ratio}`,
  );
  console.log(`  peak memory, node          ${megabytes(own)}  target <= ${megabytes(TARGET.memory)}`);
});
