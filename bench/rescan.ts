import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Catalog } from '../src/catalog/catalog.ts';
import { systemClock } from '../src/platform/clock.ts';
import { FileCopier } from '../src/platform/file-copy/file-copier.ts';
import { FolderSource } from '../src/sources/folder/folder.ts';
import { writeBareFiles } from './measure/bare-files.ts';
import { runCommand } from './measure/command.ts';
import { median, time, times } from './measure/figures.ts';
import { readOptions } from './measure/options.ts';
import { inTemporaryFolder } from './measure/temporary-folder.ts';

/**
 * Looks again through a folder of which every file is known and unchanged. The floor: `find`, which reads the same
 * folders and asks for the same attributes. The kernel has both in memory.
 */
const TARGET = 6;

function openSource(catalog: Catalog, path: string): FolderSource {
  const copier = new FileCopier({ workers: 1 });
  const options = {
    path,
    accountName: 'me',
    method: 'copy',
    settle: 0,
    watch: 'off',
    pollEvery: 60_000,
    layout: 'auto',
    albums: 'auto',
  } as const;
  return new FolderSource(catalog, copier, systemClock, options);
}

/** The first scan, and the facts that an ingest would have left; no byte is copied. */
async function learn(path: string, catalogPath: string): Promise<number> {
  const catalog = await Catalog.open(catalogPath);
  const began = performance.now();
  await openSource(catalog, path).scan(new AbortController().signal);
  const milliseconds = performance.now() - began;
  catalog.close();
  const database = new DatabaseSync(catalogPath);
  database.exec(`BEGIN;
    UPDATE stage_state SET state = 'done', version = 1;
    UPDATE file SET size = 1, mime = 'image/heic', path = 'me/2020/' || name, path_key = 'me/2020/' || name,
      sha256 = printf('%064x', id), placed_at = 1;
    COMMIT;`);
  database.close();
  return milliseconds;
}

async function lookAgain(source: FolderSource, expected: number): Promise<number> {
  const began = performance.now();
  const { seen, found, gone } = await source.scan(new AbortController().signal);
  const milliseconds = performance.now() - began;
  if (seen !== expected || found + gone > 0) throw new Error(`seen ${seen}, found ${found}, gone ${gone}`);
  return milliseconds;
}

const options = readOptions({ files: 100_000, perFolder: 1000, repeats: 9, folder: '/var/tmp' });
await inTemporaryFolder(options.folder, async (home) => {
  const [tree, catalogPath] = [join(home, 'tree'), join(home, 'catalog.db')];
  writeBareFiles(tree, options.files, options.perFolder);
  const first = await learn(tree, catalogPath);
  const catalog = await Catalog.open(catalogPath);
  const source = openSource(catalog, tree);
  const floors: number[] = [];
  const ours: number[] = [];
  const find = [tree, '-type', 'f', '-printf', '%s %T@ %p\n'];
  for (let turn = 0; turn < options.repeats; turn += 1) {
    floors.push((await runCommand('find', find, { discard: true })).milliseconds);
    ours.push(await lookAgain(source, options.files));
  }
  catalog.close();
  const ratio = median(ours) / median(floors);
  console.log(
    `rescan: ${options.files} files, ${options.perFolder} a folder, ${options.repeats} of each by turns`,
  );
  console.log(`  floor, find -printf        ${time(median(floors))}  (${times(floors)})`);
  console.log(`  scan, nothing changed      ${time(median(ours))}  (${times(ours)})`);
  console.log(`  ratio ours / floor         ${ratio.toFixed(2)}  target <= ${TARGET}`);
  console.log(`    the first after a start  ${((ours[0] ?? 0) / median(floors)).toFixed(2)}`);
  console.log(`  for comparison: the scan that found them all took ${time(first)}`);
});
