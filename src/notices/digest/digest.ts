import type { ArrivedPlace } from '../../catalog/arrivals.ts';
import type { AssetDetails } from '../../catalog/asset-details.ts';
import type { SpaceSample } from '../../catalog/space-samples.ts';
import type { Facts } from '../../platform/error.ts';
import type { Day } from '../../search/days.ts';
import type { EarlierYear } from '../../search/earlier-years.ts';
import type { Line } from '../../texts/texts.ts';
import type { SpaceTrend } from '../space-trend.ts';
import type { DigestPeriod } from './digest-period.ts';

/** A picture with all that is known of it, and where its large preview lies: the absolute path of a JPEG. */
export interface DigestPicture {
  readonly asset: AssetDetails;
  readonly large: string;
  /** Its pixels. */
  readonly width: number;
  readonly height: number;
}

export interface AccountNews {
  readonly account: string;
  readonly photos: number;
  readonly videos: number;
}

/** What was photographed about a day in earlier years. */
export interface Memories {
  readonly day: Day;
  /** Days on both sides that were looked at too. */
  readonly around: number;
  readonly years: readonly EarlierYear[];
  readonly pictures: readonly DigestPicture[];
}

/** What went wrong or waits: `error-<code>` says it, and its hint what to do. */
export interface Trouble {
  readonly what: 'job' | 'pictures' | 'account';
  /** The kind of the job, or the account; undefined for pictures of several. */
  readonly subject: string | undefined;
  readonly code: string;
  readonly facts: Facts;
  readonly count: number;
  /** It went well since. */
  readonly isOver: boolean;
}

export interface Storage {
  readonly free: number;
  readonly total: number;
  /** What the library holds. */
  readonly files: number;
  readonly bytes: number;
  /** One a day, oldest first, the last of them now. */
  readonly samples: readonly SpaceSample[];
  readonly trend: SpaceTrend | undefined;
}

/** A run that is to come. */
export interface ComingJob {
  readonly job: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** All that a digest tells one reader about a period: data, in no language. */
export interface Digest {
  readonly period: DigestPeriod;
  readonly accounts: readonly AccountNews[];
  readonly photos: number;
  readonly videos: number;
  /** The best of what came, the very best first. */
  readonly best: readonly DigestPicture[];
  readonly places: { readonly top: readonly ArrivedPlace[]; readonly count: number };
  readonly memories: Memories | undefined;
  readonly troubles: readonly Trouble[];
  /** Files of the library that are damaged or away. */
  readonly damaged: number;
  /** Questions that wait for a person. */
  readonly waiting: readonly Line[];
  /** Undefined where the disk could not be asked. */
  readonly storage: Storage | undefined;
  readonly trash: {
    readonly assets: number;
    readonly bytes: number;
    /** When the next of it goes for good (ms since the epoch). */
    readonly nextGone: number | undefined;
  };
  readonly next: readonly ComingJob[];
}
