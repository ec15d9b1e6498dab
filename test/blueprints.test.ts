import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseDocument, type ScalarTag } from 'yaml';
import { AUTH_EVENTS, authEvent, photoEvent } from '../src/home-assistant/payloads.ts';

const FOLDER = join(import.meta.dirname, '..', 'examples', 'home-assistant');
const SELECTORS = ['entity', 'device', 'text', 'number', 'action', 'select', 'boolean', 'time', 'target'];
/** What an automation may say at its root. */
const AUTOMATION = [
  'blueprint',
  'mode',
  'max',
  'max_exceeded',
  'triggers',
  'conditions',
  'actions',
  'variables',
  'trace',
];

class Input {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

const inputTag: ScalarTag = { tag: '!input', resolve: (name) => new Input(name) };

type Json = Record<string, unknown>;

interface Blueprint extends Json {
  readonly blueprint: {
    readonly name: string;
    readonly description: string;
    readonly domain: string;
    readonly homeassistant: { readonly min_version: string };
    readonly input: Readonly<
      Record<string, { readonly name: string; readonly default?: unknown; readonly selector: Json }>
    >;
  };
}

/** What is wrong with a blueprint, by the rules of Home Assistant. */
function problemsOf(text: string): string[] {
  const document = parseDocument(text, { customTags: [inputTag] });
  const slips = [...document.errors, ...document.warnings].map(({ message }) => message);
  if (slips.length > 0) return slips;
  const { blueprint, ...automation } = document.toJS() as Blueprint;
  const declared = Object.keys(blueprint.input);
  const used = inputsIn(automation);
  const templates = textsIn(automation).filter((one) => one.includes('{{'));
  const variables = Object.keys((automation.variables ?? {}) as Json);
  return [
    ...['name', 'description', 'domain'].filter((key) => !(key in blueprint)).map((key) => `no ${key}`),
    ...(blueprint.domain === 'automation' ? [] : ['is no automation']),
    ...(/^\d{4}\.\d{1,2}\.\d+$/.test(blueprint.homeassistant.min_version) ? [] : ['no version']),
    ...used.filter((name) => !declared.includes(name)).map((name) => `uses ${name}, which is not declared`),
    ...declared.filter((name) => !used.includes(name)).map((name) => `declares ${name} and never uses it`),
    ...Object.entries(blueprint.input).flatMap(([name, { selector, name: title }]) => [
      ...(title ? [] : [`${name} has no name`]),
      ...Object.keys(selector ?? {})
        .filter((kind) => !SELECTORS.includes(kind))
        .map((kind) => `no selector: ${kind}`),
      ...(Object.keys(selector ?? {}).length === 1 ? [] : [`${name} has not one selector`]),
    ]),
    ...Object.keys(automation)
      .filter((key) => !AUTOMATION.includes(key))
      .map((key) => `no automation has ${key}`),
    ...['triggers', 'actions'].filter((key) => !Array.isArray(automation[key])).map((key) => `no ${key}`),
    // An input is no variable: in a template it has to be copied into one first.
    ...declared
      .filter(
        (name) =>
          !variables.includes(name) &&
          templates.some((one) => new RegExp(`\\b${name}\\b`).test(withoutTexts(one))),
      )
      .map((name) => `${name} is in a template and no variable`),
  ];
}

function withoutTexts(template: string): string {
  return template.replace(/'[^']*'/g, '').replace(/\.\w+/g, '');
}

function inputsIn(value: unknown): string[] {
  if (value instanceof Input) return [value.name];
  return typeof value === 'object' && value !== null
    ? [...new Set(Object.values(value).flatMap(inputsIn))]
    : [];
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null && !(value instanceof Input)
    ? Object.values(value).flatMap(textsIn)
    : [];
}

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const read = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

describe('blueprints', () => {
  test('there are two', () => assert.deepEqual(files, ['ask-for-the-code.yaml', 'new-pictures-of.yaml']));

  for (const name of files)
    test(`${name} is one that Home Assistant takes`, () => {
      assert.deepEqual(problemsOf(read(name)), []);
    });

  test('they ask for events and attributes that there are', () => {
    const code = read('ask-for-the-code.yaml');
    const wanted = [...(/event_type in \[([^\]]*)\]/.exec(code)?.[1] ?? '').matchAll(/'(\w+)'/g)].map(
      ([, one]) => one,
    );
    assert.ok(wanted.length > 0 && wanted.every((one) => AUTH_EVENTS.some((there) => there === one)));
    const attributes = [...read('new-pictures-of.yaml').matchAll(/\btold\.(\w+)/g)].map(
      ([, one = '']) => one,
    );
    assert.deepEqual(
      attributes.filter((one) => !(one in photoEvent.shape)),
      [],
    );
    assert.ok('event_type' in authEvent.shape);
  });

  const broken: [what: string, change: (text: string) => string, told: RegExp][] = [
    [
      'an input that is not declared',
      (text) => text.replace('!input phone', '!input telephone'),
      /not declared.*never uses it/s,
    ],
    [
      'an input in a template',
      (text) => text.replace(/^ {2}patience: !input patience\n/m, ''),
      /in a template and no variable/,
    ],
    [
      'a selector that there is not',
      (text) => text.replace('        text:\n', '        words:\n'),
      /no selector: words/,
    ],
    [
      'a key that no automation has',
      (text) => text.replace('triggers:', 'trigger:'),
      /no automation has trigger/,
    ],
    ['a slip of YAML', (text) => text.replace('mode: single', 'mode: single: x'), /./],
  ];
  for (const [what, change, told] of broken)
    test(`one with ${what} is none`, () => {
      assert.match(problemsOf(change(read('ask-for-the-code.yaml'))).join('\n'), told);
    });
});
