import type { Catalog } from '../catalog/catalog.ts';
import type { Finder } from '../search/finder.ts';
import type { RecentSearches } from './recent-searches.ts';

/** Where the previews of a picture lie: absolute paths of JPEGs, of a video a short MP4 as well; undefined where there are none. */
export type FindPreview = (assetId: number) =>
  | {
      readonly small?: string | undefined;
      readonly large?: string | undefined;
      readonly clip?: string | undefined;
    }
  | undefined;

/** What the commands that show pictures stand on. */
export interface LookServices {
  readonly catalog: Catalog;
  readonly finder: Finder;
  readonly recent: RecentSearches;
  readonly findPreview: FindPreview;
  /** A number from 0 to just below 1. */
  readonly random: () => number;
}
