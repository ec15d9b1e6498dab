import { readFile, stat } from 'node:fs/promises';
import type { FileRow } from '../catalog/files.ts';
import type { Library } from '../library/library.ts';
import type { TagReader } from '../media/metadata.ts';
import { type RawTags, textOf } from '../media/raw-tags.ts';
import { mergeFacts, type SidecarFacts } from '../media/sidecar-facts.ts';
import type { Lie } from '../media/tagged-people.ts';
import { LARGEST_TAKEOUT_JSON, readTakeoutFacts } from '../media/takeout-facts.ts';
import { isOurDocument } from '../media/xmp-document.ts';
import { LARGEST_XMP, xmpFacts } from '../media/xmp-facts.ts';
import { HomerollError } from '../platform/error.ts';
import { whereBytesLie } from './where-bytes-lie.ts';

/** The damage of a sidecar of a known kind that cannot be made sense of: too large, cut short, no JSON or XMP inside. */
const UNREADABLE = 'sidecar-unreadable';

/** What the sidecars of an asset say. */
export interface ReadSidecars {
  /** All of it as one: XMP before Takeout, and of several the first. `lie` is how the original lies in its file. */
  facts(lie: Lie): SidecarFacts;
  /** Each sidecar that was looked into, with its damage. */
  readonly damages: ReadonlyMap<number, string | null>;
}

/** What reads sidecars. */
export interface SidecarReading {
  readonly library: Library;
  readonly reader: TagReader;
}

/**
 * Reads the sidecars among an asset's files: XMP by ExifTool, Takeout's JSON. One that cannot be read is no reason to do
 * without the others, nor without the picture.
 */
export async function readSidecars(
  { library, reader }: SidecarReading,
  files: readonly FileRow[],
  signal: AbortSignal,
): Promise<ReadSidecars> {
  const xmps: RawTags[] = [];
  const takeouts: SidecarFacts[] = [];
  const damages = new Map<number, string | null>();
  for (const file of files) {
    const kind = kindOf(file);
    const path = kind && (await whereBytesLie(library, file));
    if (kind === undefined || path === undefined) continue;
    const tags = kind === 'xmp' ? await readXmp(reader, path, signal) : undefined;
    const takeout = kind === 'takeout' ? await readTakeout(path) : undefined;
    if (tags) xmps.push(tags);
    if (takeout) takeouts.push(takeout);
    damages.set(file.id, tags || takeout ? null : UNREADABLE);
  }
  return {
    facts: (lie) => [...xmps.map((tags) => xmpFacts(tags, lie)), ...takeouts].reduce(mergeFacts, {}),
    damages,
  };
}

function kindOf({ part, mime, name }: FileRow): 'xmp' | 'takeout' | undefined {
  if (part !== 'sidecar') return undefined;
  if (mime === 'application/rdf+xml') return 'xmp';
  return mime === 'application/json' || /\.json$/i.test(name) ? 'takeout' : undefined;
}

/** The tags of an XMP file; undefined for one that is too large or none. */
export async function readXmp(
  reader: TagReader,
  path: string,
  signal: AbortSignal,
): Promise<RawTags | undefined> {
  if ((await stat(path)).size > LARGEST_XMP) return undefined;
  try {
    const tags = await reader.read(path, signal);
    const isBroken = tags.problems.some((problem) =>
      /format error|not a valid|unknown file type/i.test(problem),
    );
    return isBroken ? undefined : tags;
  } catch (error) {
    if (error instanceof HomerollError && error.code === 'metadata-unreadable') return undefined;
    throw error;
  }
}

async function readTakeout(path: string): Promise<SidecarFacts | undefined> {
  if ((await stat(path)).size > LARGEST_TAKEOUT_JSON) return undefined;
  return readTakeoutFacts(await readFile(path, 'utf8'));
}

/** Whose a picture is and what it was called, as the sidecar that Homeroll wrote says; undefined for one that others wrote, or wrote into. */
export async function readOurSidecar(
  reader: TagReader,
  path: string,
  signal: AbortSignal,
): Promise<{ account?: string; name?: string } | undefined> {
  if ((await stat(path)).size > LARGEST_XMP || !isOurDocument(await readFile(path))) return undefined;
  const tags = await readXmp(reader, path, signal);
  if (!tags) return undefined;
  const account = textOf(tags, 'XMP-homeroll:Account');
  const { originalName: name } = xmpFacts(tags, { orientation: 1, size: undefined });
  return { ...(account === undefined ? {} : { account }), ...(name === undefined ? {} : { name }) };
}
