import { statfs } from 'node:fs/promises';
import { HomerollError } from '../platform/error.ts';

/** Bytes of a file system. `free` is what an ordinary user may still fill. */
export interface Space {
  readonly free: number;
  readonly total: number;
}

/** @param folder a path for system calls */
export async function spaceOf(folder: string): Promise<Space> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, total: blocks * bsize };
}

/**
 * @param bytes what is about to be written
 * @param minimumFree bytes that must stay free after that
 * @throws HomerollError `disk-full` (wait)
 */
export function assertRoom(space: Space, path: string, bytes: number, minimumFree: number): void {
  if (space.free - bytes >= minimumFree) return;
  const facts = { path, free: space.free, needed: bytes + minimumFree };
  throw new HomerollError('disk-full', facts, { recovery: 'wait' });
}
