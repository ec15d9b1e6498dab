import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { NotedFile, RebuildNotes } from '../../catalog/rebuild-notes.ts';
import type { PacedHasher } from '../../library/inspection.ts';
import { identifyFile } from '../../media/file-kind.ts';
import { HomerollError } from '../../platform/error.ts';
import { sourceError } from '../../platform/file-copy/file-error.ts';
import { type FolderListing, type ListedFile, walk } from '../../sources/folder/walk.ts';
import { inOrder } from '../verify/in-order.ts';
import type { VerifiedLibrary } from '../verify/verify-file.ts';
import type { ReadSidecarFacts } from './sidecar-facts.ts';

export interface ReadLibraryParts {
  readonly notes: RebuildNotes;
  readonly library: VerifiedLibrary;
  readonly hasher: PacedHasher;
  readonly readSidecar: ReadSidecarFacts;
  readonly concurrency: number;
}

export interface ReadLibrary {
  /** Whether anything is not as it was at the look before. */
  readonly changed: boolean;
  /** Folders and names that could not be read at all. */
  readonly unreadable: readonly { readonly path: string; readonly code: string }[];
}

/** Files noted in one transaction. */
const NOTES_AT_ONCE = 200;
const UNREADABLE_KEPT = 100;
/** A sidecar of no known kind counts when it is at most this large: they are texts of a few kilobytes. */
const LARGEST_UNKNOWN_SIDECAR = 1_000_000;

/**
 * Looks through the library and reads what is not noted yet, or not as it was noted. It only reads.
 * @throws HomerollError those of `LibraryRoot.hold` when the library goes meanwhile; what was read stays noted
 */
export async function readLibrary(
  parts: ReadLibraryParts,
  signal: AbortSignal,
  onRead: (files: number, bytes: number) => void,
): Promise<ReadLibrary> {
  const { notes, library } = parts;
  const unreadable: { path: string; code: string }[] = [];
  let changed = false;
  notes.beginLook();
  for await (const listing of walk(library.path, signal)) {
    if (!listing.complete) await library.assertMounted();
    unreadable.push(...listing.unreadable.slice(0, UNREADABLE_KEPT - unreadable.length));
    if (await readFolder(parts, listing, signal, onRead)) changed = true;
  }
  // Nothing is forgotten because the disk went.
  await library.assertMounted();
  return { changed: notes.endLook() > 0 || changed, unreadable };
}

async function readFolder(
  parts: ReadLibraryParts,
  { folder, files }: FolderListing,
  signal: AbortSignal,
  onRead: (files: number, bytes: number) => void,
): Promise<boolean> {
  const { notes, concurrency } = parts;
  const known = files.filter((file) => isAsNoted(notes.get(folder, file.name), file));
  for (let at = 0; at < known.length; at += NOTES_AT_ONCE)
    notes.see(
      folder,
      known.slice(at, at + NOTES_AT_ONCE).map(({ name }) => name),
    );
  onRead(known.length, 0);
  const names = new Set(known.map(({ name }) => name));
  const fresh = files.filter(({ name }) => !names.has(name));
  const read = (file: ListedFile) => readFile(parts, folder, file, signal);
  await inOrder(fresh, concurrency, read, (_file, noted) => {
    if (noted) notes.put([noted]);
    onRead(1, noted?.size ?? 0);
  });
  return fresh.length > 0;
}

/** What could not be read is tried again. */
function isAsNoted(noted: NotedFile | undefined, file: ListedFile): boolean {
  if (!noted || noted.code === 'unreadable') return false;
  return noted.size === file.size && noted.modifiedMs === file.modifiedMs;
}

/** Undefined for a file that went meanwhile. */
async function readFile(
  parts: ReadLibraryParts,
  folder: string,
  { name, size, modifiedMs }: ListedFile,
  signal: AbortSignal,
): Promise<NotedFile | undefined> {
  const path = join(parts.library.path, folder, name);
  const left = { family: null, mime: null, sha256: null, facts: null };
  const file = { folder, name, size, modifiedMs, changedMs: modifiedMs };
  try {
    signal.throwIfAborted();
    const stats = await lstat(path);
    const kind = await kindOf(path, name, size, signal);
    if (!kind) return { ...file, ...left, changedMs: stats.ctimeMs, code: 'not-media' };
    const facts = kind.mime === XMP ? await parts.readSidecar(path, signal) : undefined;
    const { sha256 } = await parts.hasher.hash(path, { signal });
    const said = facts === undefined ? null : JSON.stringify(facts);
    return { ...file, ...kind, sha256, changedMs: stats.ctimeMs, facts: said, code: null };
  } catch (cause) {
    signal.throwIfAborted();
    const error = sourceError(cause, path);
    if (!(error instanceof HomerollError) || error.recovery === 'wait') throw error;
    await parts.library.assertMounted();
    return error.code === 'file-vanished' ? undefined : { ...file, ...left, code: 'unreadable' };
  }
}

const XMP = 'application/rdf+xml';

async function kindOf(path: string, name: string, size: number, signal: AbortSignal) {
  const kind = await identifyFile(path, signal);
  if (kind === 'empty') return undefined;
  if (kind) return { family: kind.family, mime: kind.mime };
  if (!/\.(xmp|aae)$/i.test(name) || size > LARGEST_UNKNOWN_SIDECAR) return undefined;
  return { family: 'sidecar' as const, mime: 'application/octet-stream' };
}
