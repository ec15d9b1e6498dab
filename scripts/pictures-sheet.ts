import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { drawContactSheet, type SheetTile } from '../src/media/contact-sheet.ts';
import { MetadataReader } from '../src/media/exiftool.ts';
import { type Metadata, readMetadata } from '../src/media/metadata.ts';
import { PreviewMaker } from '../src/media/previews.ts';
import { inScratchFolder } from '../src/media/previews/scratch-folder.ts';
import { HomerollError } from '../src/platform/error.ts';

/** Makes previews of every test picture and draws them on one sheet: `[sheet] [folder of pictures with a manifest.json]`. */
const sheet = process.argv[2] ?? join(import.meta.dirname, '../docs/previews.jpg');
const folder = process.argv[3] ?? join(import.meta.dirname, '../../shared/media');

const reader = new MetadataReader({ processes: 1 });
const maker = new PreviewMaker({ processes: availableParallelism() });
const signal = AbortSignal.timeout(600_000);

async function tile(name: string, path: string, small: string): Promise<SheetTile> {
  try {
    const media = { path, name, modified: 0, timeZone: 'UTC' };
    const metadata: Metadata = await readMetadata(media, reader, Date.now(), signal);
    const made = await maker.makePreviews({ path, ...metadata }, { small, large: `${small}.large.jpg` }, signal);
    const { width, height } = made.large ?? { width: 0, height: 0 };
    process.stdout.write(`${name}: ${made.way}, ${width} x ${height}${made.isReduced ? ', reduced' : ''}\n`);
    return { name, picture: { path: small } };
  } catch (error) {
    if (!(error instanceof HomerollError)) throw error;
    process.stdout.write(`${name}: ${error.message}\n`);
    const { reason } = error.facts;
    return { name, picture: { reason: reason === undefined ? error.code : `${error.code}: ${reason}` } };
  }
}

await inScratchFolder(undefined, async (scratch) => {
  const { files }: { files: { file: string }[] } = JSON.parse(
    await readFile(join(folder, 'manifest.json'), 'utf8'),
  );
  const tiles: SheetTile[] = [];
  for (const [index, { file }] of files.entries())
    tiles.push(await tile(file, join(folder, file), join(scratch, `${index}.jpg`)));
  await drawContactSheet(tiles, sheet);
});
await maker.stop();
await reader.stop();
