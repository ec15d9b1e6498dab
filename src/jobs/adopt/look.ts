import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AdoptableFile, AdoptionRow } from '../../catalog/adoptions.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { PacedHasher } from '../../library/inspection.ts';
import { HomerollError } from '../../platform/error.ts';
import { type FolderListing, type ListedFile, walk } from '../../sources/folder/walk.ts';
import { cloudFiles } from '../../sources/icloud/cloud-files.ts';
import { CHECKSUM_SALT, checksumOf } from '../../sources/icloud/content-checksum.ts';
import { inOrder } from '../verify/in-order.ts';

export interface LookParts {
  readonly catalog: Catalog;
  readonly hasher: PacedHasher;
  readonly concurrency: number;
}

const ROWS_AT_ONCE = 500;
/** Files noted in one transaction: what a kill may cost. */
const NOTES_AT_ONCE = 50;

/** Writes down every content that an account has at Apple, so that files can be held against it. */
export async function noteContents(catalog: Catalog, sourceId: number, signal: AbortSignal): Promise<void> {
  const { adoptions, cloudAssets } = catalog;
  adoptions.clearContents(sourceId);
  for (let after = 0; ; ) {
    const assets = cloudAssets.ofSource(sourceId, after, ROWS_AT_ONCE);
    catalog.transaction(() => {
      for (const asset of assets) {
        const master = asset.master === null ? undefined : cloudAssets.master(asset.libraryId, asset.master);
        for (const { version, part, size, name } of cloudFiles(asset, master))
          if (version !== undefined)
            adoptions.putContent(sourceId, {
              ...{ version, cloudAssetId: asset.id, part, size, name: name.toLowerCase() },
            });
      }
    });
    const last = assets.at(-1);
    if (!last) return;
    after = last.id;
    await nextTurn(undefined, { signal });
  }
}

/**
 * Reads every file of a folder that could be one of iCloud's, each once: what was read at an earlier look and has not changed since is
 * not read again. Nothing in the folder is changed.
 */
export async function lookThrough(
  parts: LookParts,
  adoption: AdoptionRow,
  signal: AbortSignal,
  onRead: (files: number, bytes: number) => void,
): Promise<void> {
  const { adoptions } = parts.catalog;
  adoptions.beginLook(adoption.id);
  for await (const listing of walk(adoption.root, signal)) {
    if (!listing.complete && listing.folder === '')
      throw new HomerollError('adopt-unreadable', { path: adoption.root }, { recovery: 'never' });
    await readFolder(parts, adoption, listing, signal, onRead);
  }
  adoptions.endLook(adoption.id);
}

async function readFolder(
  { catalog, hasher, concurrency }: LookParts,
  { id, root, sourceId }: AdoptionRow,
  { folder, files }: FolderListing,
  signal: AbortSignal,
  onRead: (files: number, bytes: number) => void,
): Promise<void> {
  const { adoptions } = catalog;
  const isKnown = ({ name, size, modifiedMs }: ListedFile) => {
    const noted = adoptions.noted(id, folder, name);
    if (!noted || noted.size !== size || noted.modifiedMs !== modifiedMs) return false;
    return noted.version !== null || !adoptions.hasSize(sourceId, size);
  };
  const known = files.filter(isKnown);
  catalog.transaction(() => {
    for (const { name } of known) adoptions.see(id, folder, name);
  });
  onRead(known.length, 0);
  const names = new Set(known.map(({ name }) => name));
  const read: AdoptableFile[] = [];
  const keep = () => {
    const some = read.splice(0);
    catalog.transaction(() => {
      for (const file of some) adoptions.note(id, file);
    });
  };
  const work = async ({ name, size, modifiedMs }: ListedFile): Promise<AdoptableFile> => {
    const file = { folder, name, size, modifiedMs, version: null, sha256: null };
    // Of a size that no file of Apple's has, it need not be read.
    if (!adoptions.hasSize(sourceId, size)) return file;
    const content = await contentOf(join(root, folder, name), hasher, signal);
    return { ...file, ...content };
  };
  try {
    await inOrder(
      files.filter(({ name }) => !names.has(name)),
      concurrency,
      work,
      ({ size }, file) => {
        read.push(file);
        if (read.length >= NOTES_AT_ONCE) keep();
        onRead(1, size);
      },
    );
  } finally {
    keep();
  }
}

/** Both checksums of a file; nulls for one that cannot be read. */
async function contentOf(
  path: string,
  hasher: PacedHasher,
  signal: AbortSignal,
): Promise<Pick<AdoptableFile, 'version' | 'sha256'>> {
  try {
    const { sha1 = '', sha256 } = await hasher.hash(path, { signal, sha1After: CHECKSUM_SALT });
    return { version: checksumOf(sha1), sha256 };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof HomerollError) || error.recovery === 'wait') throw error;
    return { version: null, sha256: null };
  }
}
