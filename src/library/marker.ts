import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { writeDurably } from '../platform/durable-file.ts';
import { HomerollError } from '../platform/error.ts';

export const MARKER = 'library.json';

const FORMAT = 1;

const markerSchema = z.object({ id: z.uuid(), createdAt: z.iso.datetime(), format: z.int().min(1) });

/** The content of `.homeroll/library.json`: proof that a library's disk is mounted, and which library it is. */
export type Marker = z.infer<typeof markerSchema>;

/** Writes the marker of a new library. `path` is where, for the system. */
export async function writeMarker(path: string): Promise<Marker> {
  const marker = { id: randomUUID(), createdAt: new Date().toISOString(), format: FORMAT };
  await writeDurably(path, `${JSON.stringify(marker, undefined, 2)}\n`, 0o644);
  return marker;
}

/**
 * Reads a marker; failed system calls pass through.
 * @param shown its path for people
 * @throws HomerollError `library-marker-damaged`, or `library-too-new` when a later Homeroll made it
 */
export async function readMarker(path: string, shown: string): Promise<Marker> {
  const text = await readFile(path, 'utf8');
  let marker: Marker;
  try {
    marker = markerSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new HomerollError('library-marker-damaged', { path: shown }, { recovery: 'wait', cause });
  }
  if (marker.format <= FORMAT) return marker;
  const facts = { path: shown, format: marker.format, known: FORMAT };
  throw new HomerollError('library-too-new', facts, { recovery: 'wait' });
}
