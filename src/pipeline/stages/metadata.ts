import { stat } from 'node:fs/promises';
import type { AssetRow } from '../../catalog/assets.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FileRow } from '../../catalog/files.ts';
import type { Library } from '../../library/library.ts';
import { kindOfMime } from '../../media/media-formats.ts';
import { type Metadata, readMetadata, type TagReader, toMetadata } from '../../media/metadata.ts';
import { NO_TAGS } from '../../media/raw-tags.ts';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError, systemErrorCode } from '../../platform/error.ts';
import { fetchAgain } from '../asset-shape.ts';
import { settleLivePair } from '../live-pairs.ts';
import type { Stage, StageOutcome } from '../stage.ts';

export interface MetadataOptions {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly reader: TagReader;
  readonly clock: Clock;
  readonly concurrency: number;
  /** The time zone of an account, for pictures that name none. */
  readonly timeZone: (account: string) => string;
}

/** Reads when, where and with what each picture was taken, and settles which files are one Live Photo. */
export function metadataStage(options: MetadataOptions): Stage {
  return {
    name: 'metadata',
    version: 1,
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
  for (const file of catalog.files.ofAsset(asset.id)) {
    if (file.part === 'sidecar') continue;
    const path = await whereBytesLie(options.library, file);
    if (path === undefined && file.placedAt !== null)
      throw new HomerollError('library-file-missing', { path: file.path ?? file.name });
    if (path === undefined) return { write: () => fetchAgain(catalog, asset.id) };
    const metadata = await readFile(options, asset, file, path, signal);
    read.set(file.id, metadata);
    if (file.part === 'original') original = metadata;
  }
  return {
    write: () => {
      if (original) catalog.assets.setMetadata(asset.id, toRow(original));
      for (const [id, { contentIdentifier, damage }] of read)
        catalog.files.setIdentity(id, contentIdentifier ?? null, damage ?? null);
      const evidence = new Map(
        [...read].map(([id, { contentIdentifier, durationMs }]) => [id, { contentIdentifier, durationMs }]),
      );
      settleLivePair(catalog, asset, evidence, clock.now());
    },
  };
}

/**
 * A file that is staged by the catalog may lie at its planned path already: placed in the instant before a kill, and its asset
 * sent through its stages anew since. Undefined when it is in neither place.
 */
async function whereBytesLie(library: Library, file: FileRow): Promise<string | undefined> {
  const places = [
    ...(file.staged === null ? [] : [library.staging.path(file.staged)]),
    ...(file.path === null ? [] : [library.pathOf(file.path)]),
  ];
  for (const place of places) if (await isThere(place)) return place;
  // A library that is not mounted is no reason to fetch everything again.
  await library.assertMounted();
  return undefined;
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return false;
    throw error;
  }
}

async function readFile(
  { catalog, reader, clock, timeZone }: MetadataOptions,
  asset: AssetRow,
  file: FileRow,
  path: string,
  signal: AbortSignal,
): Promise<Metadata> {
  const [row] = catalog.sourceFiles.ofFile(file.id);
  const media = {
    path,
    name: file.name,
    // A file in the library that no source knows of (its catalog was rebuilt) has the time that it got when it was placed.
    modified: row?.modifiedMs ?? (await stat(path)).mtimeMs,
    timeZone: timeZone(asset.account),
  };
  const read = () => readMetadata(media, reader, clock.now(), signal);
  try {
    return await read().catch(onceMore(read));
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    // It is somebody's picture all the same: it is kept by its name and date alone, and marked.
    const kind = kindOfMime(file.mime ?? '');
    if (!kind) throw error;
    return toMetadata(media, kind, NO_TAGS, 'malformed', clock.now());
  }
}

/** What makes ExifTool hang or stop may have been the file before it. */
function onceMore(read: () => Promise<Metadata>) {
  return (error: unknown) => {
    if (isUnreadable(error)) return read();
    throw error;
  };
}

function isUnreadable(error: unknown): boolean {
  return error instanceof HomerollError && error.code === 'metadata-unreadable';
}

function toRow(metadata: Metadata) {
  const { capture } = metadata;
  return {
    kind: metadata.family === 'video' ? ('video' as const) : ('photo' as const),
    // Times of files have fractions of a millisecond.
    capturedAt: Math.round(capture.instant),
    capturedOffset: capture.offsetMinutes,
    capturedFrom: capture.source,
    width: metadata.width ?? null,
    height: metadata.height ?? null,
    orientation: metadata.orientation,
    durationMs: metadata.durationMs === undefined ? null : Math.round(metadata.durationMs),
    latitude: metadata.position?.latitude ?? null,
    longitude: metadata.position?.longitude ?? null,
    make: metadata.camera?.make ?? null,
    model: metadata.camera?.model ?? null,
  };
}
