import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Place } from './place.ts';
import { quoted } from './reading.ts';
import { type YamlFlaw, yamlFlaws } from './yaml-flaws.ts';

/** A flaw at a key that YAML itself does not mind. */
export interface KeyFlaw {
  /** Nothing of the key is in the value any more, so that it seems to be missing. */
  readonly leftOut: boolean;
  /** Where the key stands, if not at its path: the second of two keys. */
  readonly offset?: number;
  readonly path: readonly (string | number)[];
  readonly wrong: string;
  readonly right: string;
}

/** A YAML text as plain values, with the place of each. */
export interface LocatedYaml {
  /** Maps, lists, text, numbers, booleans and null; keys in NFC. Never shares parts, never cyclic. */
  readonly value: unknown;
  readonly root: Place;
  /** The YAML is wrong here: what follows in the text may have been read amiss. */
  readonly yamlFlaws: readonly YamlFlaw[];
  readonly keyFlaws: readonly KeyFlaw[];
  lineAndColumn(offset: number): { line: number; column: number };
}

const ANCHOR = 'begins with &, which is an anchor to YAML';
const ALIAS = 'begins with *, which is an alias to YAML';

/** Reads YAML 1.2. Anchors and aliases are refused: nobody needs them here, and a few of them unfold to gigabytes. */
export function readLocatedYaml(text: string): LocatedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    stringKeys: true,
    prettyErrors: false,
    logLevel: 'error',
    // Told by the reader below, which also knows Unicode forms; the parser's own check is quadratic.
    uniqueKeys: false,
  });
  const flaws = yamlFlaws(document);
  const reader = new NodeReader();
  const tooDeep = document.errors.some(({ code }) => code === 'RESOURCE_EXHAUSTION');
  const { value, place } = reader.read(tooDeep ? null : document.contents, [], 0);
  return {
    value,
    root: place,
    yamlFlaws: reader.anchor === undefined ? flaws : [reader.anchor],
    keyFlaws: reader.anchor === undefined ? reader.flaws : [],
    lineAndColumn: (offset) => {
      const { line, col } = lines.linePos(offset);
      return { line: Math.max(1, line), column: Math.max(1, col) };
    },
  };
}

type Path = readonly (string | number)[];
interface Read {
  readonly value: unknown;
  readonly place: Place;
}

class NodeReader {
  readonly flaws: KeyFlaw[] = [];
  /** The first anchor of the text. */
  anchor: YamlFlaw | undefined;

  read(node: unknown, path: Path, key: number): Read {
    const value = isNode(node) ? (node.range?.[0] ?? key) : key;
    if (isNode(node) && !isAlias(node) && node.anchor !== undefined) {
      this.anchor ??= {
        offset: value,
        wrong: ANCHOR,
        right: 'Put the value in quotes, or write it out where it is used',
      };
    }
    if (isMap(node)) return this.#readMap(node, path, { key, value });
    if (isSeq(node)) return this.#readList(node, path, { key, value });
    return { value: isScalar(node) ? node.value : null, place: { key, value, inside: new Map() } };
  }

  #readMap(map: YAMLMap, path: Path, at: { key: number; value: number }): Read {
    const inside = new Map<string, Place>();
    const entries: [string, unknown][] = [];
    for (const pair of map.items) {
      const { name, offset } = keyOf(pair);
      const below = [...path, name];
      const flaw = this.#flawOf(name, pair, inside.has(name));
      const { value, place } = this.read(flaw === undefined ? pair.value : undefined, below, offset);
      if (flaw !== undefined) this.flaws.push({ path: below, leftOut: !inside.has(name), offset, ...flaw });
      else entries.push([name, value]);
      if (!inside.has(name)) inside.set(name, place);
    }
    return { value: Object.fromEntries(entries), place: { ...at, inside } };
  }

  #readList(list: YAMLSeq, path: Path, at: { key: number; value: number }): Read {
    const read = list.items.map((item, index) => {
      if (isAlias(item))
        this.flaws.push({
          path: [...path, index],
          leftOut: true,
          wrong: ALIAS,
          right: 'Put the value in quotes',
        });
      const start = isNode(item) ? (item.range?.[0] ?? at.value) : at.value;
      return this.read(item, [...path, index], start);
    });
    const inside = new Map(read.map(({ place }, index) => [index, place] as const));
    return { value: read.map(({ value }) => value), place: { ...at, inside } };
  }

  #flawOf(name: string, { value }: Pair, again: boolean) {
    if (name === '__proto__') return { wrong: 'is a name that cannot be used', right: 'Remove it' };
    if (again)
      return { wrong: 'is there twice', right: 'Keep one, and put all that belongs to it below that one' };
    if (isAlias(value))
      return { wrong: ALIAS, right: `Put the value in quotes, for example ${quoted('*/15 * * * *')}` };
    return undefined;
  }
}

function keyOf({ key }: Pair): { name: string; offset: number } {
  if (!isNode(key)) return { name: String(key), offset: 0 };
  const name = isScalar(key) ? String(key.value) : '';
  return { name: name.normalize('NFC'), offset: key.range?.[0] ?? 0 };
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}
