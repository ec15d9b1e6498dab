import { lstat } from 'node:fs/promises';
import { HomerollError } from '../platform/error.ts';
import type { Content, HashOptions } from '../platform/file-copy/file-copier.ts';
import { sourceError } from '../platform/file-copy/file-error.ts';

/** Reads a file's content at a bounded speed; a `FileCopier` does. */
export interface PacedHasher {
  hash(path: string, options: HashOptions): Promise<Content>;
}

/** How a file is found; times in ms since the epoch, `reason` is the system's code or `not-a-file`. */
export type Inspection =
  | { readonly state: 'right' }
  | { readonly state: 'changed'; readonly size: number; readonly sha256: string; readonly modified: number }
  | { readonly state: 'missing' }
  | { readonly state: 'unreadable'; readonly reason: string }
  /** Somebody is writing to it at this moment. */
  | { readonly state: 'busy' };

/**
 * Reads a file whole and holds it against what it should be. Symbolic links are not followed, pipes and devices not opened.
 * @throws HomerollError for what is not this file's fault: `machine-exhausted`, `copier-stopped`, `copy-thread-died`
 */
export async function inspectFile(
  path: string,
  expected: Content,
  hasher: PacedHasher,
  options: HashOptions,
): Promise<Inspection> {
  try {
    const stats = await lstat(path);
    if (!stats.isFile()) return { state: 'unreadable', reason: 'not-a-file' };
    const found = await hasher.hash(path, options);
    if (found.size === expected.size && found.sha256 === expected.sha256) return { state: 'right' };
    return { state: 'changed', size: found.size, sha256: found.sha256, modified: stats.mtimeMs };
  } catch (error) {
    return verdictOn(sourceError(error, path));
  }
}

function verdictOn(error: unknown): Inspection {
  if (!(error instanceof HomerollError)) throw error;
  switch (error.code) {
    case 'file-vanished':
      return { state: 'missing' };
    case 'file-changing':
      return { state: 'busy' };
    case 'file-unreadable':
    case 'read-failed':
      return { state: 'unreadable', reason: String(error.facts.reason ?? 'EIO') };
    default:
      throw error;
  }
}
