import { stat } from 'node:fs/promises';
import type { AssetRow } from '../../catalog/assets.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { FileRow } from '../../catalog/files.ts';
import type { PreviewRow } from '../../catalog/previews.ts';
import type { Library } from '../../library/library.ts';
import type { PreviewKind } from '../../library/preview-files.ts';
import type { Draft } from '../../library/preview-shelf.ts';
import { kindOfMime } from '../../media/media-formats.ts';
import { checkMade } from '../../media/previews/check-made.ts';
import type { Picture, PreviewMaker } from '../../media/previews/preview-maker.ts';
import type { MadePreviews } from '../../media/previews/preview-task.ts';
import { makeOfRaw, type RawReader } from '../../media/previews/raw-picture.ts';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError, systemErrorCode } from '../../platform/error.ts';
import type { Log } from '../../platform/log.ts';
import type { Source } from '../../sources/source.ts';
import type { Stage, StageOutcome } from '../stage.ts';
import { shownFiles } from './shown-files.ts';
import { isUnlucky, UnluckyTries } from './unlucky-tries.ts';

export interface DeriveOptions {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly maker: PreviewMaker;
  readonly reader: RawReader;
  readonly clock: Clock;
  readonly log: Log;
  /** Those that may bring a small JPEG of a picture; by their ids. */
  readonly sources?: ReadonlyMap<number, Pick<Source, 'smallPicture'>> | undefined;
  /** Pictures decoded at once. */
  readonly workers: number;
  /** How often the pipeline tries an asset before it sets it aside; at most three tries are given to bad luck. */
  readonly attempts: number;
}

/** The stage's name in the catalog. */
export const DERIVE = 'derive';
const VERSION = 1;
/** What the previews of one asset take at most, or nearly so; they stay out of the space that is to stay free. */
const ROOM = 1_000_000;

/**
 * Makes previews of what is in the library. A picture that none can be made of gets a row that says why, and is done: the next version
 * of the stage tries it again. A tool that was slow, killed or out of memory has the picture tried again before that. Only what hinders
 * every picture (no room, no library) holds the stage up.
 */
export function deriveStage(given: DeriveOptions): Stage {
  const options = { ...given, tries: new UnluckyTries(given.attempts) };
  return {
    name: DERIVE,
    version: VERSION,
    // One more than are decoded: it is ready when a worker gets free.
    concurrency: options.workers + 1,
    buffer: Number.POSITIVE_INFINITY,
    run: (asset, signal) => derive(options, asset, signal),
  };
}

type Deriving = DeriveOptions & { readonly tries: UnluckyTries };

async function derive(options: Deriving, asset: AssetRow, signal: AbortSignal): Promise<StageOutcome> {
  const { catalog, clock } = options;
  const files = catalog.files.ofAsset(asset.id);
  const { shown, cheaper } = shownFiles(files);
  if (!shown || shown.sha256 === null) return {};
  const row = { assetId: asset.id, sha256: shown.sha256, version: VERSION, madeAt: clock.now() };
  const made = (await alreadyMade(options, row)) ?? (await makeOrSay(options, shown, cheaper, signal));
  return { write: () => catalog.previews.set({ ...row, ...made }) };
}

type Outcome = Pick<PreviewRow, 'way' | 'width' | 'height' | 'hasClip' | 'code'>;

/** What was made for another asset with the same content, another account's for instance. */
async function alreadyMade(
  { catalog, library, clock }: DeriveOptions,
  row: { assetId: number; sha256: string; version: number },
): Promise<Outcome | undefined> {
  const twin = catalog.previews.madeFor(row);
  if (!twin) return undefined;
  const isThere = await library.previews.refresh(row.sha256, kindsOf(twin), clock.now());
  const { way, width, height, hasClip, code } = twin;
  return isThere ? { way, width, height, hasClip, code } : undefined;
}

async function makeOrSay(
  options: Deriving,
  shown: FileRow,
  cheaper: FileRow | undefined,
  signal: AbortSignal,
): Promise<Outcome> {
  await options.library.assertWritable(ROOM);
  try {
    const made = cheaper && (await makeOf(options, shown, cheaper, signal).catch(unlessHindered(signal)));
    const small = made ?? (isHeic(shown) ? await makeOfSmall(options, shown, signal) : undefined);
    return saidOf(small ?? (await makePatiently(options, shown, signal)));
  } catch (error) {
    signal.throwIfAborted();
    if (isHindrance(error)) throw waited(error);
    // A library that went away while it was read is no property of the picture.
    await options.library.assertMounted();
    if (error instanceof HomerollError && isUnlucky(error) && error.recovery === 'retry') throw error;
    const code = codeOf(error);
    options.log.warn('preview-not-made', { assetId: shown.assetId, code, error });
    return { way: null, width: null, height: null, hasClip: false, code };
  }
}

/**
 * Decodes `shown` itself. Bad luck asks for another try; the last time, or at once where decoding took too long, what is cheap and
 * safe is made, and where there is none that is the file's doing.
 */
async function makePatiently(options: Deriving, shown: FileRow, signal: AbortSignal): Promise<MadePreviews> {
  const { tries } = options;
  const key = shown.sha256 ?? '';
  try {
    const made = await makeOf(options, shown, shown, signal);
    tries.forget(key);
    return made;
  } catch (cause) {
    signal.throwIfAborted();
    if (!(cause instanceof HomerollError) || !isUnlucky(cause)) throw cause;
    const { code, facts } = cause;
    const isLast = tries.isOnceTooOften(key);
    const isDear = isHeic(shown) || kindOfMime(shown.mime ?? '')?.family === 'video';
    const cheap =
      isDear &&
      (isLast || code === TOO_SLOW) &&
      (await makeOf(options, shown, shown, signal, true).catch(unlessHindered(signal)));
    if (cheap) {
      tries.forget(key);
      return cheap;
    }
    throw new HomerollError(code, facts, { recovery: isLast ? 'never' : 'retry', cause });
  }
}

/** Each try takes minutes, and what is slow once on this machine is most often slow again. */
const TOO_SLOW = 'preview-too-slow';

function isHeic({ mime }: FileRow): boolean {
  return mime === 'image/heic' || mime === 'image/heif';
}

/** Of the small JPEG that the picture's source makes; undefined where there is none to be had just now, for whatever reason. */
async function makeOfSmall(
  options: DeriveOptions,
  shown: FileRow,
  signal: AbortSignal,
): Promise<MadePreviews | undefined> {
  const { catalog, library, maker, log, sources } = options;
  const row = catalog.sourceFiles.ofFile(shown.id).find(({ goneAt, sourceId }) => {
    return goneAt === null && sources?.get(sourceId)?.smallPicture !== undefined;
  });
  const source = row && sources?.get(row.sourceId);
  if (!row || !source?.smallPicture) return undefined;
  const name = library.staging.nameFor(`small-${shown.id}`, 'jpg');
  const from = library.staging.path(name);
  try {
    await library.staging.discard(name);
    if (!(await source.smallPicture(row, from, signal))) return undefined;
    await using draft = await library.previews.begin();
    const picture = { from, mime: 'image/jpeg', folder: draft.path, way: 'derivative' } as const;
    return await keepMade(options, draft, shown, await maker.make(picture, signal));
  } catch (error) {
    signal.throwIfAborted();
    log.info('small-picture-missed', { assetId: shown.assetId, error });
    return undefined;
  } finally {
    await library.staging.discard(name).catch(() => {});
  }
}

/** Decodes `file` and keeps what was made as the previews of `shown`. */
async function makeOf(
  options: DeriveOptions,
  shown: FileRow,
  file: FileRow,
  signal: AbortSignal,
  isGentle = false,
): Promise<MadePreviews> {
  const { library, maker, reader } = options;
  const kind = kindOfMime(file.mime ?? '');
  if (!kind || file.path === null)
    throw new HomerollError('preview-format-unsupported', { mime: file.mime ?? '' }, { recovery: 'never' });
  const from = library.pathOf(file.path);
  if (!(await isThere(from)))
    throw new HomerollError('preview-file-missing', { path: file.path }, { recovery: 'never' });
  await using draft = await library.previews.begin();
  const way = file === shown ? undefined : ('derivative' as const);
  const picture: Picture = { from, mime: kind.mime, folder: draft.path, way, isGentle };
  const made =
    kind.family === 'raw'
      ? await makeOfRaw(picture, { reader, maker }, signal)
      : await maker.make(picture, signal);
  return await keepMade(options, draft, shown, made);
}

async function keepMade(
  { library }: DeriveOptions,
  draft: Draft,
  shown: FileRow,
  made: MadePreviews,
): Promise<MadePreviews> {
  await checkMade(draft.path, made);
  await library.previews.keep(draft, shown.sha256 ?? '', kindsOf(made));
  return made;
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return false;
    throw error;
  }
}

/** A JPEG beside the picture that cannot be shown leaves the picture itself. */
function unlessHindered(signal: AbortSignal) {
  return (error: unknown) => {
    signal.throwIfAborted();
    if (isHindrance(error)) throw error;
    return undefined;
  };
}

/** What ExifTool says of a file is about that file; what else may pass is about the library. */
function isHindrance(error: unknown): error is HomerollError {
  const isOfAll = error instanceof HomerollError && error.recovery !== 'never';
  return isOfAll && error.code !== UNREADABLE_TAGS && !isUnlucky(error);
}

const UNREADABLE_TAGS = 'metadata-unreadable';

/** No asset's tries are used up by what is in the way of all. */
function waited(error: HomerollError): HomerollError {
  const { code, facts, recovery } = error;
  return recovery === 'wait' ? error : new HomerollError(code, facts, { recovery: 'wait', cause: error });
}

/** A code whose text needs no facts: the row keeps none. */
function codeOf(error: unknown): string {
  if (!(error instanceof HomerollError)) return 'preview-failed';
  if (error.code === UNREADABLE_TAGS) return 'preview-unreadable';
  if (error.code === 'exiftool-stopped') return 'preview-interrupted';
  return error.code.startsWith('preview-') ? error.code : 'preview-failed';
}

function kindsOf({ hasClip }: { hasClip: boolean }): PreviewKind[] {
  return ['small', 'large', ...(hasClip ? (['clip'] as const) : [])];
}

function saidOf({ way, width, height, hasClip, code }: MadePreviews): Outcome {
  return { way, width, height, hasClip, code: code ?? null };
}
