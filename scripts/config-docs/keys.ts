import * as z from 'zod';
import { bareSchema, type KeyDetails, keyDetails } from '../../src/config/schema-walk.ts';

/** One key of the configuration as the example and the reference page show it. */
export interface ConfigKey extends KeyDetails {
  readonly name: string;
  /** Kind of value in words; undefined for a section. */
  readonly kind: string | undefined;
  /** The words to choose from; empty where there is no such choice. */
  readonly options: readonly string[];
  /** The keys below it; of a list or of named entries, the keys of one entry. */
  readonly inside: readonly ConfigKey[];
  /** The kinds of entries, of a list that has several; `inside` is that of the first. Empty for all others. */
  readonly kinds: readonly EntryKind[];
  readonly shape: 'value' | 'section' | 'list' | 'named entries';
}

/** One kind of entry of a list. */
export interface EntryKind {
  readonly name: string;
  readonly description: string;
  readonly inside: readonly ConfigKey[];
}

/** All keys below `schema`, in the order of the schema. */
export function configKeys(schema: z.core.$ZodType): ConfigKey[] {
  const bare = bareSchema(schema);
  if (bare instanceof z.ZodObject) {
    const shape: Readonly<Record<string, z.core.$ZodType>> = bare.shape;
    return Object.entries(shape).map(([name, below]) => configKey(name, below));
  }
  if (bare instanceof z.ZodRecord) return configKeys(bare.valueType);
  if (bare instanceof z.ZodArray) return configKeys(bare.element);
  return bare instanceof z.ZodDiscriminatedUnion ? [...(entryKinds(bare)[0]?.inside ?? [])] : [];
}

/** The keys that all kinds of entries of a list have, told in the same words. */
export function commonKeys({ kinds: [first, ...others] }: ConfigKey): readonly ConfigKey[] {
  if (first === undefined || others.length === 0) return [];
  const isIn = ({ inside }: EntryKind, key: ConfigKey) =>
    inside.some(({ name, description }) => name === key.name && description === key.description);
  return first.inside.filter((key) => others.every((kind) => isIn(kind, key)));
}

/** The options of a union that its entries name themselves by. */
function entryKinds(union: z.ZodDiscriminatedUnion): EntryKind[] {
  const options: readonly z.core.$ZodType[] = union.options;
  return options.map((option) => {
    const inside = configKeys(option);
    const named = inside.find(({ name }) => name === union.def.discriminator);
    return { name: named?.kind ?? '', description: keyDetails(option).description, inside };
  });
}

function configKey(name: string, schema: z.core.$ZodType): ConfigKey {
  const bare = bareSchema(schema);
  const details = keyDetails(schema);
  const shape = shapeOf(bare);
  const kind = shape === 'value' ? (details.notes.kind ?? kindOf(bare)) : undefined;
  const options = bare instanceof z.ZodEnum ? bare.options.map(String) : [];
  const element = bare instanceof z.ZodArray ? bareSchema(bare.element) : undefined;
  const kinds = element instanceof z.ZodDiscriminatedUnion ? entryKinds(element) : [];
  return { ...details, name, kind, options, shape, kinds, inside: shape === 'value' ? [] : configKeys(bare) };
}

function shapeOf(bare: z.core.$ZodType): ConfigKey['shape'] {
  if (bare instanceof z.ZodObject) return 'section';
  if (bare instanceof z.ZodRecord) return 'named entries';
  if (!(bare instanceof z.ZodArray)) return 'value';
  const element = bareSchema(bare.element);
  return element instanceof z.ZodObject || element instanceof z.ZodDiscriminatedUnion ? 'list' : 'value';
}

function kindOf(bare: z.core.$ZodType): string {
  if (bare instanceof z.ZodArray) {
    const element = bareSchema(bare.element);
    return element instanceof z.ZodEnum ? `list of ${kindOf(element)}` : 'list';
  }
  if (bare instanceof z.ZodEnum) return bare.options.join(', ');
  if (bare instanceof z.ZodLiteral) return [...bare.values].join(', ');
  return bare instanceof z.ZodBoolean ? 'true, false' : bare._zod.def.type;
}
