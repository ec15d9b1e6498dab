import { stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { AssetRow } from '../../catalog/assets.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FileRow } from '../../catalog/files.ts';
import type { Library } from '../../library/library.ts';
import { checkContainer } from '../../media/container-check.ts';
import { type FileKind, kindOfMime } from '../../media/media-formats.ts';
import { type Metadata, readMetadata, type TagReader, toMetadata } from '../../media/metadata.ts';
import { NO_TAGS } from '../../media/raw-tags.ts';
import type { SidecarFacts } from '../../media/sidecar-facts.ts';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';
import { writeFacts } from '../asset-facts.ts';
import { fetchAgain } from '../asset-shape.ts';
import { settleLivePair } from '../live-pairs.ts';
import { notePlacesMissed, type PlaceFinder } from '../missed-places.ts';
import { type FactsBeside, factsBeside, keepFacts } from '../sidecar-facts.ts';
import type { SidecarStyle } from '../sidecar-path.ts';
import type { Stage, StageOutcome } from '../stage.ts';
import { whereBytesLie } from '../where-bytes-lie.ts';

export interface MetadataOptions {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly reader: TagReader;
  readonly clock: Clock;
  readonly concurrency: number;
  /** Names of places; undefined while they are not at hand. */
  readonly places: () => PlaceFinder | undefined;
  /** The time zone of an account, for pictures that name none. */
  readonly timeZone: (account: string) => string;
  /** What an asset's owner says of it in a source that tells so without a file; asked for anew each time. */
  readonly statedFacts?: ((assetId: number) => SidecarFacts | undefined) | undefined;
  /** How XMP sidecars in the library are called: what others wrote into them is read. */
  readonly sidecars: SidecarStyle;
}

/**
 * A movie that came by itself and belongs to a still lets it go first, in ms: both may have been read by the same command, and the pair is
 * called by whichever is placed first.
 */
const AFTER_ITS_STILL = 150;

/** Reads when, where, with what and as what each picture was taken and what is said about it, and settles which files are one Live Photo. */
export function metadataStage(options: MetadataOptions): Stage {
  return {
    name: 'metadata',
    version: 2,
    concurrency: options.concurrency,
    buffer: 64,
    run: (asset, signal) => readAsset(options, asset, signal),
  };
}

async function readAsset(
  options: MetadataOptions,
  asset: AssetRow,
  signal: AbortSignal,
): Promise<StageOutcome> {
  const { catalog, clock } = options;
  const read = new Map<number, Metadata>();
  let original: Metadata | undefined;
  const sidecars = await factsBeside(options, asset.id, signal);
  for (const { id, part } of catalog.files.ofAsset(asset.id)) {
    if (part === 'sidecar') continue;
    const metadata = await readWhereItLies(options, asset, id, sidecars, signal);
    if (!metadata) return { write: () => fetchAgain(catalog, asset.id) };
    read.set(id, metadata);
    if (part === 'original') original = metadata;
  }
  if (original?.contentIdentifier && original.family === 'video')
    await setTimeout(AFTER_ITS_STILL, undefined, { signal });
  return {
    write: () => {
      for (const [id, { contentIdentifier, damage }] of read)
        catalog.files.setIdentity(id, contentIdentifier ?? null, damage ?? null);
      const evidence = new Map(
        [...read].map(([id, { contentIdentifier, durationMs }]) => [id, { contentIdentifier, durationMs }]),
      );
      settleLivePair(catalog, asset, evidence, clock.now());
      if (!original) return;
      // Asked for at the last moment: what goes by without them is named by whoever brings them.
      const places = original.position && options.places();
      const place = original.position && places?.at(original.position);
      const description = keepFacts(catalog, asset.id, sidecars, original);
      writeFacts(catalog, asset.id, { metadata: original, description, place });
      if (original.position && !places) notePlacesMissed(catalog);
    },
  };
}

/**
 * Reads a file, and once more elsewhere when it was moved meanwhile: a movie may be on its way to its own place in the library
 * just when it becomes part of its still. Undefined when its bytes are nowhere.
 */
async function readWhereItLies(
  options: MetadataOptions,
  asset: AssetRow,
  fileId: number,
  sidecars: FactsBeside,
  signal: AbortSignal,
): Promise<Metadata | undefined> {
  for (let place: string | undefined; ; ) {
    const file = options.catalog.files.get(fileId);
    // It is another asset's by now, and read as such.
    if (file?.assetId !== asset.id) throw new HomerollError('file-vanished', { path: place ?? asset.name });
    const path = await whereBytesLie(options.library, file);
    if (path === undefined && file.placedAt !== null)
      throw new HomerollError('library-file-missing', { path: file.path ?? file.name });
    if (path === undefined) return undefined;
    try {
      return await readFile(options, asset, file, path, sidecars, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (path === place || (await whereBytesLie(options.library, file)) === path) throw error;
      place = path;
    }
  }
}

async function readFile(
  { catalog, reader, clock, timeZone }: MetadataOptions,
  asset: AssetRow,
  file: FileRow,
  path: string,
  sidecars: FactsBeside,
  signal: AbortSignal,
): Promise<Metadata> {
  const [row] = catalog.sourceFiles.ofFile(file.id);
  const media = {
    path,
    name: file.name,
    // A file in the library that no source knows of (its catalog was rebuilt) has the time that it got when it was placed.
    modified: row?.modifiedMs ?? (await stat(path)).mtimeMs,
    timeZone: timeZone(asset.account),
    kind: kindOfMime(file.mime ?? ''),
    ...(file.part === 'original' ? { beside: sidecars.beside } : {}),
  };
  try {
    return await readMetadata(media, reader, clock.now(), signal);
  } catch (error) {
    if (isUnknown(error))
      return toMetadata(media, kindOfMime(file.mime ?? '') ?? UNKNOWN, NO_TAGS, undefined, clock.now());
    if (!isUnreadable(error)) throw error;
    // It is somebody's picture all the same: it is kept by its name and date alone, and marked.
    const kind = kindOfMime(file.mime ?? '');
    if (!kind) throw error;
    const damage = (await checkContainer(path, kind, signal)) ?? 'unread';
    return toMetadata(media, kind, NO_TAGS, damage, clock.now());
  }
}

function isUnreadable(error: unknown): boolean {
  return error instanceof HomerollError && error.code === 'metadata-unreadable';
}

/** What nothing here knows was let in because its source has vouched for it: it is kept by its name and what is said of it. */
const UNKNOWN: FileKind = {
  ...{ mime: 'application/octet-stream', family: 'photo', extensions: [], preferredExtension: 'bin' },
};

function isUnknown(error: unknown): boolean {
  return error instanceof HomerollError && error.code === 'not-media';
}
