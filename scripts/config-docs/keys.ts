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
  readonly shape: 'value' | 'section' | 'list' | 'named entries';
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
  if (bare instanceof z.ZodDiscriminatedUnion) {
    const [first]: readonly z.core.$ZodType[] = bare.options;
    return first === undefined ? [] : configKeys(first);
  }
  return [];
}

function configKey(name: string, schema: z.core.$ZodType): ConfigKey {
  const bare = bareSchema(schema);
  const details = keyDetails(schema);
  const shape = shapeOf(bare);
  const kind = shape === 'value' ? (details.notes.kind ?? kindOf(bare)) : undefined;
  const options = bare instanceof z.ZodEnum ? bare.options.map(String) : [];
  return { ...details, name, kind, options, shape, inside: configKeys(bare) };
}

function shapeOf(bare: z.core.$ZodType): ConfigKey['shape'] {
  if (bare instanceof z.ZodObject) return 'section';
  if (bare instanceof z.ZodRecord) return 'named entries';
  return bare instanceof z.ZodArray ? 'list' : 'value';
}

function kindOf(bare: z.core.$ZodType): string {
  if (bare instanceof z.ZodEnum) return bare.options.join(', ');
  if (bare instanceof z.ZodLiteral) return [...bare.values].join(', ');
  return bare instanceof z.ZodBoolean ? 'true, false' : bare._zod.def.type;
}
