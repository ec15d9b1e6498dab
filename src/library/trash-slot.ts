import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { writeDurably } from '../platform/durable-file.ts';
import { systemErrorCode } from '../platform/error.ts';
import type { ExactStats } from './disk.ts';
import type { HeldFolder } from './held-folder.ts';
import { isSameFile } from './moving.ts';
import { LONGEST_NAME, safeName } from './safe-name.ts';
import { formatRecord, parseRecord, recordNameFor, type TrashRecord } from './trash-record.ts';

/** A name in a folder of the trash, with its record written, where a file may go. */
export interface TrashSlot {
  readonly name: string;
  readonly record: TrashRecord;
  /** What is under the name: nothing, an empty file by which we reserved it, or the very file that is to go there. */
  readonly holds: 'nothing' | 'reservation' | 'the-file';
}

/**
 * Finds the name for a file that goes to the trash, the first of `name.jpg`, `name-2.jpg`, … that is free or was
 * begun with the same file before, and writes its record: so nothing is ever in the trash of which nobody knows why.
 */
export async function openSlot(
  folder: HeldFolder,
  name: string,
  source: ExactStats,
  facts: Omit<TrashRecord, 'file' | 'size' | 'modified'>,
): Promise<TrashSlot> {
  for (let count = 1; ; count++) {
    const file = count === 1 ? name : numbered(name, count);
    const [there, known] = [await folder.entry(file), await readRecord(folder, file)];
    const begun = known?.originalPath === facts.originalPath;
    if (there && begun && isSameFile(there, source)) return { name: file, record: known, holds: 'the-file' };
    const reserved = there?.size === 0n && begun && known.size > 0;
    if (there && !reserved) continue;
    const recordName = recordNameFor(file);
    if (!begun && (await folder.entry(recordName))) continue;
    const record = { ...facts, file, size: Number(source.size), modified: modifiedOf(source) };
    await writeDurably(folder.at(recordName), formatRecord(record), 0o644);
    return { name: file, record, holds: reserved ? 'reservation' : 'nothing' };
  }
}

/** The record of a file in the trash; undefined when there is none of ours. */
export async function readRecord(folder: HeldFolder, file: string): Promise<TrashRecord | undefined> {
  const name = recordNameFor(file);
  try {
    return parseRecord(name, await readFile(folder.at(name), 'utf8'));
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** When a file was last changed, ms since the epoch. */
export function modifiedOf({ mtimeNs }: ExactStats): number {
  return Number(mtimeNs / 1_000_000n);
}

function numbered(name: string, count: number): string {
  const extension = extname(name);
  const suffix = `-${count}${extension}`;
  const stem = name.slice(0, name.length - extension.length);
  return safeName(stem, LONGEST_NAME - Buffer.byteLength(suffix)) + suffix;
}
