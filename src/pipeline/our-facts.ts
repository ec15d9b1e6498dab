import type { KnownSidecar } from '../catalog/sidecars.ts';
import { asIfUtc } from '../media/local-time.ts';
import type { Position } from '../media/position.ts';
import type { DateBeside, SidecarFacts } from '../media/sidecar-facts.ts';
import type { XmpFacts } from '../media/xmp-document.ts';
import { sha256 } from '../platform/sha256.ts';

/** The facts of a `sidecar` row; none for none. */
function parseFacts(json: string | undefined): XmpFacts {
  return JSON.parse(json ?? '{}') as XmpFacts;
}

/** Our facts in a shared sidecar with these bytes: one that was announced and is not there yet has those of before. */
export function oursIn(row: KnownSidecar | undefined, bytes: Buffer): XmpFacts {
  return parseFacts(row?.sha256 === sha256(bytes) ? row.added : (row?.addedBefore ?? row?.added));
}

/** The facts as they are kept: equal facts make equal text. */
export function formatFacts(facts: XmpFacts): string {
  const sorted = Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted));
}

/**
 * What others say in a sidecar that we have written to: our own words in it must not come back to us as theirs, or nothing
 * could ever be taken away again.
 */
export function withoutOurs(facts: SidecarFacts, ours: XmpFacts): SidecarFacts {
  const { title, description, rating, favourite, hidden, originalName, takenAt, position, ...lists } = facts;
  const ourWords = new Set(ours.keywords);
  const ourPeople = new Set(ours.people?.map(({ name }) => name));
  const keywords = lists.keywords?.filter((word) => !ourWords.has(word)) ?? [];
  const people = lists.people?.filter(({ name }) => !ourPeople.has(name)) ?? [];
  return {
    ...(title !== undefined && title !== ours.title ? { title } : {}),
    ...(description !== undefined && description !== ours.description ? { description } : {}),
    ...(rating !== undefined && rating !== ours.rating ? { rating } : {}),
    ...(originalName !== undefined && originalName !== ours.originalName ? { originalName } : {}),
    ...(favourite && !ours.favourite ? { favourite } : {}),
    ...(hidden && !ours.hidden ? { hidden } : {}),
    ...(takenAt && !isSameDate(takenAt, ours.takenAt) ? { takenAt } : {}),
    ...(position && !isSamePosition(position, ours.position) ? { position } : {}),
    ...(keywords.length === 0 ? {} : { keywords }),
    ...(people.length === 0 ? {} : { people }),
  };
}

/** Whether a date that was read from a sidecar is the one that we wrote there. */
export function isSameDate(read: unknown, written: unknown): boolean {
  if (!isObject<DateBeside>(read, 'date') || !isObject<WrittenDate>(written, 'instant')) return false;
  const { local, milliseconds, zone } = read.date;
  const offset = typeof zone === 'number' ? zone : 0;
  return asIfUtc(local) + milliseconds - offset * 60_000 === written.instant;
}

/** Whether two positions are within a centimetre, which is as exactly as XMP has them. */
export function isSamePosition(one: unknown, other: unknown): boolean {
  if (!isObject<Position>(one, 'latitude') || !isObject<Position>(other, 'latitude')) return false;
  const isNear = (a: number, b: number) => Math.abs(a - b) < 1e-7;
  return isNear(one.latitude, other.latitude) && isNear(one.longitude, other.longitude);
}

type WrittenDate = NonNullable<XmpFacts['takenAt']>;

function isObject<Value extends object>(value: unknown, key: keyof Value & string): value is Value {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}
