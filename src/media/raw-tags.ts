/** What a metadata reader found, as `Group:Tag` → value; text is bounded, everything in it is hostile. */
export interface RawTags {
  readonly values: ReadonlyMap<string, string | number>;
  /** The reader's own remarks on a damaged file. */
  readonly problems: readonly string[];
}

const LONGEST_TEXT = 256;
const MOST_VALUES = 1000;
const MOST_PROBLEMS = 20;

/** Keeps strings and finite numbers, cut to a bounded length and count; drops lists, structures and the rest. */
export function toRawTags(raw: Readonly<Record<string, unknown>>): RawTags {
  const values = new Map<string, string | number>();
  for (const [key, value] of Object.entries(raw)) {
    if (values.size >= MOST_VALUES) break;
    if (typeof value === 'string') values.set(key, value.slice(0, LONGEST_TEXT));
    else if (typeof value === 'number' && Number.isFinite(value)) values.set(key, value);
  }
  const problems = [raw.errors, raw.warnings]
    .flatMap((list: unknown) => (Array.isArray(list) ? list : []))
    .filter((text: unknown) => typeof text === 'string')
    .slice(0, MOST_PROBLEMS)
    .map((text) => text.slice(0, LONGEST_TEXT));
  return { values, problems };
}

/** Nothing known: for a file that no reader could make sense of. */
export const NO_TAGS: RawTags = { values: new Map(), problems: [] };

/** The first of these tags that has text, without control characters and blanks around it. */
export function textOf(tags: RawTags, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = String(tags.values.get(name) ?? '')
      .replace(/\p{Cc}+/gu, ' ')
      .trim();
    if (text !== '') return text;
  }
  return undefined;
}

/** The first of these tags that is a number, or text that reads as one. */
export function numberOf(tags: RawTags, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = tags.values.get(name);
    const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof parsed === 'number' && Number.isFinite(parsed)) return parsed;
  }
  return undefined;
}
