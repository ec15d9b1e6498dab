/** A span of days as the clocks at the place of capture showed them: `YYYY-MM-DD`, without the last; null is open. */
export interface DayRange {
  readonly from: string | null;
  readonly until: string | null;
}

/** What a picture can be, beside a photo or a video. */
const SUBKINDS = [
  ...(['live', 'portrait', 'panorama', 'burst', 'screenshot', 'selfie'] as const),
  ...(['hdr', 'slow-motion', 'timelapse', 'raw', 'edited', 'favourite', 'hidden'] as const),
] as const;

export type SearchKind = 'photo' | 'video' | (typeof SUBKINDS)[number];

/** One condition on pictures; within it, any of its values will do. Plain values, so that a query can be written down. */
export type SearchTerm =
  | { readonly field: 'when'; readonly ranges: readonly DayRange[] }
  /** 0 is Sunday. */
  | { readonly field: 'weekday'; readonly days: readonly number[] }
  | { readonly field: 'kind'; readonly kinds: readonly SearchKind[] }
  | {
      readonly field: 'place';
      readonly names: readonly string[];
      /** GeoNames ids. */
      readonly placeIds: readonly number[];
      /** ISO 3166-1 codes. */
      readonly countries: readonly string[];
    }
  | {
      readonly field: 'near';
      readonly name: string;
      readonly latitude: number;
      readonly longitude: number;
      readonly kilometres: number;
    }
  | { readonly field: 'camera'; readonly names: readonly string[]; readonly models: readonly string[] }
  | { readonly field: 'lens'; readonly names: readonly string[]; readonly lenses: readonly string[] }
  | { readonly field: 'album'; readonly titles: readonly string[]; readonly albumIds: readonly number[] }
  | { readonly field: 'people'; readonly names: readonly string[] }
  | { readonly field: 'account'; readonly names: readonly string[] }
  | { readonly field: 'keyword'; readonly word: string }
  /** A file's name, where `*` stands for anything and `?` for one character. */
  | { readonly field: 'name'; readonly pattern: string }
  /** Beginnings of words that stand in its name, title, description or keywords. */
  | { readonly field: 'words'; readonly words: readonly string[] };

/** Whose pictures may be seen. */
export type Accounts = 'all' | readonly string[];
