import { stringify } from 'yaml';
import type * as z from 'zod';
import { type ConfigKey, commonKeys, configKeys, type EntryKind } from './keys.ts';

const HEAD = `# yaml-language-server: $schema=./homeroll.schema.json
# biome-ignore-all format: generated, with its own columns
#
# The configuration of Homeroll. Copy this file to homeroll.yaml, change the lines marked CHANGE, and start.
# All the rest is optional: a setting behind a # shows its default (or an example, where it says so);
# take the # away to change it. Every setting is explained in docs/configuration.md.
`;

/** The column at which explanations begin, where the setting leaves room. */
const COLUMN = 44;

/** How values are written. */
const IN_A_LINE = { singleQuote: true, collectionStyle: 'flow' } as const;

/** A complete, commented configuration; as it stands it says only what has no default. */
export function exampleFile(schema: z.core.$ZodType): string {
  const blocks = configKeys(schema).map((key) => {
    const heading = key.inside.length > 0 ? [`# ${key.description}`] : [];
    return [...heading, ...linesOf(key, '')].join('\n');
  });
  return `${[HEAD, ...blocks.map((block) => `${block}\n`)].join('\n')}`;
}

function linesOf(key: ConfigKey, indent: string, column = COLUMN): string[] {
  if (key.shape === 'value') return [line(key, indent, column)];
  // A heading with a default says nothing when it is alone, so it can stand without a #.
  const inside = inOrder(key.inside).flatMap((below) => linesOf(below, `${indent}  `, column));
  if (key.shape === 'section') return [`${indent}${key.name}:`, ...inside];
  const deeper = inOrder(key.inside).flatMap((below) => linesOf(below, `${indent}    `, column));
  if (key.shape === 'named entries')
    return [
      `${indent}${key.name}:`,
      `${`${indent}  ${key.notes.exampleName ?? 'name'}:`.padEnd(COLUMN)}  # CHANGE: A name. One entry for each.`,
      ...deeper,
    ];
  const [first, ...others] = key.kinds;
  const common = new Set(commonKeys(key).flatMap(({ name, required }) => (required ? [] : [name])));
  const own = others.map((kind) => ({
    ...kind,
    inside: kind.inside.filter(({ name }) => !common.has(name)),
  }));
  if (!key.required)
    return [
      `${indent}${key.name}:`,
      ...[first ?? key, ...own].flatMap((kind) => otherKind(kind, indent, 'To have it')),
    ];
  return [
    `${indent}${key.name}:`,
    ...(first ? [`${indent}  # ${first.description}`] : []),
    ...entry(deeper, indent),
    ...own.flatMap((kind) => otherKind(kind, indent, 'To have it too, or instead')),
  ];
}

/** The lines of an entry of a list. */
function entry([first = '', ...rest]: readonly string[], indent: string): string[] {
  return [first.replace(`${indent}    `, `${indent}  - `), ...rest];
}

/** An entry of a kind that need not be there, as a whole behind one more #. */
function otherKind({ description, inside }: EntryKind, indent: string, when: string): string[] {
  const lines = inOrder(inside).flatMap((below) => linesOf(below, `${indent}    `, COLUMN - 1));
  const front = `${indent}  `;
  return [
    `${front}# ${description} ${when}, take away the first # of each line:`,
    ...entry(lines, indent).map((line) => `${front}#${line.slice(front.length)}`),
  ];
}

/** What has to be written comes first. */
function inOrder(keys: readonly ConfigKey[]): readonly ConfigKey[] {
  return [...keys.filter(({ required }) => required), ...keys.filter(({ required }) => !required)];
}

function line(key: ConfigKey, indent: string, column: number): string {
  const value = key.required ? key.example : (key.initial ?? key.example);
  const setting = `${indent}${key.required ? '' : '#'}${key.name}: ${stringify(value, IN_A_LINE).trim()}`;
  const mark = key.required && key.kind !== key.example ? 'CHANGE: ' : '';
  return `${setting.padEnd(column)}  # ${mark}${firstSentence(key.description)}${choice(key)}${origin(key)}`;
}

function choice({ options }: ConfigKey): string {
  return options.length > 1 ? ` One of ${options.join(', ')}.` : '';
}

function origin({ required, initial, example, notes }: ConfigKey): string {
  if (required || initial !== undefined) return '';
  if (notes.machineDefault === example) return '';
  return notes.machineDefault === undefined ? ' (An example.)' : ` Default: ${notes.machineDefault}.`;
}

/** The first sentence: the explanation in one line. */
function firstSentence(description: string): string {
  return /^.*?[.](?= |$)/.exec(description)?.[0] ?? description;
}
