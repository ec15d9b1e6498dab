import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { systemErrorCode } from '../platform/error.ts';
import type { Permissions } from './ownership.ts';

/** What the file system under a library can do, found out by trying. */
export interface Abilities {
  /** A file may have two names, link(2). */
  readonly hardLinks: boolean;
  /** Two files may share their bytes until one is changed (FICLONE: Btrfs, XFS). */
  readonly reflinks: boolean;
  readonly caseSensitive: boolean;
  /** Whether a composed and a decomposed `é` are one name or two. */
  readonly unicodeForms: 'same' | 'distinct';
  /** How finely modification times are kept, in milliseconds: 1 (or finer), 10, 1000 or 2000. */
  readonly timeStep: number;
  /** Modes are kept. */
  readonly modes: boolean;
  /** Files can be given to the configured owner and group. */
  readonly owners: boolean;
}

const PROBE = /^probe-[0-9a-f-]{36}$/;

/** 2023-11-14T22:13:21.237Z: odd seconds and odd milliseconds, so that any rounding shows. */
const MOMENT = 1_700_000_001_237;

/**
 * Tries things out in a folder of its own inside `house` (a folder for system calls, the library's own) and removes it,
 * and any that a killed process has left. Failed system calls other than refusals pass through.
 */
export async function probeAbilities(house: string, permissions: Permissions): Promise<Abilities> {
  await removeProbes(house);
  return withProbe(house, async (probe) => {
    const file = join(probe, 'file');
    await fs.writeFile(file, 'probe', { mode: 0o600 });
    return {
      hardLinks: await works(() => fs.link(file, join(probe, 'link'))),
      reflinks: await canClone(file, join(probe, 'clone')),
      caseSensitive: !(await exists(join(probe, 'FILE'))),
      unicodeForms: await unicodeForms(probe),
      timeStep: await timeStep(file),
      modes: await keepsMode(file),
      owners: await keepsOwner(file, permissions),
    };
  });
}

/** How a source's files can come into a library without being written anew. Nothing in the source is changed. */
export interface SourceAbilities {
  readonly hardLinks: boolean;
  readonly reflinks: boolean;
}

/** How many entries of a source are looked at for a file to try a clone with. */
const MOST_TRIED = 1000;

/**
 * Finds out whether files of the folder `source` can be cloned or linked into the library. A clone is tried with the first file that
 * is found; a hard link would touch the source, so it is judged by the device alone and may still be refused.
 */
export async function probeSource(
  house: string,
  source: string,
  library: Abilities,
): Promise<SourceAbilities> {
  const [{ dev: home }, { dev: away }] = [await fs.stat(house), await fs.stat(source)];
  const sample = library.reflinks ? await firstFile(source) : undefined;
  const reflinks =
    sample === undefined
      ? library.reflinks && home === away
      : await withProbe(house, (probe) => canClone(sample, join(probe, 'clone')));
  return { hardLinks: library.hardLinks && home === away, reflinks };
}

async function withProbe<T>(house: string, attempt: (probe: string) => Promise<T>): Promise<T> {
  const probe = join(house, `probe-${randomUUID()}`);
  await fs.mkdir(probe, { mode: 0o700 });
  try {
    return await attempt(probe);
  } finally {
    await fs.rm(probe, { recursive: true, force: true });
  }
}

async function removeProbes(house: string): Promise<void> {
  for (const name of await fs.readdir(house)) {
    if (PROBE.test(name)) await fs.rm(join(house, name), { recursive: true, force: true });
  }
}

function canClone(from: string, to: string): Promise<boolean> {
  return works(() => fs.copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE));
}

async function unicodeForms(probe: string): Promise<'same' | 'distinct'> {
  await fs.writeFile(join(probe, '\u00e9'), '');
  return (await exists(join(probe, 'e\u0301'))) ? 'same' : 'distinct';
}

async function timeStep(file: string): Promise<number> {
  if (!(await works(() => fs.utimes(file, MOMENT / 1000, MOMENT / 1000)))) return 2000;
  const { mtimeMs } = await fs.stat(file);
  const kept = (step: number) => Math.abs(mtimeMs - Math.floor(MOMENT / step) * step) < 0.5;
  return [1, 10, 1000].find(kept) ?? 2000;
}

async function keepsMode(file: string): Promise<boolean> {
  for (const mode of [0o640, 0o600]) {
    if (!(await works(() => fs.chmod(file, mode)))) return false;
    if (((await fs.stat(file)).mode & 0o777) !== mode) return false;
  }
  return true;
}

async function keepsOwner(file: string, permissions: Permissions): Promise<boolean> {
  const { uid, gid } = await fs.stat(file);
  const { owner = uid, group = gid } = permissions;
  if (!(await works(() => fs.chown(file, owner, group)))) return false;
  const after = await fs.stat(file);
  return after.uid === owner && after.gid === group;
}

async function firstFile(folder: string): Promise<string | undefined> {
  const entries = await fs.opendir(folder, { recursive: true });
  let tried = 0;
  for await (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && (await fs.stat(path)).size > 0) return path;
    if (++tried === MOST_TRIED) break;
  }
  return undefined;
}

/** Failures that are about the disk at large, not about the ability. */
const GRAVE = ['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'ESTALE', 'EMFILE', 'ENFILE', 'ENOMEM'];

async function works(attempt: () => Promise<unknown>): Promise<boolean> {
  try {
    await attempt();
    return true;
  } catch (error) {
    if (GRAVE.includes(systemErrorCode(error) ?? '')) throw error;
    return false;
  }
}

function exists(path: string): Promise<boolean> {
  return works(() => fs.lstat(path));
}
