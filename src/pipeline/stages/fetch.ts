import { rm } from 'node:fs/promises';
import type { AssetRow } from '../../catalog/assets.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FileRow } from '../../catalog/files.ts';
import type { SourceFileRow } from '../../catalog/source-files.ts';
import type { Library } from '../../library/library.ts';
import { identifyFile } from '../../media/file-kind.ts';
import { kindOfExtension } from '../../media/media-formats.ts';
import { HomerollError, systemErrorCode } from '../../platform/error.ts';
import type { FetchedBytes, Source } from '../../sources/source.ts';
import { refuseFiles } from '../asset-shape.ts';
import type { Stage, StageOutcome } from '../stage.ts';
import { partName } from '../staged-parts.ts';

export interface FetchOptions {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly sources: ReadonlyMap<number, Source>;
  /** Assets in work at once, beside what sources ask for. */
  readonly concurrency: number;
}

/** What is fetched together at most, however many sources there are: each keeps some memory and a file open. */
const MOST_AT_ONCE = 64;

/** Bytes of the files that are being fetched: none of them may count on the space that another one fills. */
interface InFlight {
  bytes: number;
}

interface Fetched extends FetchedBytes {
  readonly file: FileRow;
  readonly staged: string;
  readonly mime: string;
}

/** A sidecar of no known kind is kept when it is at most this large: they are texts of a few kilobytes. */
const LARGEST_UNKNOWN_SIDECAR = 1_000_000;

/** Reasons not to keep a file at all. Whatever else fails is tried again, and in the end shown to a person. */
const REFUSALS = new Set(['file-empty', 'not-media', 'gone-before-fetch']);

/** Brings the bytes of an asset's files into the library's staging folder, each hashed as it is copied. */
export function fetchStage(options: FetchOptions): Stage {
  const inFlight: InFlight = { bytes: 0 };
  const asked = [...options.sources.values()].reduce((sum, source) => sum + (source.fetchesAtOnce ?? 0), 0);
  return {
    name: 'fetch',
    version: 1,
    concurrency: Math.max(options.concurrency, Math.min(options.concurrency + asked, MOST_AT_ONCE)),
    buffer: 64,
    run: (asset, signal) => fetchAsset(options, inFlight, asset, signal),
  };
}

async function fetchAsset(
  options: FetchOptions,
  inFlight: InFlight,
  asset: AssetRow,
  signal: AbortSignal,
): Promise<StageOutcome> {
  const { catalog } = options;
  const fetched: Fetched[] = [];
  const refused: { file: FileRow; code: string }[] = [];
  for (const file of catalog.files.ofAsset(asset.id)) {
    if (file.sha256 !== null) continue;
    try {
      fetched.push(await fetchFile(options, inFlight, file, signal));
    } catch (error) {
      const code = refusalOf(error);
      if (code === undefined) throw error;
      refused.push({ file, code });
    }
  }
  return {
    write: () => {
      for (const { file, ...bytes } of fetched) catalog.files.setFetched(file.id, bytes);
      refuseFiles(catalog, asset.id, refused);
    },
  };
}

/** The note under which a file is not kept; undefined when the failure says nothing about the file itself. */
function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof HomerollError)) return undefined;
  // Went between the scan and now: waiting changes nothing, and should it come back, the next scan takes it for a new one.
  if (error.code === 'file-vanished') return 'gone-before-fetch';
  return REFUSALS.has(error.code) ? error.code : undefined;
}

async function fetchFile(
  { catalog, library, sources }: FetchOptions,
  inFlight: InFlight,
  file: FileRow,
  signal: AbortSignal,
): Promise<Fetched> {
  const row = presentRow(catalog, file);
  const source = sources.get(row.sourceId);
  if (!source) throw new HomerollError('source-not-configured', { name: file.name });
  const local = source.localPath?.(row);
  // Told apart before a byte is copied where that is possible: films of other people's making, disk images, texts.
  let mime = local === undefined ? undefined : await mimeOf(local, file, row, signal);
  const extension = extensionOf(file.name);
  const staged = source.resumes
    ? partName(library.staging, file, row, extension)
    : library.staging.nameFor(file.id, extension);
  const target = library.staging.path(staged);
  inFlight.bytes += row.size;
  try {
    await library.assertWritable(inFlight.bytes);
    if (!source.resumes) await rm(target, { force: true });
    const bytes = await source.fetch(row, target, signal);
    mime ??= await mimeOf(target, file, row, signal, source.vouches).catch((error) =>
      explainStaged(library, target, error),
    );
    return { file, staged, mime, ...bytes };
  } finally {
    inFlight.bytes -= row.size;
  }
}

/** What has just been staged does not vanish by itself: its disk has gone. It says nothing about the file. */
async function explainStaged(library: Library, path: string, error: unknown): Promise<never> {
  if (!(error instanceof HomerollError && error.code === 'file-vanished')) throw error;
  await library.assertWritable(0);
  throw new HomerollError('file-unreadable', { path }, { cause: error });
}

function presentRow(catalog: Catalog, file: FileRow): SourceFileRow {
  const [row] = catalog.sourceFiles.ofFile(file.id);
  if (row && row.goneAt === null) return row;
  throw new HomerollError('gone-before-fetch', { name: file.name }, { recovery: 'never' });
}

async function mimeOf(
  path: string,
  file: FileRow,
  row: SourceFileRow,
  signal: AbortSignal,
  isVouchedFor = false,
): Promise<string> {
  const kind = await identify(path, signal);
  if (kind === 'empty') throw new HomerollError('file-empty', { name: file.name }, { recovery: 'never' });
  if (file.part === 'sidecar') {
    if (kind?.family === 'sidecar') return kind.mime;
    if (row.size <= LARGEST_UNKNOWN_SIDECAR) return 'application/octet-stream';
  } else if (kind && kind.family !== 'sidecar') return kind.mime;
  if (isVouchedFor) return kindOfExtension(extensionOf(file.name))?.mime ?? 'application/octet-stream';
  throw new HomerollError('not-media', { name: file.name }, { recovery: 'never' });
}

async function identify(path: string, signal: AbortSignal) {
  try {
    return await identifyFile(path, signal);
  } catch (cause) {
    const code = systemErrorCode(cause);
    if (code === undefined) throw cause;
    throw new HomerollError(code === 'ENOENT' ? 'file-vanished' : 'file-unreadable', { path }, { cause });
  }
}

/** For the tools that read the staged file: some go by the extension. Only plain letters and digits pass. */
function extensionOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? 'bin';
}
