import type { DateSource } from './date-candidates.ts';
import type { StatedDate } from './date-text.ts';
import { type Description, mergeDescriptions } from './description.ts';
import type { Position } from './position.ts';

/** A date that stands beside a picture, not in it. */
export interface DateBeside {
  readonly date: StatedDate;
  readonly source: Extract<DateSource, 'takeout' | 'sidecar'>;
  /** It may be the moment of an upload, not of the picture: a date of the picture itself goes before it. */
  readonly isDoubtful: boolean;
}

/** What a sidecar says about its picture. */
export interface SidecarFacts extends Description {
  readonly takenAt?: DateBeside;
  readonly position?: Position;
  /** The name under which its owner knew it. */
  readonly originalName?: string;
}

/** The longest file name that a sidecar is believed, in UTF-16 units. */
export const LONGEST_ORIGINAL_NAME = 200;

/** The facts of two sidecars of one picture as one; `first` counts where both say something. Pure. */
export function mergeFacts(first: SidecarFacts, second: SidecarFacts): SidecarFacts {
  return { ...second, ...first, ...mergeDescriptions(first, second) };
}
