import lookUp from '@photostructure/tz-lookup';
import { asIfUtc, type LocalTime } from './local-time.ts';
import type { Position } from './position.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Whether a position lies on the high seas, where zones go by longitude alone; off a coast it is the land's zone for some way. */
export function isAtSea(position: Position): boolean {
  try {
    return lookUp(position.latitude, position.longitude).startsWith('Etc/');
  } catch {
    // Thrown for coordinates out of range only.
    return true;
  }
}

/** The IANA zone at a position (`Etc/GMT…` at sea); undefined where none is known. */
export function zoneAt(position: Position): string | undefined {
  try {
    const zone = lookUp(position.latitude, position.longitude);
    // The map may be newer than the runtime's own list of zones.
    return isZone(zone) ? zone : undefined;
  } catch {
    // Thrown for coordinates out of range only.
    return undefined;
  }
}

/**
 * Minutes that a zone's clocks are ahead of UTC at an instant (ms since the epoch), in whole minutes:
 * the odd seconds of local mean time, before zones were made, are dropped. RangeError for an unknown zone.
 */
export function offsetAt(zone: string, instant: number): number {
  return offsetsOf(zone)(instant);
}

/**
 * The offset in minutes that belongs to a clock reading in a zone.
 * A reading that comes twice (clocks set back) is the first one, still by summer time; one that never comes
 * (clocks set forward) was made by a clock not yet set forward, so it has the offset of before.
 */
export function offsetOfLocal(zone: string, time: LocalTime): number {
  const offsetOf = offsetsOf(zone);
  const reading = asIfUtc(time);
  const before = offsetOf(reading - DAY);
  const after = offsetOf(reading + DAY);
  const fits = (offset: number) => offsetOf(reading - offset * MINUTE) === offset;
  return !fits(before) && fits(after) ? after : before;
}

/** Made ones never change, and making one takes as long as all else that is done with a picture's date. Bounded by the zones there are. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** RangeError for an unknown zone. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const made =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset', year: 'numeric' });
  formats.set(zone, made);
  return made;
}

function offsetsOf(zone: string): (instant: number) => number {
  const format = formatOf(zone);
  return (instant) => {
    const name = format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? '';
    const match = /^GMT([+-])(\d{2}):(\d{2})/.exec(name);
    if (!match) return 0;
    const minutes = Number(match[2]) * 60 + Number(match[3]);
    return match[1] === '-' ? -minutes : minutes;
  };
}

function isZone(zone: string): boolean {
  try {
    return formatOf(zone) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
