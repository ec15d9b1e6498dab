import { readFile } from 'node:fs/promises';
import type { Catalog } from '../catalog/catalog.ts';
import type { FoundAsset } from '../catalog/search.ts';
import type { PictureChoice } from '../home-assistant/shown-pictures.ts';
import { previewsOf } from '../library/preview-files.ts';
import type { Clock } from '../platform/clock.ts';
import { systemErrorCode } from '../platform/error.ts';
import { sameDayIn } from '../search/day-in-years.ts';
import { numbers, todayIn } from '../search/days.ts';

export interface PictureChoiceParts {
  readonly catalog: Catalog;
  readonly libraryPath: string;
  readonly timeZone: string;
  readonly clock: Clock;
}

/** How many of the newest are looked at for one with a preview; of a year, for one that somebody likes. */
const LOOKED_AT = 20;
const MOST_YEARS = 60;

/** Which pictures are shown in Home Assistant: none that is hidden, and only what has a preview. */
export function pictureChoice({ catalog, libraryPath, timeZone, clock }: PictureChoiceParts): PictureChoice {
  const large = (assetId: number) => previewsOf(catalog, libraryPath, assetId).large;
  const isShown = ({ id, hidden }: FoundAsset) => hidden === 0 && large(id) !== undefined;
  return {
    latest: () => catalog.search.page([], 'all', { limit: LOOKED_AT }).found.find(isShown)?.id,
    memory: () => {
      const today = todayIn(timeZone, clock.now());
      const [thisYear] = numbers(today);
      const earliest = catalog.search.earliest();
      const first = earliest === undefined ? thisYear : new Date(earliest).getUTCFullYear();
      for (let year = thisYear - 1; year >= Math.max(first, thisYear - MOST_YEARS); year -= 1) {
        const range = sameDayIn(year, today);
        const of = catalog.search.page([{ field: 'when', ranges: [range] }], 'all', { limit: LOOKED_AT });
        const shown = of.found.filter(isShown);
        const chosen = shown.find(({ favourite }) => favourite === 1) ?? shown[0];
        if (chosen) return chosen.id;
      }
      return undefined;
    },
    jpeg: async (assetId) => {
      const path = large(assetId);
      if (path === undefined) return undefined;
      // sharp is loaded by who shows pictures only.
      const { smallJpeg } = await import('../media/previews/small-jpeg.ts');
      try {
        return await smallJpeg(await readFile(path));
      } catch (error) {
        if (systemErrorCode(error) === 'ENOENT') return undefined;
        throw error;
      }
    },
  };
}
