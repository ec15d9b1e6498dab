import { stat } from 'node:fs/promises';
import type { FileRow } from '../catalog/files.ts';
import type { Library } from '../library/library.ts';
import { systemErrorCode } from '../platform/error.ts';

/**
 * Where a file's bytes can be read: staged, or in the library. A file that is staged by the catalog may lie at its planned path
 * already: placed in the instant before a kill, and its asset sent through its stages anew since. Undefined when it is in
 * neither place.
 */
export async function whereBytesLie(library: Library, file: FileRow): Promise<string | undefined> {
  const places = [
    ...(file.staged === null ? [] : [library.staging.path(file.staged)]),
    ...(file.path === null ? [] : [library.pathOf(file.path)]),
  ];
  for (const place of places) if (await isThere(place)) return place;
  // A library that is not mounted is no reason to fetch everything again.
  await library.assertMounted();
  return undefined;
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return false;
    throw error;
  }
}
