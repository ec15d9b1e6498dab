import type { Catalog } from '../catalog/catalog.ts';
import type { Library } from '../library/library.ts';
import { nameKey } from '../library/safe-name.ts';
import { isOurDocument } from '../media/xmp-document.ts';
import { LARGEST_XMP } from '../media/xmp-facts.ts';
import { HomerollError } from '../platform/error.ts';
import { sha256 } from '../platform/sha256.ts';

/**
 * Looks at sidecars of an asset that were announced and that nobody writes now: a kill came between disk and catalog. Answers what
 * the catalog is to note, that they are on the disk or never came to be; inside a transaction.
 */
export async function endAnnounced(
  { catalog, library }: { readonly catalog: Catalog; readonly library: Library },
  assetId: number,
): Promise<() => void> {
  const ends: (() => void)[] = [];
  for (const row of catalog.sidecars.ofAsset(assetId)) {
    if (row.addedBefore === null) continue;
    const there = await readWhereFile(library, row.path);
    const isThis = there !== undefined && sha256(there) === row.sha256;
    const isWritten = isThis || (there !== undefined && isOurDocument(there));
    const file = catalog.files.ofAsset(assetId).find(({ path }) => path === row.path);
    ends.push(() => {
      catalog.sidecars.endAnnouncement(nameKey(row.path), isWritten);
      if (isThis && file && file.sha256 !== row.sha256) catalog.sidecars.replaceFile(file.id, row);
    });
  }
  return () => {
    for (const end of ends) end();
  };
}

/** Nothing that is too large, or no file at all, is what we have written. */
async function readWhereFile(library: Library, path: string): Promise<Buffer | undefined> {
  try {
    return await library.sidecars.read(path, LARGEST_XMP);
  } catch (error) {
    if (error instanceof HomerollError && error.recovery === 'never') return undefined;
    throw error;
  }
}
