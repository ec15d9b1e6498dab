import type { Catalog } from '../catalog/catalog.ts';
import type { CloudAssetRow } from '../catalog/cloud-assets.ts';
import { LONGEST, uniqueWords } from '../media/description.ts';
import { localAt } from '../media/local-time.ts';
import { oneLine, paragraphs } from '../media/plain-text.ts';
import { positionOf } from '../media/position.ts';
import type { DateBeside, SidecarFacts } from '../media/sidecar-facts.ts';
import { readFacts } from '../sources/icloud/stored-facts.ts';

/**
 * What its owner says of an asset in iCloud; undefined for one that is not from there. Of two entries there that are one picture
 * here, one that is still shown counts before one that is not, and the one that was added last.
 */
export function icloudFacts(catalog: Catalog, assetId: number): SidecarFacts | undefined {
  const rows = catalog.cloudAssets.linkedTo(assetId);
  const [row] = rows.toSorted(
    (one, other) =>
      Number(isShown(other)) - Number(isShown(one)) || (other.addedAt ?? 0) - (one.addedAt ?? 0),
  );
  return row && factsOf(row, rows);
}

function factsOf(row: CloudAssetRow, all: readonly CloudAssetRow[]): SidecarFacts {
  const { title = '', description = '', keywords = [], location, offsetMinutes } = readFacts(row.facts);
  const line = oneLine(title, LONGEST.title);
  const text = paragraphs(description, LONGEST.description);
  const words = uniqueWords(keywords.map((word) => oneLine(word, LONGEST.keyword)));
  const position = positionOf(location?.latitude, location?.longitude);
  const takenAt = dateOf(row, offsetMinutes);
  const shown = all.filter(isShown);
  return {
    ...(line === '' ? {} : { title: line }),
    ...(text === '' ? {} : { description: text }),
    ...(words.length === 0 ? {} : { keywords: words }),
    ...(position && { position }),
    ...(takenAt && { takenAt }),
    favourite: shown.some((one) => one.isFavourite === 1),
    // An entry that is in sight there shows the picture, whatever became of another one.
    hidden: shown.length > 0 && shown.every(({ state }) => state === 'hidden'),
  };
}

/** A date that came with the picture may be that of an import: what stands in the picture goes before it. One set since does not. */
function dateOf(
  { takenAt, firstTakenAt }: CloudAssetRow,
  offset: number | undefined,
): DateBeside | undefined {
  if (takenAt === null) return undefined;
  const date = {
    ...{
      local: localAt(takenAt, offset ?? 0),
      milliseconds: ((takenAt % 1000) + 1000) % 1000,
      timeKnown: true,
    },
    zone: offset ?? ('utc' as const),
  };
  return { date, source: 'sidecar', isDoubtful: takenAt === firstTakenAt };
}

function isShown({ state }: CloudAssetRow): boolean {
  return state === 'live' || state === 'hidden';
}
