import { createHash } from 'node:crypto';
import * as z from 'zod';
import { LONGEST_NAME } from './safe-name.ts';

const recordSchema = z.object({
  /** Where it lay, relative to the library. */
  originalPath: z.string().min(1),
  /** The file's name here, beside the record. */
  file: z.string().min(1),
  /** Bytes. */
  size: z.int().min(0),
  /** When the file was last changed, ms since the epoch. */
  modified: z.int().optional(),
  trashedAt: z.iso.datetime(),
  why: z.string(),
  by: z.string(),
});

/** What lies beside each file in the trash. */
export type TrashRecord = z.infer<typeof recordSchema>;

const SUFFIX = '.trashed.json';

/** The name of the record that belongs to a file in the trash; one too long for a suffix gets a short one. */
export function recordNameFor(file: string): string {
  const name = file + SUFFIX;
  if (Buffer.byteLength(name) <= LONGEST_NAME) return name;
  return createHash('sha256').update(file).digest('hex').slice(0, 32) + SUFFIX;
}

export function isRecordName(name: string): boolean {
  return name.endsWith(SUFFIX);
}

/** Undefined when the text is no record, or one that belongs to another name: somebody else's file. */
export function parseRecord(recordName: string, text: string): TrashRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = recordSchema.safeParse(value);
  if (!parsed.success || recordNameFor(parsed.data.file) !== recordName) return undefined;
  return parsed.data;
}

export function formatRecord(record: TrashRecord): string {
  return `${JSON.stringify(record, undefined, 2)}\n`;
}
