import type { Location } from 'icloud-photos-sync-lib';

/** What the owner says of a picture, as it is stored. */
export interface StoredFacts {
  readonly title?: string;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly location?: Location;
  readonly offsetMinutes?: number;
  readonly timeZone?: string;
  /** Seconds. */
  readonly duration?: number;
}

export function readFacts(facts: string): StoredFacts {
  return JSON.parse(facts) as StoredFacts;
}
