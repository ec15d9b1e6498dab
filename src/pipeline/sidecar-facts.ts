import type { Catalog } from '../catalog/catalog.ts';
import type { KnownSidecar } from '../catalog/sidecars.ts';
import type { Library } from '../library/library.ts';
import { type Description, mergeDescriptions } from '../media/description.ts';
import type { MediaFile, Metadata, TagReader } from '../media/metadata.ts';
import { listOf, type RawTags, textOf } from '../media/raw-tags.ts';
import { mergeFacts, type SidecarFacts } from '../media/sidecar-facts.ts';
import type { Lie } from '../media/tagged-people.ts';
import { isOurDocument, type XmpFacts } from '../media/xmp-document.ts';
import { LARGEST_XMP, xmpFacts } from '../media/xmp-facts.ts';
import { HomerollError } from '../platform/error.ts';
import { oursIn, withoutOurs } from './our-facts.ts';
import { type ReadSidecars, readSidecars, readXmp } from './read-sidecars.ts';
import { keepSaid, withSaid } from './said-words.ts';
import { type SidecarStyle, sidecarPlace } from './sidecar-path.ts';

export interface SidecarFactsOptions {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly reader: TagReader;
  readonly sidecars: SidecarStyle;
  /** What an asset's owner says of it in a source that tells so without a file; undefined for nothing. */
  readonly statedFacts?: ((assetId: number) => SidecarFacts | undefined) | undefined;
}

/** What stands beside an asset's pictures, read. */
export interface FactsBeside {
  /** For reading the original: when and where. */
  readonly beside: NonNullable<MediaFile['beside']>;
  facts(lie: Lie): SidecarFacts;
  /** Albums that only our own sidecar still knows, of a catalog that was lost. */
  readonly albums: readonly string[];
  /** What people had said here, of a catalog that was lost; as it stands in our own sidecar. */
  readonly said: readonly string[];
  readonly damages: ReadSidecars['damages'];
}

/** How a picture lies of which nothing is known yet; it matters for faces alone. */
const LIES_UPRIGHT: Lie = { orientation: 1, size: undefined };

/**
 * Reads all that stands beside an asset's pictures. What people wrote into the library's sidecar by hand counts first: it
 * was done here and last. Then what its owner says in a source, where it may be taken back at any time (a favourite that is none
 * any more); then the sidecars that sources brought, which are as old as the picture. When and where a picture was taken, as
 * its owner has set it in a source, goes before what stands in the picture.
 */
export async function factsBeside(
  options: SidecarFactsOptions,
  assetId: number,
  signal: AbortSignal,
): Promise<FactsBeside> {
  const { catalog } = options;
  const place = sidecarPlace(catalog, assetId, options.sidecars);
  const files = catalog.files.ofAsset(assetId).filter(({ path }) => path === null || path !== place?.path);
  const read = await readSidecars(options, files, signal);
  const row = catalog.sidecars.ofAsset(assetId).find(({ path }) => path === place?.path);
  const written = place && (await readWritten(options, place.path, row, signal));
  const ofLost = (name: string) =>
    written && !row ? listOf(written.tags, `XMP-homeroll:${name}`).map(String) : [];
  const stated = options.statedFacts?.(assetId) ?? {};
  const byHand = (lie: Lie) =>
    written ? withoutOurs(datedByOthers(written.tags, xmpFacts(written.tags, lie)), written.ours) : {};
  const facts = (lie: Lie) => mergeFacts(byHand(lie), mergeFacts(stated, read.facts(lie)));
  const { takenAt, position } = facts(LIES_UPRIGHT);
  const hand = byHand(LIES_UPRIGHT);
  const isSet = { takenAt: stated.takenAt?.isDoubtful === false, position: stated.position !== undefined };
  const setByOwner = (['takenAt', 'position'] as const).filter((what) => isSet[what] && !hand[what]);
  const beside = { ...(takenAt ? { takenAt } : {}), ...(position ? { position } : {}), setByOwner };
  return { beside, facts, albums: ofLost('Albums'), said: ofLost('Said'), damages: read.damages };
}

/** Without a date that we only copied: what it was found from, the name or the file's time, still says it. */
function datedByOthers(tags: RawTags, { takenAt, ...facts }: SidecarFacts): SidecarFacts {
  const from = textOf(tags, 'XMP-homeroll:CapturedFrom');
  return takenAt === undefined || from === 'name' || from === 'file' ? facts : { ...facts, takenAt };
}

/**
 * The sidecar in the library; undefined when there is none, or it says what this catalog knows and nothing else. A catalog that
 * was made anew does not know it: then it is what is left of what the lost one knew.
 */
async function readWritten(
  { library, reader }: SidecarFactsOptions,
  path: string,
  row: KnownSidecar | undefined,
  signal: AbortSignal,
): Promise<{ tags: RawTags; ours: XmpFacts } | undefined> {
  let ours: XmpFacts;
  try {
    const bytes = await library.sidecars.read(path, LARGEST_XMP);
    if (!bytes || (row && isOurDocument(bytes))) return undefined;
    ours = oursIn(row, bytes);
  } catch (error) {
    // Too large, or no file at all: the sidecar stage says so.
    if (error instanceof HomerollError && error.recovery === 'never') return undefined;
    throw error;
  }
  const tags = await readXmp(reader, library.pathOf(path), signal);
  return tags && { tags, ours };
}

/**
 * Writes down what sidecars say of an asset beyond words (its name, their own damage), and answers the words: a sidecar is
 * younger than its picture, so it counts where both say something, and what people have said here counts before both. Call inside a
 * transaction.
 */
export function keepFacts(
  catalog: Catalog,
  assetId: number,
  beside: FactsBeside,
  original: Metadata,
): Description {
  const { orientation, width, height } = original;
  const size = width !== undefined && height !== undefined ? { width, height } : undefined;
  const { takenAt: _, position: __, originalName, ...description } = beside.facts({ orientation, size });
  if (originalName !== undefined) catalog.assets.rename(assetId, originalName);
  const accountId = catalog.assets.get(assetId)?.accountId;
  if (accountId !== undefined)
    for (const title of beside.albums) catalog.albums.add(catalog.albums.ensure(accountId, title), assetId);
  keepSaid(catalog, assetId, beside.said);
  for (const [fileId, damage] of beside.damages) catalog.files.setIdentity(fileId, null, damage);
  return withSaid(mergeDescriptions(description, original.description), catalog.saidFacts.of(assetId));
}
