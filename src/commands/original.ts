import { stat } from 'node:fs/promises';
import type { AssetDetails } from '../catalog/asset-details.ts';
import type { FileRow } from '../catalog/files.ts';
import type { Library } from '../library/library.ts';
import { HomerollError } from '../platform/error.ts';
import type { Asker, Command, HandedFile, Reply } from './command.ts';
import { picturesMeant } from './pictures-meant.ts';
import { nameOf, noteDeed, type SayServices } from './say-of-each.ts';

export interface OriginalServices extends SayServices {
  readonly library: Pick<Library, 'pathOf' | 'assertMounted'>;
}

const ARGUMENTS = { numbers: { kind: 'text' } } as const;

/** What came from the camera: a Live Photo is two files, and so is RAW with its JPEG. */
const PARTS = ['original', 'live', 'alternative'];

/** `original ID…`: the very files, with all that is in them. */
export function originalCommand(services: OriginalServices): Command<typeof ARGUMENTS> {
  return {
    name: 'original',
    topic: 'pictures',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ numbers }, { asker }) => original(services, numbers, asker),
  };
}

async function original(services: OriginalServices, said: string, asker: Asker): Promise<Reply> {
  const { pictures, rest } = picturesMeant(services, 'original', said, asker);
  if (rest !== '')
    throw new HomerollError(
      'argument-too-many',
      { command: 'original', what: rest.slice(0, 100) },
      { recovery: 'never' },
    );
  const { catalog, library } = services;
  await library.assertMounted();
  const rows = pictures.flatMap(({ id }) =>
    catalog.files.ofAsset(id).filter(({ part, placedAt }) => PARTS.includes(part) && placedAt !== null),
  );
  const files = await Promise.all(rows.map((row) => handed(services, row)));
  const assets = pictures.map(({ id }) => id);
  noteDeed(services, asker, 'original-handed', { assets });
  const bytes = rows.reduce((sum, { size }) => sum + (size ?? 0), 0);
  return {
    lines: [{ key: 'original-done', values: { ...told(pictures), files: files.length, bytes } }],
    data: { assets, files },
    ok: true,
    files,
  };
}

/** Under its name in the library, by which the parts of a picture are told to be of one. */
async function handed({ library }: OriginalServices, { path, name, mime }: FileRow): Promise<HandedFile> {
  const file = library.pathOf(path ?? '');
  try {
    await stat(file);
  } catch (cause) {
    throw new HomerollError('library-file-missing', { path: path ?? name }, { cause });
  }
  return {
    name: (path ?? name).split('/').at(-1) ?? name,
    mime: mime ?? 'application/octet-stream',
    path: file,
    ...(path !== null && { inLibrary: path }),
  };
}

function told(pictures: readonly AssetDetails[]) {
  const [first] = pictures;
  return { count: pictures.length, name: first ? nameOf(first) : '' };
}
