import { statfs } from 'node:fs/promises';
import { totalmem } from 'node:os';

/** Bytes of memory that this process and its workers may use: a container's share, or the machine's. */
export function usableMemory(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}

/** Bytes on the disk that holds `path`. */
export async function diskSpace(path: string): Promise<{ free: number; total: number }> {
  const { bavail, blocks, bsize } = await statfs(path);
  return { free: bavail * bsize, total: blocks * bsize };
}
