import { cut, oneLine } from './plain-text.ts';

/** Lists and structures as metadata nests them, no deeper and no longer than `toRawTags` lets through. */
export type Nested = string | number | readonly Nested[] | NestedFields;
export interface NestedFields {
  readonly [field: string]: Nested;
}

/** What a metadata reader found, as `Group:Tag` → value; text is bounded, everything in it is hostile. */
export interface RawTags {
  readonly values: ReadonlyMap<string, string | number>;
  /** Tags that are lists or structures. */
  readonly nested: ReadonlyMap<string, Nested>;
  /** The reader's own remarks on a damaged file. */
  readonly problems: readonly string[];
}

const LONGEST_TEXT = 256;
/** Of captions, in UTF-16 units. */
const LONGEST_CAPTION = 5000;
const CAPTION = /:(Description|ImageDescription|Caption-Abstract)$/;
const MOST_VALUES = 1000;
const MOST_PROBLEMS = 20;
/** Texts and numbers in all lists and structures of a file together. */
const MOST_NESTED = 5000;
/** Lists and structures inside each other. */
const DEEPEST = 6;

/** Keeps strings and finite numbers, also in lists and structures, cut to a bounded length, count and depth; drops the rest. */
export function toRawTags(raw: Readonly<Record<string, unknown>>): RawTags {
  const values = new Map<string, string | number>();
  const nested = new Map<string, Nested>();
  const budget = { left: MOST_NESTED };
  for (const [key, value] of Object.entries(raw)) {
    if (values.size + nested.size >= MOST_VALUES) break;
    const longest = CAPTION.test(key) ? LONGEST_CAPTION : LONGEST_TEXT;
    const kept = bounded(value, longest, budget, 0);
    if (typeof kept === 'object') nested.set(key, kept);
    else if (kept !== undefined) values.set(key, kept);
  }
  const problems = [raw.errors, raw.warnings]
    .flatMap((list: unknown) => (Array.isArray(list) ? list : []))
    .filter((text: unknown) => typeof text === 'string')
    .slice(0, MOST_PROBLEMS)
    .map((text) => text.slice(0, LONGEST_TEXT));
  return { values, nested, problems };
}

function bounded(
  value: unknown,
  longest: number,
  budget: { left: number },
  depth: number,
): Nested | undefined {
  if (typeof value === 'string') return cut(value, longest);
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'object' || value === null || depth === DEEPEST) return undefined;
  const kept: [string, Nested][] = [];
  for (const [field, part] of Object.entries(value)) {
    if (budget.left <= 0) break;
    budget.left -= 1;
    const within = bounded(part, longest, budget, depth + 1);
    if (within !== undefined) kept.push([field.slice(0, LONGEST_TEXT), within]);
  }
  return Array.isArray(value) ? kept.map(([, part]) => part) : Object.fromEntries(kept);
}

/** Nothing known: for a file that no reader could make sense of. */
export const NO_TAGS: RawTags = { values: new Map(), nested: new Map(), problems: [] };

/** The first of these tags that has text, on one line and without blanks around it. */
export function textOf(tags: RawTags, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = oneLine(String(tags.values.get(name) ?? ''), LONGEST_CAPTION);
    if (text !== '') return text;
  }
  return undefined;
}

/** The first of these tags that is a number, or text that reads as one; of a list its first entry counts. */
export function numberOf(tags: RawTags, ...names: readonly string[]): number | undefined {
  for (const name of names) {
    const value = numberIn(tags.values.get(name) ?? listOf(tags, name)[0]);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A number, or text that reads as one. */
export function numberIn(value: Nested | undefined): number | undefined {
  const parsed = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof parsed === 'number' && Number.isFinite(parsed) ? parsed : undefined;
}

/** The entries of a list; a single value is a list of one. */
export function listOf(tags: RawTags, name: string): readonly Nested[] {
  const value = tags.values.get(name) ?? tags.nested.get(name);
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as Nested];
}

/** The fields of a structure; undefined for anything else. */
export function fieldsOf(value: Nested | undefined): NestedFields | undefined {
  return typeof value === 'object' && !Array.isArray(value) ? (value as NestedFields) : undefined;
}
