import type { Catalog } from '../catalog/catalog.ts';
import type { Library } from '../library/library.ts';
import { type Description, mergeDescriptions } from '../media/description.ts';
import type { MediaFile, Metadata, TagReader } from '../media/metadata.ts';
import type { RawTags } from '../media/raw-tags.ts';
import { mergeFacts, type SidecarFacts } from '../media/sidecar-facts.ts';
import type { Lie } from '../media/tagged-people.ts';
import { isOurDocument } from '../media/xmp-document.ts';
import { LARGEST_XMP, xmpFacts } from '../media/xmp-facts.ts';
import { HomerollError } from '../platform/error.ts';
import { parseFacts, withoutOurs } from './our-facts.ts';
import { type ReadSidecars, readSidecars, readXmp } from './read-sidecars.ts';
import { type SidecarStyle, sidecarPlace } from './sidecar-path.ts';

export interface SidecarFactsOptions {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly reader: TagReader;
  readonly sidecars: SidecarStyle;
}

/** What stands beside an asset's pictures, read. */
export interface FactsBeside {
  /** For reading the original: when and where. */
  readonly beside: NonNullable<MediaFile['beside']>;
  facts(lie: Lie): SidecarFacts;
  readonly damages: ReadSidecars['damages'];
}

/** How a picture lies of which nothing is known yet; it matters for faces alone. */
const LIES_UPRIGHT: Lie = { orientation: 1, size: undefined };

/**
 * Reads all sidecars of an asset: those that sources brought, and the one in the library that Homeroll wrote, if others have
 * written into it since.
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
  const written = place && (await readWritten(options, place.path, signal));
  const ours = parseFacts(catalog.sidecars.ofAsset(assetId).find(({ path }) => path === place?.path)?.added);
  const facts = (lie: Lie) =>
    mergeFacts(written ? withoutOurs(xmpFacts(written, lie), ours) : {}, read.facts(lie));
  const { takenAt, position } = facts(LIES_UPRIGHT);
  const beside = { ...(takenAt ? { takenAt } : {}), ...(position ? { position } : {}) };
  return { beside, facts, damages: read.damages };
}

/** The sidecar in the library; undefined when there is none, or it says what we said and nothing else. */
async function readWritten(
  { library, reader }: SidecarFactsOptions,
  path: string,
  signal: AbortSignal,
): Promise<RawTags | undefined> {
  try {
    const bytes = await library.sidecars.read(path, LARGEST_XMP);
    if (!bytes || isOurDocument(bytes)) return undefined;
  } catch (error) {
    // Too large, or no file at all: the sidecar stage says so.
    if (error instanceof HomerollError && error.recovery === 'never') return undefined;
    throw error;
  }
  return await readXmp(reader, library.pathOf(path), signal);
}

/**
 * Writes down what sidecars say of an asset beyond words (its name, their own damage), and answers the words: a sidecar is
 * younger than its picture, so it counts where both say something. Call inside a transaction.
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
  for (const [fileId, damage] of beside.damages) catalog.files.setIdentity(fileId, null, damage);
  return mergeDescriptions(description, original.description);
}
