import { open, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { systemErrorCode } from './error.ts';

/**
 * Makes a rename, link or unlink in `folder` survive a power cut. File systems that cannot sync a folder
 * (SMB, some FUSE) answer EINVAL, EPERM or ENOTSUP; there is nothing more to be done on those.
 */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'EPERM', 'ENOTSUP', 'EISDIR'].includes(systemErrorCode(error) ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

/** Where `writeDurably` writes before it renames; a kill may leave it. */
export function unfinished(path: string): string {
  return `${path}.new`;
}

/**
 * Replaces a small file so that after any crash either the old or the new content is there, whole.
 * `mode` is the permission of a new file; 0600 unless told.
 */
export async function writeDurably(path: string, data: string | Uint8Array, mode = 0o600): Promise<void> {
  const temporary = unfinished(path);
  const handle = await open(temporary, 'w', mode);
  try {
    await handle.writeFile(data);
    await handle.sync();
  } catch (error) {
    await handle.close();
    await unlink(temporary);
    throw error;
  }
  await handle.close();
  await rename(temporary, path);
  await syncFolder(dirname(path));
}
