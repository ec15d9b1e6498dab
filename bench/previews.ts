import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { findDecoders } from '../src/media/previews/decoders.ts';
import { PreviewMaker } from '../src/media/previews/preview-maker.ts';
import type { PictureLimits } from '../src/media/previews/preview-task.ts';
import { median, megabytes, time, times } from './measure/figures.ts';
import { inTurns } from './measure/in-turns.ts';
import { readOptions } from './measure/options.ts';
import { writePictures } from './measure/picture-files.ts';
import { inTemporaryFolder } from './measure/temporary-folder.ts';

/**
 * Makes both previews of JPEGs of 12 megapixels in the workers of the house. The floor: sharp alone, in this process, makes the same two
 * sizes of the same files, as many at once, the small one of the large one's pixels too. Then HEIC by each of its ways,
 * where there is a set of real ones (`--media`).
 */
const TARGET = 0.85;
const never = new AbortController().signal;

async function bareSharp(path: string, folder: string): Promise<void> {
  const within = (side: number) =>
    ({ width: side, height: side, fit: 'inside', withoutEnlargement: true }) as const;
  const { data, info } = await sharp(path)
    .autoOrient()
    .resize(within(1440))
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: 3 as const };
  await sharp(data, { raw }).jpeg({ quality: 80 }).toFile(join(folder, 'large.jpg'));
  await sharp(data, { raw }).resize(within(320)).jpeg({ quality: 80 }).toFile(join(folder, 'small.jpg'));
}

async function emptyFolders(home: string, count: number): Promise<string[]> {
  const folders = Array.from({ length: count }, (_, index) => join(home, String(index)));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  return folders;
}

async function measure(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** JPEGs, with as many workers as the floor has decoders at once. */
async function compare(home: string, files: readonly string[], workers: number, repeats: number) {
  const folders = await emptyFolders(join(home, 'made'), files.length);
  const at = (index: number) => ({ from: files[index] ?? '', folder: folders[index] ?? '' });
  const maker = new PreviewMaker({ workers, memory: totalmem() });
  sharp.cache(false);
  sharp.concurrency(1);
  const floor: number[] = [];
  const ours: number[] = [];
  const picture = (index: number) => ({ ...at(index), mime: 'image/jpeg' });
  // The workers are there when the clock starts, as sharp is.
  await inTurns(workers, workers, (index) => maker.make(picture(index), never));
  for (let turn = 0; turn < repeats; turn += 1) {
    floor.push(
      await measure(() =>
        inTurns(files.length, workers, (index) => bareSharp(at(index).from, at(index).folder)),
      ),
    );
    ours.push(
      await measure(() => inTurns(files.length, workers + 1, (index) => maker.make(picture(index), never))),
    );
  }
  const ratios = floor.map((milliseconds, turn) => milliseconds / (ours[turn] ?? Number.NaN));
  const each = (list: readonly number[]) => `${time(median(list))}  (${times(list)})`;
  console.log(`previews: ${files.length} JPEGs of 12 MP, ${workers} at once, ${repeats} of each by turns`);
  console.log(`  floor, sharp alone         ${each(floor)}`);
  console.log(`  in the house's workers     ${each(ours)}`);
  console.log(
    `  ratio floor / ours         ${median(ratios).toFixed(2)}  (${ratios.map((one) => one.toFixed(2)).join(', ')})  target >= ${TARGET}`,
  );
  console.log(`  peak memory of a worker    ${megabytes(maker.peakMemory)}`);
  await maker.stop();
}

/** One HEIC by one way, in a worker of its own. */
async function heicWay(
  name: string,
  from: string,
  home: string,
  wishes: { limits?: Partial<PictureLimits>; mime?: string; repeats: number },
): Promise<void> {
  const maker = new PreviewMaker({ workers: 1, memory: totalmem(), limits: wishes.limits });
  const [folder = home] = await emptyFolders(join(home, name), 1);
  const picture = { from, folder, mime: wishes.mime ?? 'image/heic' };
  try {
    const { way, width, height } = await maker.make(picture, never);
    const list: number[] = [];
    for (let turn = 0; turn < wishes.repeats; turn += 1)
      list.push(await measure(() => maker.make(picture, never)));
    const figures = `${time(median(list))}  (${times(list)}), peak ${megabytes(maker.peakMemory)}`;
    console.log(`  ${name.padEnd(26)} ${figures}, ${way}, ${width} × ${height}`);
  } finally {
    await maker.stop();
  }
}

async function heics(media: string, home: string, repeats: number): Promise<void> {
  const twelve = join(media, 'heic', 'iphone8-office.heic');
  const deep = join(media, 'heic', 'sony-10bit-cat.hif');
  if (!existsSync(twelve) || !existsSync(deep)) return console.log(`  no HEIC in ${media}`);
  const { heif } = await findDecoders(never);
  console.log(`HEIC of 12 MP, one at a time${heif ? `, with ${heif}` : ', no tools of the system'}`);
  const derivative = join(home, 'derivative.jpg');
  await copyFile(join(media, 'jpeg', 'iphone6-garden.jpg'), derivative);
  await heicWay('derivative (JPEG, 8 MP)', derivative, home, { mime: 'image/jpeg', repeats });
  await heicWay('thumbnail', twelve, home, { limits: { heicPixels: 1 }, repeats });
  await heicWay('whole', twelve, home, { repeats });
  await heicWay('whole, 10 bits', deep, home, { repeats });
}

const options = readOptions({
  ...{ files: 60, repeats: 5, workers: Math.max(1, Math.floor(cpus().length / 2)), folder: '/var/tmp' },
  media: join(import.meta.dirname, '..', '..', 'shared', 'media'),
});
await inTemporaryFolder(options.folder, async (home) => {
  const source = join(home, 'pictures');
  await writePictures(source, options.files);
  const files = (await readdir(source, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  await compare(home, files, options.workers, options.repeats);
  await heics(options.media, home, options.repeats);
});
