import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './measure/command.ts';
import { median, megabytes, time, times } from './measure/figures.ts';
import { MemoryWatch } from './measure/memory-watch.ts';
import { readOptions } from './measure/options.ts';
import { type PictureFiles, writePictures } from './measure/picture-files.ts';
import { inTemporaryFolder } from './measure/temporary-folder.ts';

/**
 * Brings a folder of JPEGs of 3 MB into a new library by the command line. The floor: `cp -r` of the same files to the same
 * disk, and `sha256sum` of the copies. Both read from a warm cache; between two legs the disk comes to rest.
 */
const MAIN = join(import.meta.dirname, '..', 'src', 'main.ts');
const TARGET = { ratio: 0.5, memory: 250e6 };

interface Floor {
  readonly copying: number;
  readonly hashing: number;
  /** What is left to write when both are done; `cp` does not wait for the disk, a library has to. */
  readonly flushing: number;
}

interface Ours {
  readonly milliseconds: number;
  readonly memory: ReturnType<MemoryWatch['stop']>;
}

async function measureFloor(source: string, home: string): Promise<Floor> {
  const copies = join(home, 'copies');
  const { milliseconds: copying } = await runCommand('cp', ['-r', '--reflink=never', source, copies]);
  const hash = [copies, '-type', 'f', '-exec', 'sha256sum', '{}', '+'];
  const { milliseconds: hashing } = await runCommand('find', hash, { discard: true });
  const { milliseconds: flushing } = await runCommand('sync', ['-f', home]);
  await rm(copies, { recursive: true });
  return { copying, hashing, flushing };
}

async function measureOurs(source: string, home: string, count: number): Promise<Ours> {
  const place = join(home, 'ours');
  await mkdir(place);
  const config = join(place, 'homeroll.yaml');
  await writeFile(config, configuration(source, place));
  let watch: MemoryWatch | undefined;
  const { milliseconds, output } = await runCommand(
    process.execPath,
    [MAIN, 'sync', '--json', '--config', config],
    { onStart: ({ pid = 0 }) => (watch = new MemoryWatch(pid)) },
  );
  const memory = watch?.stop() ?? { own: 0, children: 0 };
  const { counts } = JSON.parse(output) as { counts: { placed?: number } };
  if (counts.placed !== count)
    throw new Error(`${counts.placed} of ${count} pictures were placed: ${output}`);
  await rm(place, { recursive: true });
  return { milliseconds, memory };
}

/** Defaults but for the places, for shared blocks, which would compare copying with not copying, and for previews (`previews.ts`). */
function configuration(source: string, place: string): string {
  return JSON.stringify({
    library: { path: join(place, 'library'), placing: 'copy', previews: false },
    data: join(place, 'data'),
    accounts: { me: { sources: [{ type: 'folder', path: source, settle: '1s' }] } },
  });
}

function report(files: PictureFiles, floors: readonly Floor[], ours: readonly Ours[]): void {
  const plain = floors.map(({ copying, hashing }) => copying + hashing);
  const flushed = floors.map(({ copying, hashing, flushing }) => copying + hashing + flushing);
  const mine = ours.map(({ milliseconds }) => milliseconds);
  const mbPerSecond = files.bytes / 1e3 / median(mine);
  const own = ours.map(({ memory }) => memory.own);
  const children = Math.max(...ours.map(({ memory }) => memory.children));
  console.log(`ingest: ${files.count} JPEGs, ${megabytes(files.bytes)}, ${ours.length} of each by turns`);
  console.log(`  floor, cp -r + sha256sum   ${time(median(plain))}  (${times(plain)})`);
  console.log(
    `    of which cp ${time(median(floors.map((f) => f.copying)))}, sha256sum ${time(median(floors.map((f) => f.hashing)))}`,
  );
  console.log(`    until on the disk        ${time(median(flushed))}  (${times(flushed)})`);
  console.log(
    `  homeroll sync              ${time(median(mine))}  (${times(mine)}), ${mbPerSecond.toFixed(0)} MB/s`,
  );
  console.log(
    `  ratio floor / ours         ${(median(plain) / median(mine)).toFixed(2)}  target >= ${TARGET.ratio}`,
  );
  console.log(`    until on the disk        ${(median(flushed) / median(mine)).toFixed(2)}`);
  console.log(
    `  peak memory, node          ${megabytes(Math.max(...own))}  target <= ${megabytes(TARGET.memory)}`,
  );
  console.log(`    of each run              ${own.map(megabytes).join(', ')}`);
  console.log(`  peak memory, children      ${megabytes(children)} together`);
}

const options = readOptions({ files: 2000, repeats: 3, folder: '/var/tmp' });
await inTemporaryFolder(options.folder, async (home) => {
  const source = join(home, 'pictures');
  const files = await writePictures(source, options.files);
  const floors: Floor[] = [];
  const ours: Ours[] = [];
  for (let turn = 0; turn < options.repeats; turn += 1) {
    await runCommand('sync', ['-f', home]);
    floors.push(await measureFloor(source, home));
    await runCommand('sync', ['-f', home]);
    ours.push(await measureOurs(source, home, files.count));
  }
  report(files, floors, ours);
});
