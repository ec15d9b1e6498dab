import { readFile, rm, writeFile } from 'node:fs/promises';
import type { Library } from '../library/library.ts';
import type { TagReader } from '../media/metadata.ts';
import type { RawTags } from '../media/raw-tags.ts';
import { sidecarMime } from '../media/sidecar-kind.ts';
import { type XmpFacts, xmpDocument } from '../media/xmp-document.ts';
import { HomerollError } from '../platform/error.ts';
import { factsToAdd, type Merging } from './facts-to-add.ts';
import { readXmp } from './read-sidecars.ts';

/** What merges sidecars: `MetadataReader` does. */
export interface TagCopier extends TagReader {
  copyTags(
    files: { from: string; onto: string; to: string; tags: readonly string[] },
    signal: AbortSignal,
  ): Promise<void>;
}

/** Single values take the place of what is there; lists are added to. */
const COPIED = [
  ...[
    'dc:Title',
    'dc:Description',
    'xmp:Rating',
    'photoshop:City',
    'photoshop:Country',
    'iptcCore:CountryCode',
  ],
  ...['exif:GPSLatitude', 'exif:GPSLongitude', 'exif:DateTimeOriginal', 'photoshop:DateCreated'],
  ...['Account', 'OriginalName', 'CapturedFrom', 'Albums', 'Kinds', 'Favourite', 'Hidden', 'Said'].map(
    (tag) => `homeroll:${tag}`,
  ),
].map((tag) => `XMP-${tag}`);
const ADDED = ['dc:Subject', 'iptcExt:PersonInImage'].map((tag) => `XMP-${tag}+<XMP-${tag}`);
const REGIONS = 'XMP-mwg-rs:RegionInfo';
const MORE_REGIONS = 'XMP-mwg-rs:RegionList+<XMP-mwg-rs:RegionList';

/** What came of merging. */
export interface Merged {
  /** The new bytes; undefined when there was nothing to add. */
  readonly bytes: Buffer | undefined;
  /** What of ours is in the sidecar then. */
  readonly ours: XmpFacts;
}

/**
 * Adds facts to a sidecar that others wrote, by ExifTool, on copies in the staging folder; everything that is in it stays.
 * @throws HomerollError `sidecar-unreadable` (never) for one that ExifTool cannot read, `sidecar-not-merged` (never) when what
 *   came out does not have all that went in
 */
export async function mergeSidecar(
  { library, reader }: { readonly library: Library; readonly reader: TagCopier },
  sidecar: { readonly assetId: number; readonly path: string; readonly bytes: Buffer },
  merging: Merging,
  signal: AbortSignal,
): Promise<Merged> {
  const { path } = sidecar;
  const at = (role: string) =>
    library.staging.path(library.staging.nameFor(`sidecar-${sidecar.assetId}-${role}`, 'xmp'));
  const [base, added, merged] = [at('base'), at('added'), at('merged')];
  try {
    await writeFile(base, sidecar.bytes, { mode: 0o600 });
    const isXmp = sidecarMime(sidecar.bytes) === 'application/rdf+xml';
    const tags = isXmp ? await readXmp(reader, base, signal) : undefined;
    if (!tags) throw new HomerollError('sidecar-unreadable', { path }, { recovery: 'never' });
    const { facts, ours } = factsToAdd(tags, merging);
    if (Object.keys(facts).length === 0) return { bytes: undefined, ours };
    await writeFile(added, xmpDocument(facts), { mode: 0o600 });
    await rm(merged, { force: true });
    const regions = tags.nested.has(REGIONS) ? MORE_REGIONS : REGIONS;
    await reader.copyTags(
      { from: added, onto: base, to: merged, tags: [...COPIED, ...ADDED, regions] },
      signal,
    );
    await verify(reader, merged, { path, tags, merging }, signal);
    return { bytes: await readFile(merged), ours };
  } finally {
    for (const file of [base, added, merged]) await rm(file, { force: true });
  }
}

/** Everything that was there is there still, and there is nothing left to add. */
async function verify(
  reader: TagReader,
  merged: string,
  sidecar: { path: string; tags: RawTags; merging: Merging },
  signal: AbortSignal,
): Promise<void> {
  const { path, tags, merging } = sidecar;
  const now = await readXmp(reader, merged, signal);
  const left = now && factsToAdd(now, merging).facts;
  const lost = [...tags.values.keys(), ...tags.nested.keys()].filter(
    (tag) => !now?.values.has(tag) && !now?.nested.has(tag),
  );
  if (left && Object.keys(left).length === 0 && lost.length === 0) return;
  throw new HomerollError('sidecar-not-merged', { path }, { recovery: 'never' });
}
