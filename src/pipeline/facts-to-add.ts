import { listOf, type RawTags, textOf } from '../media/raw-tags.ts';
import type { XmpFacts } from '../media/xmp-document.ts';
import { xmpFacts } from '../media/xmp-facts.ts';
import { isSameDate, isSamePosition, withoutOurs } from './our-facts.ts';

/** What we want a sidecar to say, and what we added to it before. */
export interface Merging {
  readonly wanted: XmpFacts;
  readonly before: XmpFacts;
  readonly asides: readonly string[];
}

/** What is to be put into a sidecar that others have written. */
export interface Additions {
  /** What is not there yet. */
  readonly facts: XmpFacts;
  /** All of ours that will be there then. */
  readonly ours: XmpFacts;
}

/**
 * What to add to a foreign sidecar, given its tags: a single value only where it has none of its own, keywords and people
 * that it has not. `before` is what we added earlier: that is ours to change. What only accompanies the rest, `asides`, is no
 * reason to touch it.
 */
export function factsToAdd(tags: RawTags, { wanted, before, asides }: Merging): Additions {
  const there = { ...xmpFacts(tags, LIES_UPRIGHT), ...placeIn(tags), ...homerollIn(tags) };
  const theirs = { ...withoutOurs(there, before), ...placeWithoutOurs(there, before) };
  const facts: Record<string, unknown> = {};
  const ours: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(singleValues(wanted))) {
    if (Reflect.get(theirs, key) !== undefined) continue;
    ours[key] = value;
    if (!isSame(Reflect.get(there, key), value)) facts[key] = value;
  }
  addList('keywords', wanted.keywords ?? [], there.keywords ?? [], before.keywords ?? [], (word) => word);
  addList('people', wanted.people ?? [], there.people ?? [], before.people ?? [], ({ name }) => name);
  if (facts.people && wanted.pixels) facts.pixels = wanted.pixels;
  if (Object.keys(facts).every((key) => asides.includes(key))) return { facts: {}, ours: before };
  return { facts, ours };

  function addList<Item>(
    key: string,
    wantedItems: readonly Item[],
    thereItems: readonly Item[],
    beforeItems: readonly Item[],
    nameOf: (item: Item) => string,
  ): void {
    const fold = (item: Item) => nameOf(item).toLowerCase();
    const known = new Set(thereItems.map(fold));
    const fresh = wantedItems.filter((item) => !known.has(fold(item)));
    const mine = [...beforeItems.filter((item) => known.has(fold(item))), ...fresh];
    if (fresh.length > 0) facts[key] = fresh;
    if (mine.length > 0) ours[key] = mine;
  }
}

const LIES_UPRIGHT = { orientation: 1, size: undefined };

function singleValues({ keywords: _, people: __, pixels: ___, ...single }: XmpFacts): Partial<XmpFacts> {
  return single;
}

function placeIn(tags: RawTags): Pick<XmpFacts, 'city' | 'country'> {
  const [city, country] = [textOf(tags, 'XMP-photoshop:City'), textOf(tags, 'XMP-iptcCore:CountryCode')];
  return { ...(city === undefined ? {} : { city }), ...(country === undefined ? {} : { country }) };
}

/** Nobody else writes our namespace: what stands there is ours to change. */
function homerollIn(tags: RawTags): Pick<XmpFacts, 'account' | 'capturedFrom' | 'albums' | 'kinds' | 'said'> {
  const [account, capturedFrom] = ['Account', 'CapturedFrom'].map((name) =>
    textOf(tags, `XMP-homeroll:${name}`),
  );
  const [albums, kinds, said] = ['Albums', 'Kinds', 'Said'].map((name) =>
    listOf(tags, `XMP-homeroll:${name}`).map(String),
  );
  return {
    ...(account === undefined ? {} : { account }),
    ...(capturedFrom === undefined ? {} : { capturedFrom }),
    ...(albums?.length ? { albums } : {}),
    ...(kinds?.length ? { kinds } : {}),
    ...(said?.length ? { said } : {}),
  };
}

function placeWithoutOurs(
  there: Pick<XmpFacts, 'city' | 'country'>,
  before: XmpFacts,
): Pick<XmpFacts, 'city' | 'country'> {
  const { city, country } = there;
  return {
    ...(city === undefined || city === before.city ? {} : { city }),
    ...(country === undefined || country === before.country ? {} : { country }),
  };
}

/** Dates and positions come back in another form than they are written in. */
function isSame(there: unknown, wanted: unknown): boolean {
  if (Array.isArray(there) && Array.isArray(wanted))
    return there.length === wanted.length && [...there].sort().join('\0') === [...wanted].sort().join('\0');
  return there === wanted || isSameDate(there, wanted) || isSamePosition(there, wanted);
}
