import { basename } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import type { FileRow } from '../catalog/files.ts';
import type { SidecarSubject } from '../catalog/sidecars.ts';
import type { Library } from '../library/library.ts';
import { stemOf } from '../library/part-names.ts';
import type { Description } from '../media/description.ts';
import type { TagReader } from '../media/metadata.ts';
import type { Position } from '../media/position.ts';
import { taggedPosition } from '../media/position.ts';
import { taggedDescription } from '../media/tagged-description.ts';
import type { XmpFacts } from '../media/xmp-document.ts';
import { HomerollError } from '../platform/error.ts';
import { knownWords } from './known-words.ts';
import { saidWords } from './said-words.ts';

export interface FactsToSayOptions {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly reader: TagReader;
  /** Whether the path of a picture tells whose it is. */
  readonly accountInPath: boolean;
}

/** What the original itself says: a sidecar need not repeat it. */
interface OwnFacts extends Description {
  readonly position?: Position | undefined;
}

/** Dates that stand neither in a file nor in its times. */
const DATES_FROM_OUTSIDE = ['takeout', 'sidecar', 'name'];

/**
 * What is known of an asset and its original does not say itself, for a sidecar; undefined when that is nothing. What only
 * accompanies the rest (whose it is, where the date is from, of which kind it is) is no reason for a sidecar by itself.
 */
export async function factsToSay(
  options: FactsToSayOptions,
  original: FileRow,
  signal: AbortSignal,
): Promise<XmpFacts | undefined> {
  const { catalog, accountInPath } = options;
  const subject = catalog.sidecars.subject(original.assetId);
  if (!subject) return undefined;
  const words = knownWords(catalog, original.assetId, subject);
  const own = await ownFacts(options, original, subject, words, signal);
  const albums = catalog.albums.ofAsset(original.assetId).map(({ title }) => title);
  const said = saidWords(catalog.saidFacts.of(original.assetId), catalog.saidAlbums.of(original.assetId));
  const reasons: XmpFacts = {
    ...unsaidWords(words, own),
    ...placeOf(subject),
    ...(own.position ? {} : positionOf(subject)),
    ...dateOf(subject),
    ...(albums.length === 0 ? {} : { albums }),
    ...(said.length === 0 ? {} : { said }),
    // Blanks around a name are nobody's wish, and what reads XMP takes them away.
    ...(isNameOf(original, subject.name.trim()) ? {} : { originalName: subject.name.trim() }),
    ...(accountInPath ? {} : { account: subject.account }),
  };
  if (Object.keys(reasons).length === 0) return undefined;
  const kinds = subject.subtypes.split(' ').filter((kind) => kind !== '');
  return {
    ...reasons,
    account: subject.account,
    ...(subject.capturedFrom === null ? {} : { capturedFrom: subject.capturedFrom }),
    ...(kinds.length === 0 ? {} : { kinds }),
    ...(reasons.people?.some(({ region }) => region) ? pixelsOf(subject) : {}),
  };
}

/** Whether the file's name in the library tells the name under which its owner knew it. */
function isNameOf({ path }: FileRow, name: string): boolean {
  const base = basename(path ?? '');
  return [base, stemOf(base)].includes(name.normalize('NFC'));
}

/** Reads the original once more, but only where something is known that may have come from elsewhere. */
async function ownFacts(
  { catalog, library, reader }: FactsToSayOptions,
  original: FileRow,
  subject: SidecarSubject,
  words: Description,
  signal: AbortSignal,
): Promise<OwnFacts> {
  const position = positionOf(subject).position;
  const hasSidecar = catalog.files.ofAsset(original.assetId).some(({ part }) => part === 'sidecar');
  if (Object.keys(words).length === 0 && !hasSidecar) return { position };
  try {
    const tags = await reader.read(library.pathOf(original.path ?? ''), signal, 'quick');
    const { width, height, orientation } = subject;
    const size = width !== null && height !== null ? { width, height } : undefined;
    const lie = { orientation: orientation ?? 1, size };
    return { ...taggedDescription(tags, lie), position: taggedPosition(tags) };
  } catch (error) {
    // What ExifTool cannot read says nothing by itself.
    if (error instanceof HomerollError && error.code === 'metadata-unreadable') return {};
    throw error;
  }
}

/** A list is said whole or not at all: programs take a sidecar's list for the picture's. */
function unsaidWords(words: Description, own: OwnFacts): Description {
  const { title, description, rating, favourite, hidden, keywords = [], people = [] } = words;
  const ownPeople = new Set(own.people?.map(({ name }) => name));
  return {
    ...(title === undefined || title === own.title ? {} : { title }),
    ...(description === undefined || description === own.description ? {} : { description }),
    ...(rating === undefined || rating === own.rating ? {} : { rating }),
    ...(favourite ? { favourite } : {}),
    ...(hidden ? { hidden } : {}),
    ...(keywords.length === 0 || areSame(keywords, own.keywords ?? []) ? {} : { keywords }),
    ...(people.every(({ name }) => ownPeople.has(name)) ? {} : { people }),
  };
}

/** One that the picture has and we do not was taken away by a person. */
function areSame(words: readonly string[], own: readonly string[]): boolean {
  return words.length === own.length && words.every((word) => own.includes(word));
}

function placeOf({ city, country }: SidecarSubject): Pick<XmpFacts, 'city' | 'country'> {
  return { ...(city === null ? {} : { city }), ...(country === null ? {} : { country }) };
}

function positionOf({ latitude, longitude }: SidecarSubject): Pick<XmpFacts, 'position'> {
  return latitude === null || longitude === null ? {} : { position: { latitude, longitude } };
}

function dateOf({ capturedAt, capturedOffset, capturedFrom }: SidecarSubject): Pick<XmpFacts, 'takenAt'> {
  if (capturedAt === null || !DATES_FROM_OUTSIDE.includes(capturedFrom ?? '')) return {};
  return { takenAt: { instant: capturedAt, offsetMinutes: capturedOffset ?? 0 } };
}

function pixelsOf({ width, height, orientation }: SidecarSubject): Pick<XmpFacts, 'pixels'> {
  if (width === null || height === null) return {};
  return { pixels: { width, height, orientation: orientation ?? 1 } };
}
