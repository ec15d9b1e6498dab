import type { Candidate } from '../../catalog/arrivals.ts';

const DAY = 86_400_000;
/** Pictures of one scene: the second is no news. */
const SCENE = 10 * 60_000;
/** Kinds that people take to be looked at, and those that they take to be read or by mistake. */
const WORTH: Readonly<Record<string, number>> = {
  portrait: 6,
  panorama: 5,
  live: 2,
  selfie: 1,
  burst: -6,
  screenshot: -200,
};
/** What speaks against the next picture of the same day, place, scene. */
const SAME_DAY = 14;
const SAME_PLACE = 4;
const SAME_SCENE = 60;

/**
 * Chooses the best pictures by what people said of them (favourite, stars), who is in them and what kind they are, from as many days, places
 * and scenes as there are. The same of the same, in whatever order they come; the best first.
 */
export function bestPictures(candidates: readonly Candidate[], count: number): Candidate[] {
  const left = candidates
    .map((picture) => ({ picture, worth: worthOf(picture) }))
    .filter(({ worth }) => worth > -100)
    .sort((one, other) => one.picture.id - other.picture.id);
  const chosen: Candidate[] = [];
  while (chosen.length < count && left.length > 0) {
    const most = left.reduce((highest, { worth }) => Math.max(highest, worth), Number.NEGATIVE_INFINITY);
    const [taken] = left.splice(
      left.findIndex(({ worth }) => worth === most),
      1,
    );
    if (!taken) break;
    chosen.push(taken.picture);
    for (const one of left) one.worth -= likeness(one.picture, taken.picture);
  }
  return chosen;
}

function worthOf({ favourite, rating, people, subtypes, kind, placeId }: Candidate): number {
  const kinds = Object.entries(WORTH).filter(([word]) => subtypes.includes(` ${word} `));
  return (
    favourite * 100 +
    Math.max(0, rating ?? 0) * 15 +
    Math.min(3, people) * 10 +
    (kind === 'video' ? -8 : 0) +
    (placeId === null ? 0 : 2) +
    kinds.reduce((sum, [, worth]) => sum + worth, 0)
  );
}

function likeness(one: Candidate, other: Candidate): number {
  const apart = Math.abs(one.localAt - other.localAt);
  return (
    (Math.floor(one.localAt / DAY) === Math.floor(other.localAt / DAY) ? SAME_DAY : 0) +
    (one.placeId !== null && one.placeId === other.placeId ? SAME_PLACE : 0) +
    (apart < SCENE ? SAME_SCENE : 0)
  );
}
