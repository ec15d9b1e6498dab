import { type Candidate, type DateSource, fileDates, metadataDates } from './date-candidates.ts';
import { asIfUtc, type LocalTime, localAt } from './local-time.ts';
import type { Position } from './position.ts';
import type { RawTags } from './raw-tags.ts';
import type { DateBeside } from './sidecar-facts.ts';
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
  /** What a sidecar says; it counts where the picture has no date of its own, or one that is not the sidecar's day. */
  readonly beside?: DateBeside | undefined;
  /** Its owner has set the date beside it, knowing the picture: it counts whatever else says. */
  readonly isSetByOwner?: boolean | undefined;
  /** Ms since the epoch: nothing is taken later than a day after it. */
  readonly now: number;
}

/**
 * When a picture was taken: the first believable date of metadata, name and modification time, in that order
 * (`metadataDates` has the whole ladder). A date before photography or after tomorrow is not believable.
 * A modification time that is not believable either gives way to `now`. A sidecar's date is heeded as `agreed` says.
 */
export function captureTime(evidence: CaptureEvidence): CaptureTime {
  const zone = evidence.position && zoneAt(evidence.position);
  const place = zone ? { zone, zoneSource: 'gps' as const } : account(evidence.timeZone);
  const believable = (time: CaptureTime) =>
    time.local.year >= FIRST_YEAR && time.instant <= evidence.now + DAY;
  const stated = evidence.beside && { ...evidence.beside, time: resolve(evidence.beside, place) };
  const beside = stated && believable(stated.time) ? stated : undefined;
  if (beside && evidence.isSetByOwner) return beside.time;
  for (const candidate of [...metadataDates(evidence.tags), ...fileDates(evidence)]) {
    const time = resolve(candidate, place);
    if (believable(time)) return agreed(time, beside);
  }
  if (beside) return beside.time;
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

/**
 * The picture's own date or the one beside it. What is read out of a name is a guess, and a name's date gives way. What the
 * camera wrote stays, unless the two are more than a day apart: then somebody has corrected it (scans, a clock never set).
 * A doubtful date corrects nothing.
 */
function agreed(
  own: CaptureTime,
  beside: { readonly time: CaptureTime; readonly isDoubtful: boolean } | undefined,
): CaptureTime {
  if (!beside) return own;
  const isApart = Math.abs(beside.time.instant - own.instant) > DAY;
  if (own.source === 'name') return isApart && beside.isDoubtful ? own : beside.time;
  return isApart && !beside.isDoubtful ? beside.time : own;
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
