import { XMP_DATES } from './date-candidates.ts';
import { parseDate } from './date-text.ts';
import { cut, oneLine } from './plain-text.ts';
import { taggedPosition } from './position.ts';
import { numberOf, type RawTags, textOf } from './raw-tags.ts';
import { LONGEST_ORIGINAL_NAME, type SidecarFacts } from './sidecar-facts.ts';
import { taggedDescription } from './tagged-description.ts';
import type { Lie } from './tagged-people.ts';

/** Larger than any XMP that is read; darktable's longest histories are some hundred kilobytes. */
export const LARGEST_XMP = 4_000_000;

/** What an XMP sidecar says about its picture, ours or anybody's. `lie` is how the picture lies in its own file. */
export function xmpFacts(tags: RawTags, lie: Lie): SidecarFacts {
  const [date] = XMP_DATES.flatMap((tag) => parseDate(textOf(tags, tag)) ?? []);
  const position = taggedPosition(tags);
  const name = oneLine(textOf(tags, 'XMP-homeroll:OriginalName') ?? '', LONGEST_ORIGINAL_NAME * 2);
  const originalName = cut(name, LONGEST_ORIGINAL_NAME);
  const favourite = numberOf(tags, 'XMP-homeroll:Favourite') === 1;
  const hidden = numberOf(tags, 'XMP-homeroll:Hidden') === 1;
  return {
    ...taggedDescription(tags, lie),
    ...(favourite ? { favourite } : {}),
    ...(hidden ? { hidden } : {}),
    ...(date === undefined ? {} : { takenAt: { date, source: 'sidecar', isDoubtful: false } }),
    ...(position === undefined ? {} : { position }),
    ...(originalName === '' ? {} : { originalName }),
  };
}
