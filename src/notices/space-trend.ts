import type { SpaceSample } from '../catalog/space-samples.ts';

/** How the library's disk fills, as far as that can be told. */
export interface SpaceTrend {
  /** Bytes that become fewer on an ordinary day; negative where the disk empties. */
  readonly perDay: number;
  /** When nothing is left if it goes on like that, in ms since the epoch; undefined when that is further off than ten years, or never. */
  readonly fullAt: number | undefined;
  /** From now on; 0 where nothing is left. */
  readonly daysUntilFull: number | undefined;
}

const DAY = 86_400_000;
/** What was longer ago says little about next month. */
const LOOK_BACK = 60 * DAY;
/** Fewer days are a mood, no trend. */
const LEAST_SPAN = 6.5 * DAY;
const LEAST_SAMPLES = 4;
/** By so much of the whole disk it is never refilled in a day by hand: somebody has made room. */
const ROOM_MADE = 0.02;
/** Beyond that, the date is a guess. */
const FORESEEABLE = 3650;

/** The samples that a trend at `now` is read from: ask `catalog.spaceSamples.between(...spaceWindow(now))`. */
export function spaceWindow(now: number): [from: number, until: number] {
  return [now - LOOK_BACK, now];
}

/**
 * When the disk is full if it fills on as in the last sixty days. The slope is the median of the slopes between all pairs of days
 * (Theil and Sen): one day's import or one wrong number moves it little. It begins anew where somebody has made room or another
 * disk is used. `reserve` are bytes of the disk that are never filled. Undefined while there is less than a week to go by.
 */
export function spaceTrend(
  samples: readonly SpaceSample[],
  now: number,
  reserve = 0,
): SpaceTrend | undefined {
  const [from] = spaceWindow(now);
  const recent = sinceRoomWasMade(samples.filter(({ at }) => at >= from && at <= now));
  const [first, last] = [recent[0], recent.at(-1)];
  if (!first || !last || recent.length < LEAST_SAMPLES || last.at - first.at < LEAST_SPAN) return undefined;
  const perDay = 0 - median(slopes(recent)) * DAY;
  const left = Math.max(0, last.free - reserve);
  if (left === 0) return { perDay, fullAt: now, daysUntilFull: 0 };
  const days = perDay > 0 ? left / perDay : Number.POSITIVE_INFINITY;
  if (days > FORESEEABLE) return { perDay, fullAt: undefined, daysUntilFull: undefined };
  const fullAt = Math.max(now, last.at + days * DAY);
  return { perDay, fullAt, daysUntilFull: (fullAt - now) / DAY };
}

function sinceRoomWasMade(samples: readonly SpaceSample[]): readonly SpaceSample[] {
  const start = samples.findLastIndex((sample, index) => {
    const before = samples[index - 1];
    return before && (sample.total !== before.total || sample.free - before.free > ROOM_MADE * sample.total);
  });
  return start < 0 ? samples : samples.slice(start);
}

/** Bytes of free space per ms, between each two samples. */
function slopes(samples: readonly SpaceSample[]): number[] {
  return samples.flatMap((one, index) =>
    samples.slice(index + 1).map((other) => (other.free - one.free) / (other.at - one.at)),
  );
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low = 0, high = low] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}
