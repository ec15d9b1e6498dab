import { systemErrorCode } from '../platform/error.ts';
import type { ExactStats } from './disk.ts';
import type { HeldFolder } from './held-folder.ts';

/** A name in a folder that is held open. */
export interface Entry {
  readonly folder: HeldFolder;
  readonly name: string;
}

/** How link(2) says that this file system, or this file, takes no further name. */
const LINK_REFUSALS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EINVAL'];

/**
 * Gives a file another name in another folder of the same file system, durably, and never replaces anything: `taken` when
 * there is something already. At every instant the file has at least one of the names. Where hard links work nothing
 * else is ever to be seen under the new name; elsewhere an empty file reserves it for a moment.
 */
export async function moveWithoutOverwriting(
  from: Entry,
  to: Entry,
  hardLinks: boolean,
): Promise<'moved' | 'taken'> {
  if (!hardLinks) return moveByReservation(from, to);
  try {
    await to.folder.disk.link(from.folder.at(from.name), to.folder.at(to.name));
  } catch (error) {
    const code = systemErrorCode(error) ?? '';
    if (LINK_REFUSALS.includes(code)) return moveByReservation(from, to);
    if (code !== 'EEXIST') throw error;
    const [source, target] = [await from.folder.entry(from.name), await to.folder.entry(to.name)];
    // A server's answer that got lost: the link was made all the same.
    if (!source || !target || !isSameFile(source, target)) return 'taken';
  }
  await finishMove(from, to);
  return 'moved';
}

/** Takes the old name away once the new one is on the disk. */
export async function finishMove(from: Entry, to: Entry): Promise<void> {
  await to.folder.sync();
  await from.folder.remove(from.name);
}

/** Puts the file in the place of an empty file that is known to be our own. */
export async function replaceReservation(from: Entry, to: Entry): Promise<void> {
  await to.folder.disk.rename(from.folder.at(from.name), to.folder.at(to.name));
  await to.folder.sync();
}

/** Whether two entries are names of one file. More than the inode is compared: some network file systems make those up. */
export function isSameFile(one: ExactStats, other: ExactStats): boolean {
  const alike = one.dev === other.dev && one.ino === other.ino;
  return alike && one.nlink >= 2n && one.size === other.size && one.mtimeNs === other.mtimeNs;
}

async function moveByReservation(from: Entry, to: Entry): Promise<'moved' | 'taken'> {
  try {
    const reservation = await to.folder.disk.open(to.folder.at(to.name), 'wx', 0o600);
    await reservation.close();
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return 'taken';
    throw error;
  }
  try {
    await replaceReservation(from, to);
  } catch (error) {
    const left = await to.folder.entry(to.name);
    const source = await from.folder.entry(from.name);
    if (left?.size === 0n && source) await to.folder.remove(to.name);
    throw error;
  }
  return 'moved';
}
