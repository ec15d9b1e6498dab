import type { Catalog } from '../../catalog/catalog.ts';
import type { FindingKind } from '../../catalog/findings.ts';
import type { PlacedFile } from '../../catalog/placed-files.ts';
import { type Inspection, inspectFile, type PacedHasher } from '../../library/inspection.ts';
import { nameKey } from '../../library/safe-name.ts';
import type { Facts } from '../../platform/error.ts';
import type { HashOptions } from '../../platform/file-copy/file-copier.ts';

/** What a verification needs of the library. */
export interface VerifiedLibrary {
  readonly path: string;
  pathOf(relative: string): string;
  /** Proves that the library's disk is there; rejects with an error to wait for when it is not. */
  assertMounted(): Promise<void>;
}

export interface VerifyFileParts {
  readonly library: VerifiedLibrary;
  readonly hasher: PacedHasher;
}

/** What is to be noted of a file: nothing new (`busy`), that it is right, or what is wrong with it. */
export type Verdict =
  | { readonly state: 'right' | 'busy' }
  | { readonly state: Exclude<FindingKind, 'foreign' | 'changed'>; readonly facts: Facts }
  | { readonly state: 'changed'; readonly facts: Facts; readonly sha256: string };

/** File systems keep times as coarse as 2 s (FAT). */
const COARSEST_TIME = 2000;

/**
 * Reads one placed file. What looks wrong is looked at once more, with the library proven to be there before and after: a disk
 * that goes or a reading error that passes is no damage. Ask `isStillExpected` before it is noted.
 */
export async function verifyFile(
  parts: VerifyFileParts,
  file: PlacedFile,
  options: HashOptions,
): Promise<Verdict> {
  const { library, hasher } = parts;
  const look = (at: HashOptions) => inspectFile(library.pathOf(file.path), file, hasher, at);
  const first = await look(options);
  if (first.state === 'right') return first;
  await library.assertMounted();
  // Not counted as read again.
  const second = await look({ ...options, onBytes: undefined });
  await library.assertMounted();
  return toVerdict(file, second);
}

/**
 * Whether the catalog still says that these bytes lie at this path: not so for a file on its way to the trash, or replaced, nor for a
 * sidecar where what we were about to write was found, before that is noted.
 */
export function isStillExpected(catalog: Catalog, file: PlacedFile, verdict: Verdict): boolean {
  const now = catalog.placedFiles.get(file.id);
  if (now?.path !== file.path || now.sha256 !== file.sha256) return false;
  return verdict.state !== 'changed' || verdict.sha256 !== catalog.sidecars.announcedAt(nameKey(file.path));
}

function toVerdict(file: PlacedFile, found: Inspection): Verdict {
  if (found.state === 'missing') return { state: 'missing', facts: {} };
  if (found.state === 'unreadable') return { state: 'unreadable', facts: { reason: found.reason } };
  if (found.state !== 'changed') return { state: found.state };
  const cause = wasWritten(file, found.modified) ? 'edited' : 'rot';
  const facts = { cause, size: found.size, expected: file.size };
  return { state: 'changed', facts, sha256: found.sha256 };
}

/** A file gets the time of capture when it is placed: a later time than the placing says that somebody wrote to it since. */
function wasWritten({ placedAt, capturedAt }: PlacedFile, modified: number): boolean {
  const isAsPlaced = capturedAt !== null && Math.abs(modified - capturedAt) <= COARSEST_TIME;
  return !isAsPlaced && modified > placedAt + COARSEST_TIME;
}
