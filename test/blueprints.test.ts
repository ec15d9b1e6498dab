import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import * as z from 'zod';

const FOLDER = join(import.meta.dirname, '..', 'examples', 'home-assistant');

class Input {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

function read(text: string): unknown {
  const tag = { tag: '!input', resolve: (name: string) => new Input(name) };
  return parse(text, { customTags: [tag], strict: true });
}

/** The names that `!input` has anywhere below. */
function usedInputs(value: unknown): string[] {
  if (value instanceof Input) return [value.name];
  if (Array.isArray(value)) return value.flatMap(usedInputs);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(usedInputs) : [];
}

/** What is a template anywhere below. */
function templates(value: unknown): string[] {
  if (typeof value === 'string') return /\{[{%]/.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap(templates);
  return typeof value === 'object' && value !== null && !(value instanceof Input)
    ? Object.values(value).flatMap(templates)
    : [];
}

/** https://www.home-assistant.io/docs/blueprint/schema/ */
const blueprint = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(20),
  domain: z.literal('automation'),
  author: z.string(),
  homeassistant: z.strictObject({ min_version: z.string().regex(/^\d{4}\.\d+\.\d+$/) }),
  input: z.record(
    z.string().regex(/^[a-z_]+$/),
    z.strictObject({
      name: z.string(),
      description: z.string(),
      default: z.unknown().optional(),
      selector: z.record(z.enum(['entity', 'device', 'text', 'action', 'duration']), z.unknown()),
    }),
  ),
});

const automation = z.strictObject({
  blueprint,
  mode: z.enum(['single', 'queued', 'restart', 'parallel']),
  max: z.number().optional(),
  max_exceeded: z.literal('silent').optional(),
  trace: z.strictObject({ stored_traces: z.literal(0) }).optional(),
  variables: z.record(z.string(), z.unknown()),
  triggers: z.array(z.looseObject({ trigger: z.string() })).min(1),
  conditions: z
    .array(z.looseObject({ condition: z.literal('template'), value_template: z.string() }))
    .optional(),
  actions: z.array(z.looseObject({})).min(1),
});

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

test('there are the two blueprints that are told of', () => {
  assert.deepEqual(files.sort(), ['ask-for-the-code.yaml', 'show-new-pictures.yaml']);
});

for (const file of files)
  test(`${file} is a blueprint whose inputs are all declared and all used`, () => {
    const { blueprint: about, ...rest } = automation.parse(read(readFileSync(join(FOLDER, file), 'utf8')));
    assert.deepEqual([...new Set(usedInputs(rest))].sort(), Object.keys(about.input).sort());
    // In a template an input is not known: it has to be copied into a variable first.
    for (const template of templates(rest)) {
      assert.doesNotMatch(template, /!input/);
      assert.equal(template.split('{{').length, template.split('}}').length, template);
    }
  });

test('a blueprint with an input that is not declared is found', () => {
  assert.deepEqual(usedInputs(read('a: !input one\nb: [{ c: !input two }]')), ['one', 'two']);
});
