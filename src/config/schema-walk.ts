import * as z from 'zod';
import type { KeyNotes } from './key-notes.ts';

type Schema = z.core.$ZodType;

/** What the schema says about a key for people. */
export interface KeyDetails {
  readonly description: string;
  readonly notes: KeyNotes;
  /** As written in YAML; undefined when there is none or it depends on the machine. */
  readonly initial: unknown;
  readonly example: unknown;
  readonly required: boolean;
}

/** The schema of the value as it is written: without defaults, optionality and what is made of it. */
export function bareSchema(schema: Schema): Schema {
  const wrapped = unwrapped(schema);
  return wrapped === undefined ? schema : bareSchema(wrapped);
}

function unwrapped(schema: Schema): Schema | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return schema.unwrap();
  }
  return schema instanceof z.ZodPipe ? schema.in : undefined;
}

/** Gathers descriptions and notes from the schema and from what it wraps; the outermost wins. */
export function keyDetails(schema: Schema): KeyDetails {
  let notes: KeyNotes = {};
  let description = '';
  let example: unknown;
  let initial: unknown;
  for (let layer: Schema | undefined = schema; layer !== undefined; layer = unwrapped(layer)) {
    const meta = z.globalRegistry.get(layer) ?? {};
    notes = { ...meta.notes, ...notes };
    description ||= meta.description ?? '';
    if (Array.isArray(meta.examples)) example ??= meta.examples[0];
    if (layer instanceof z.ZodDefault || layer instanceof z.ZodPrefault) initial ??= layer.def.defaultValue;
  }
  return { description, notes, initial, example, required: schema._zod.optin === undefined };
}

/** The schema of what lies inside a value under one key or index; `value` decides between the options of a union. */
function schemaInside(schema: Schema, part: PropertyKey, value?: unknown): Schema | undefined {
  const bare = bareSchema(schema);
  if (bare instanceof z.ZodObject) {
    const shape: Readonly<Record<PropertyKey, Schema>> = bare.shape;
    return Object.hasOwn(shape, part) ? shape[part] : undefined;
  }
  if (bare instanceof z.ZodRecord) return bare.valueType;
  if (bare instanceof z.ZodArray) return bare.element;
  if (bare instanceof z.ZodDiscriminatedUnion) {
    const options: readonly Schema[] = bare.options;
    const chosen = options.find((option) => isChosen(option, bare.def.discriminator, value)) ?? options[0];
    return chosen && schemaInside(chosen, part, value);
  }
  return undefined;
}

function isChosen(option: Schema, discriminator: string, value: unknown): boolean {
  const literal = schemaInside(option, discriminator);
  if (literal === undefined || value === null || typeof value !== 'object') return false;
  return z.safeParse(literal, Reflect.get(value, discriminator)).success;
}

/** The schema and the value at `path`; the schema is undefined where none is known, the value where there is none. */
export function descend(root: Schema, whole: unknown, path: readonly PropertyKey[]) {
  let schema: Schema | undefined = root;
  let value = whole;
  for (const part of path) {
    schema = schema && schemaInside(schema, part, value);
    const known: boolean = value !== null && typeof value === 'object' && Object.hasOwn(value, part);
    value = known ? Reflect.get(Object(value), part) : undefined;
  }
  return { schema, value };
}

/** The keys that a map may have at this schema; empty for records and for anything that is no map. */
export function knownKeys(schema: Schema, value?: unknown): string[] {
  const bare = bareSchema(schema);
  if (bare instanceof z.ZodObject) return Object.keys(bare.shape);
  if (!(bare instanceof z.ZodDiscriminatedUnion)) return [];
  const options: readonly Schema[] = bare.options;
  const chosen = options.find((option) => isChosen(option, bare.def.discriminator, value)) ?? options[0];
  return chosen === undefined ? [] : knownKeys(chosen);
}

/** The value without keys that are left empty where the schema has a default: `log:` alone means its defaults. */
export function withoutEmpty(schema: Schema, value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  const inside = (part: string | number) => schemaInside(schema, part, value);
  if (Array.isArray(value)) {
    return value.map((item, index) => withoutEmptyAt(inside(index), item));
  }
  const kept = Object.entries(value).filter(
    ([key, below]) => below !== null || inside(key) === undefined || inside(key)?._zod.optin === undefined,
  );
  return Object.fromEntries(kept.map(([key, below]) => [key, withoutEmptyAt(inside(key), below)]));
}

function withoutEmptyAt(schema: Schema | undefined, value: unknown): unknown {
  return schema === undefined ? value : withoutEmpty(schema, value);
}
