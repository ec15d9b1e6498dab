import { type Description, LONGEST, uniquePeople } from './description.ts';
import { localAt } from './local-time.ts';
import { cut, oneLine, paragraphs } from './plain-text.ts';
import { type Position, positionOf } from './position.ts';
import { type DateBeside, LONGEST_ORIGINAL_NAME, type SidecarFacts } from './sidecar-facts.ts';

/** Larger than any JSON that Takeout writes; one with thousands of names and comments is some hundred kilobytes. */
export const LARGEST_TAKEOUT_JSON = 2_000_000;

const DAY = 24 * 60 * 60_000;
/** The keywords under which pictures can be found that were thrown away, or archived, in Google Photos. */
const FLAGS = { trashed: 'google-photos-trash', archived: 'google-photos-archive' } as const;

/**
 * What a JSON of Google Takeout says about its picture; undefined when the text is no such JSON, or not a whole one. Believes
 * no type and no range. The fields are those that archives have; Google documents none of them.
 */
export function readTakeoutFacts(text: string): SidecarFacts | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
  if (own(value, 'photoTakenTime') === undefined && typeof own(value, 'title') !== 'string') return undefined;
  const takenAt = takenAtOf(value);
  const position = positionIn(own(value, 'geoData')) ?? positionIn(own(value, 'geoDataExif'));
  const originalName = cut(oneLine(textIn(value, 'title'), LONGEST_ORIGINAL_NAME * 2), LONGEST_ORIGINAL_NAME);
  return {
    ...descriptionOf(value),
    ...(takenAt === undefined ? {} : { takenAt }),
    ...(position === undefined ? {} : { position }),
    ...(originalName === '' ? {} : { originalName }),
  };
}

function descriptionOf(value: unknown): Description {
  const description = paragraphs(textIn(value, 'description'), LONGEST.description);
  const people = uniquePeople(
    list(own(value, 'people')).flatMap((person) => {
      const name = oneLine(textIn(person, 'name'), LONGEST.name);
      return name === '' ? [] : [{ name }];
    }),
  );
  const keywords = Object.entries(FLAGS).flatMap(([flag, word]) => (own(value, flag) === true ? [word] : []));
  return {
    ...(description === '' ? {} : { description }),
    ...(people.length === 0 ? {} : { people }),
    ...(keywords.length === 0 ? {} : { keywords }),
    ...(own(value, 'favorited') === true ? { favourite: true } : {}),
  };
}

/**
 * An instant, in seconds since 1970 as text. Where Google knew no date of a picture it put the moment of the upload: one
 * within a day of that is doubtful.
 */
function takenAtOf(value: unknown): DateBeside | undefined {
  const taken = instantOf(own(value, 'photoTakenTime'));
  if (taken === undefined) return undefined;
  const uploaded = instantOf(own(value, 'creationTime'));
  const date = { local: localAt(taken, 0), milliseconds: 0, timeKnown: true, zone: 'utc' } as const;
  const isDoubtful = uploaded !== undefined && Math.abs(uploaded - taken) <= DAY;
  return { date, source: 'takeout', isDoubtful };
}

/** Zero is what Google has for no date at all. */
function instantOf(value: unknown): number | undefined {
  const stamp = own(value, 'timestamp');
  if (typeof stamp !== 'number' && !(typeof stamp === 'string' && /^-?\d{1,12}$/.test(stamp)))
    return undefined;
  const instant = Math.trunc(Number(stamp)) * 1000;
  // The years 0 to 9999; what is believable of them the capture time decides.
  const isDate = instant >= -62_167_219_200_000 && instant <= 253_402_300_799_000;
  return isDate && instant !== 0 ? instant : undefined;
}

function positionIn(value: unknown): Position | undefined {
  const [latitude, longitude] = [own(value, 'latitude'), own(value, 'longitude')];
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return undefined;
  return positionOf(latitude, longitude);
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, 1000) : [];
}

function textIn(value: unknown, key: string): string {
  const found = own(value, key);
  return typeof found === 'string' ? found : '';
}

function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}
