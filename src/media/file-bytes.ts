import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** Random access to a file's bytes, a few at a time. */
export interface Bytes {
  /** Length in bytes when it was opened. */
  readonly size: number;
  /** `length` bytes from `position`; fewer only where the file ends. */
  read(position: number, length: number): Promise<Buffer>;
}

/**
 * Lets `use` look into a file. Undefined when `path` is no regular file (a folder, a pipe, a device).
 * System errors (`ENOENT`, `EACCES`, `EIO`) pass through; an aborted signal rejects with its reason.
 */
export async function withBytes<Result>(
  path: string,
  use: (bytes: Bytes) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result | undefined> {
  signal?.throwIfAborted();
  // O_NONBLOCK: opening a named pipe must not wait for somebody to write into it.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return undefined;
    return await use({
      size: stats.size,
      read: (position, length) => readAt(handle, position, length, signal),
    });
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, position: number, length: number, signal?: AbortSignal) {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    signal?.throwIfAborted();
    const { bytesRead } = await handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
