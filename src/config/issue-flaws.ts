import * as z from 'zod';
import { nearest } from '../platform/nearest.ts';
import { keyText } from './problem.ts';
import { quoted } from './reading.ts';
import { bareSchema, descend, keyDetails, knownKeys } from './schema-walk.ts';

/** A flaw that the schema found. */
export interface IssueFlaw {
  readonly path: readonly PropertyKey[];
  /** The flaw is in the key itself, not in its value. */
  readonly inKey: boolean;
  /** The key is not there at all. */
  readonly missing: boolean;
  readonly wrong: string;
  readonly right: string;
}

type Schema = z.core.$ZodType;
type Issue = z.core.$ZodIssue;

const KINDS: Readonly<Record<string, string>> = { object: 'a section', record: 'a section', array: 'a list' };

/** Turns what zod found into what is wrong and what would be right; `value` is what was checked. */
export function issueFlaws(issue: Issue, schema: Schema, value: unknown): IssueFlaw[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(issue.path, key, schema, value));
  }
  const at = descend(schema, value, issue.path);
  const aboutName = issue.code === 'custom' && issue.params?.inKey === true;
  const inKey = issue.code === 'invalid_key' || aboutName;
  const missing = issue.code !== 'custom' && !inKey && at.value === undefined;
  const { wrong, right } = missing
    ? { wrong: 'is missing', right: undefined }
    : flawOf(issue, at.value, isHidden(at.schema));
  return [{ path: issue.path, inKey, missing, wrong, right: right ?? adviceOf(at.schema, at.value) }];
}

function flawOf(issue: Issue, value: unknown, hidden: boolean): { wrong: string; right: string | undefined } {
  if (issue.code === 'invalid_key') return flawOf(issue.issues[0] ?? issue, value, hidden);
  if (issue.code === 'custom') {
    const right: unknown = issue.params?.right;
    return { wrong: issue.message, right: typeof right === 'string' ? right : undefined };
  }
  if (value === null) return { wrong: 'is empty', right: undefined };
  if (issue.code === 'invalid_type' && issue.expected in KINDS) {
    return { wrong: `is ${kindOf(value)} where ${KINDS[issue.expected]} belongs`, right: undefined };
  }
  if (issue.code === 'too_small' && issue.origin === 'array')
    return { wrong: 'is an empty list', right: undefined };
  return {
    wrong:
      hidden || typeof value === 'object' ? `is ${kindOf(value)} that cannot be used` : `is ${shown(value)}`,
    right: undefined,
  };
}

function kindOf(value: unknown): string {
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a section';
  return typeof value === 'string' ? 'text' : `a ${typeof value}`;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'number' ? `the bare number ${value}` : `a ${typeof value}: ${String(value)}`;
}

function adviceOf(schema: Schema | undefined, value: unknown): string {
  if (schema === undefined) return 'Compare with homeroll.example.yaml';
  const { notes } = keyDetails(schema);
  if (notes.right !== undefined) return notes.right;
  const bare = bareSchema(schema);
  if (bare instanceof z.ZodEnum || bare instanceof z.ZodLiteral) {
    const options = [...(bare instanceof z.ZodEnum ? bare.options : bare.values)].map(String);
    const meant = typeof value === 'string' ? nearest(value, options) : undefined;
    const choice = options.length === 1 ? `Write ${options[0]}` : `Write one of ${options.join(', ')}`;
    return meant === undefined || options.length === 1 ? choice : `Did you mean ${meant}? ${choice}`;
  }
  if (bare instanceof z.ZodBoolean) return 'Write true or false';
  const keys = knownKeys(schema, value);
  return keys.length === 0
    ? 'Compare with homeroll.example.yaml'
    : `Put its keys below it, indented: ${keys.join(', ')}`;
}

function unknownKey(path: readonly PropertyKey[], key: string, schema: Schema, value: unknown): IssueFlaw {
  const around = descend(schema, value, path);
  const known = around.schema === undefined ? [] : knownKeys(around.schema, around.value);
  const meant = nearest(key, known) ?? elsewhere(key, schema);
  const right = meant === undefined ? `Known here: ${known.join(', ')}` : `Did you mean ${meant}?`;
  return {
    path: [...path, key],
    inKey: true,
    missing: false,
    wrong: 'is not a key that is known here',
    right,
  };
}

/** Where a key that stands in the wrong section belongs. */
function elsewhere(key: string, schema: Schema): string | undefined {
  for (const section of knownKeys(schema)) {
    const inside = descend(schema, undefined, [section]).schema;
    if (inside !== undefined && knownKeys(inside).includes(key)) return keyText([section, key]);
  }
  return undefined;
}

function isHidden(schema: Schema | undefined): boolean {
  return schema !== undefined && keyDetails(schema).notes.hidden === true;
}
