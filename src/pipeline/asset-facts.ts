import { isDeepStrictEqual } from 'node:util';
import { type AssetMetadata, type AssetRow, subtypesText } from '../catalog/assets.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { PersonRow } from '../catalog/people.ts';
import type { Description, Person } from '../media/description.ts';
import type { Metadata } from '../media/metadata.ts';
import type { PlaceNames } from '../media/places/places.ts';

/** Stages after the metadata that work with it, and what of it they work with. */
const WORKS_WITH: Readonly<Record<string, (asset: AssetRow) => unknown>> = {
  derive: ({ kind, width, height, orientation, durationMs }) => [
    kind,
    width,
    height,
    orientation,
    durationMs,
  ],
  sidecar: (asset) => asset,
};

/**
 * Writes down what is known of an asset: its original's metadata, the words said about it, and where it was. Later stages that worked with
 * something else before are asked for again. Does nothing for an asset that is gone. Call inside a transaction.
 */
export function writeFacts(
  catalog: Catalog,
  assetId: number,
  facts: {
    readonly metadata: Metadata;
    readonly description: Description;
    readonly place: PlaceNames | undefined;
  },
): void {
  const before = catalog.assets.get(assetId);
  if (!before) return;
  const isLive = catalog.files.ofAsset(assetId).some(({ part }) => part === 'live');
  catalog.assets.setMetadata(assetId, metadataRow(facts.metadata, isLive, facts.place));
  const hasOtherWords = writeDescription(catalog, assetId, facts.description);
  const after = catalog.assets.get(assetId);
  if (!after) return;
  for (const [stage, part] of Object.entries(WORKS_WITH)) {
    const changed = !isDeepStrictEqual(part(before), part(after)) || (stage === 'sidecar' && hasOtherWords);
    if (changed) catalog.stages.requestAgain(assetId, stage);
  }
}

/**
 * Makes these the words of an asset, and no others; answers whether keywords or people are others than before. Call inside a
 * transaction.
 */
export function writeDescription(catalog: Catalog, assetId: number, description: Description): boolean {
  const { title = null, rating = null, favourite = false, hidden = false } = description;
  const { keywords = [], people = [] } = description;
  catalog.assets.setWords(assetId, {
    ...{ title, rating, description: description.description ?? null },
    ...{ favourite: favourite ? 1 : 0, hidden: hidden ? 1 : 0 },
  });
  const before = [catalog.keywords.of(assetId), catalog.people.of(assetId)];
  catalog.keywords.replace(assetId, keywords);
  catalog.people.replace(assetId, people.map(personRow));
  return !isDeepStrictEqual(before, [catalog.keywords.of(assetId), catalog.people.of(assetId)]);
}

function personRow({ name, region }: Person): PersonRow {
  const { x = null, y = null, width = null, height = null } = region ?? {};
  return { name, x, y, width, height };
}

function metadataRow(metadata: Metadata, isLive: boolean, place: PlaceNames | undefined): AssetMetadata {
  const { capture, settings, position, camera } = metadata;
  return {
    kind: metadata.family === 'video' ? 'video' : 'photo',
    // Times of files have fractions of a millisecond.
    capturedAt: Math.round(capture.instant),
    capturedOffset: capture.offsetMinutes,
    capturedFrom: capture.source,
    width: metadata.width ?? null,
    height: metadata.height ?? null,
    orientation: metadata.orientation,
    durationMs: metadata.durationMs === undefined ? null : Math.round(metadata.durationMs),
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    altitude: metadata.altitude ?? null,
    accuracy: metadata.accuracy ?? null,
    make: camera?.make ?? null,
    model: camera?.model ?? null,
    lens: settings.lens ?? null,
    aperture: settings.aperture ?? null,
    exposure: settings.exposure ?? null,
    iso: settings.iso ?? null,
    focalLength: settings.focalLength ?? null,
    subtypes: subtypesText([...new Set([...metadata.subtypes, ...(isLive ? ['live'] : [])])]),
    placeId: place?.placeId ?? null,
    city: place?.city ?? null,
    country: place?.country ?? null,
  };
}
