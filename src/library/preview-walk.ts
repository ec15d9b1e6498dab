import type { Dirent } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '../platform/error.ts';
import { contentOfPreview, previewFolder } from './preview-files.ts';

/** Which previews go. */
export interface ClearWishes {
  /** Whether an asset shows the previews of this content. */
  readonly isShown: (sha256: string) => boolean;
  /** Milliseconds since the epoch: what is younger stays, its asset may just be about to be noted. */
  readonly olderThan: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Goes through the folder of the previews, a name at a time, and has `remove` take away those that nobody shows. What has another
 * name than we give is passed over.
 */
export async function clearPreviews(
  path: string,
  { isShown, olderThan, signal }: ClearWishes,
  remove: (folder: string, name: string) => Promise<void>,
): Promise<{ files: number; bytes: number }> {
  const gone = { files: 0, bytes: 0 };
  for await (const folder of entriesOf(path)) {
    if (!folder.isDirectory() || !/^[0-9a-f]{2}$/.test(folder.name)) continue;
    for await (const { name } of entriesOf(join(path, folder.name))) {
      signal?.throwIfAborted();
      const sha256 = contentOfPreview(name);
      if (sha256 === undefined || previewFolder(sha256) !== folder.name || isShown(sha256)) continue;
      const stats = await unlessGone(lstat(join(path, folder.name, name)));
      if (!stats?.isFile() || stats.mtimeMs >= olderThan) continue;
      await remove(folder.name, name);
      gone.files += 1;
      gone.bytes += stats.size;
    }
  }
  return gone;
}

async function* entriesOf(folder: string): AsyncGenerator<Dirent> {
  const entries = await unlessGone(opendir(folder));
  if (entries) yield* entries;
}

async function unlessGone<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
