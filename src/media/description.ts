/** Where a face is: shares of the upright picture's width and height, its middle and its size. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Somebody in a picture. */
export interface Person {
  readonly name: string;
  /** Undefined when only the name is known. */
  readonly region?: Region;
}

/** The words of a picture: what people, or their programs, said about it. Text is clean and bounded. */
export interface Description {
  /** One line. */
  readonly title?: string;
  /** May have several lines. */
  readonly description?: string;
  readonly keywords?: readonly string[];
  /** 1 to 5 as in XMP, -1 for rejected; 0, not rated, is left out. */
  readonly rating?: number;
  readonly favourite?: boolean;
  /** To be shown only to who asks for hidden pictures. */
  readonly hidden?: boolean;
  readonly people?: readonly Person[];
}

/** The longest that is kept, in UTF-16 units. */
export const LONGEST = { title: 300, description: 5000, keyword: 100, name: 100 } as const;
const MOST_KEYWORDS = 200;
const MOST_PEOPLE = 200;

/**
 * Two descriptions of one picture as one. What `first` says counts where both say something; keywords and people of both are kept, each
 * once, whatever its case. Pure.
 */
export function mergeDescriptions(first: Description, second: Description): Description {
  const keywords = uniqueWords([...(first.keywords ?? []), ...(second.keywords ?? [])]);
  const people = uniquePeople([...(first.people ?? []), ...(second.people ?? [])]);
  return {
    ...second,
    ...first,
    ...(keywords.length > 0 ? { keywords } : {}),
    ...(people.length > 0 ? { people } : {}),
  };
}

/** Keywords in their order, each once whatever its case, and no more than are kept. */
export function uniqueWords(words: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const word of words) {
    const key = word.toLowerCase();
    if (word !== '' && seen.size < MOST_KEYWORDS && !seen.has(key)) seen.set(key, word);
  }
  return [...seen.values()];
}

/** People in their order, each once whatever the case, and no more than are kept; a region goes before none. */
export function uniquePeople(people: readonly Person[]): Person[] {
  const seen = new Map<string, Person>();
  for (const person of people) {
    const key = person.name.toLowerCase();
    const known = seen.get(key);
    if (known && !known.region && person.region) seen.set(key, { ...known, region: person.region });
    else if (!known && person.name !== '' && seen.size < MOST_PEOPLE) seen.set(key, person);
  }
  return [...seen.values()];
}
