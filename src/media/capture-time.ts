import { type Candidate, type DateSource, fileDates, metadataDates } from './date-candidates.ts';
import { asIfUtc, type LocalTime, localAt } from './local-time.ts';
import type { Position } from './position.ts';
import type { RawTags } from './raw-tags.ts';
import { offsetAt, offsetOfLocal, zoneAt } from './time-zone.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** The first photograph that lasts was taken in 1826. */
const FIRST_YEAR = 1826;

/** When a picture was taken. `local` is always `instant` (ms since the epoch) shown `offsetMinutes` ahead of UTC. */
export interface CaptureTime {
  readonly instant: number;
  readonly offsetMinutes: number;
  readonly local: LocalTime;
  /** Where the date comes from; `quicktime` is any movie container's own date. */
  readonly source: DateSource;
  /** Where the offset comes from: stated with the date, the place, or the account's zone. */
  readonly zoneSource: 'offset' | 'gps' | 'account';
}

/** What a capture time is found from. */
export interface CaptureEvidence {
  readonly tags: RawTags;
  readonly position: Position | undefined;
  /** The original file name. */
  readonly name: string;
  /** The file's modification time, ms since the epoch. */
  readonly modified: number;
  /** The account's IANA zone; a RangeError when the runtime does not know it. */
  readonly timeZone: string;
  /** Ms since the epoch: nothing is taken later than a day after it. */
  readonly now: number;
}

/**
 * When a picture was taken: the first believable date of metadata, name and modification time, in that order
 * (`metadataDates` has the whole ladder). A date before photography or after tomorrow is not believable.
 * A modification time that is not believable either gives way to `now`.
 */
export function captureTime(evidence: CaptureEvidence): CaptureTime {
  const zone = evidence.position && zoneAt(evidence.position);
  const place = zone ? { zone, zoneSource: 'gps' as const } : account(evidence.timeZone);
  const believable = (time: CaptureTime) =>
    time.local.year >= FIRST_YEAR && time.instant <= evidence.now + DAY;
  for (const candidate of [...metadataDates(evidence.tags), ...fileDates(evidence)]) {
    const time = resolve(candidate, place);
    if (believable(time)) return time;
  }
  const { modified, now } = evidence;
  const possible = modified >= Date.UTC(FIRST_YEAR, 0, 2) && modified <= now + DAY;
  return atInstant(possible ? modified : now, 'file', account(evidence.timeZone));
}

interface Place {
  readonly zone: string;
  readonly zoneSource: 'gps' | 'account';
}

function account(zone: string): Place {
  return { zone, zoneSource: 'account' };
}

function resolve({ date, source }: Candidate, place: Place): CaptureTime {
  const reading = asIfUtc(date.local) + date.milliseconds;
  if (date.zone === 'utc') return atInstant(reading, source, place);
  const offsetMinutes = date.zone ?? offsetOfLocal(place.zone, date.local);
  const zoneSource = date.zone === undefined ? place.zoneSource : 'offset';
  return { instant: reading - offsetMinutes * MINUTE, offsetMinutes, local: date.local, source, zoneSource };
}

function atInstant(instant: number, source: DateSource, { zone, zoneSource }: Place): CaptureTime {
  const offsetMinutes = offsetAt(zone, instant);
  return { instant, offsetMinutes, local: localAt(instant, offsetMinutes), source, zoneSource };
}
