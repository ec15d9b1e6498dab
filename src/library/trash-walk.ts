import { lstat, opendir, readFile, rmdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { systemErrorCode } from '../platform/error.ts';
import { isRecordName, parseRecord, type TrashRecord } from './trash-record.ts';

/** A record in the trash, and what lies beside it. */
export interface FoundRecord {
  /** The folder of both, relative to the trash. */
  readonly folder: string;
  readonly recordName: string;
  readonly record: TrashRecord;
  /** `whole`: the file as it was put there; `absent`: none, or an empty reservation; `changed`: somebody else's doing. */
  readonly file: 'whole' | 'absent' | 'changed';
}

/** All records that we wrote in the trash at `trash`, in no order; whatever else lies there is passed over. */
export async function* walkRecords(trash: string): AsyncGenerator<FoundRecord> {
  for await (const entry of entriesOf(trash)) {
    if (!entry.isFile() || !isRecordName(entry.name)) continue;
    const text = await unlessGone(readFile(join(entry.parentPath, entry.name), 'utf8'));
    const record = text === undefined ? undefined : parseRecord(entry.name, text);
    // A name that leads elsewhere was never written by us.
    if (!record || record.file.includes('/') || record.file.startsWith('..')) continue;
    const stats = await unlessGone(lstat(join(entry.parentPath, record.file)));
    const folder = relative(trash, entry.parentPath);
    yield { folder, recordName: entry.name, record, file: stateOf(stats, record) };
  }
}

/** Removes the folders in the trash that hold nothing any more, deepest first. */
export async function removeEmptyFolders(trash: string): Promise<void> {
  const folders: string[] = [];
  for await (const entry of entriesOf(trash)) {
    if (entry.isDirectory()) folders.push(join(entry.parentPath, entry.name));
  }
  for (const folder of folders.sort((one, other) => other.length - one.length)) {
    try {
      await rmdir(folder);
    } catch (error) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(systemErrorCode(error) ?? '')) throw error;
    }
  }
}

async function* entriesOf(folder: string) {
  const entries = await unlessGone(opendir(folder, { recursive: true }));
  if (entries) yield* entries;
}

function stateOf(
  stats: Awaited<ReturnType<typeof lstat>> | undefined,
  record: TrashRecord,
): FoundRecord['file'] {
  if (!stats) return 'absent';
  if (!stats.isFile()) return 'changed';
  if (Number(stats.size) === record.size) return 'whole';
  return Number(stats.size) === 0 ? 'absent' : 'changed';
}

async function unlessGone<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
