import { join } from 'node:path';
import type { FactTable } from '../../../catalog/facts.ts';
import type { FolderListing } from '../walk.ts';
import { isJsonName } from './json-names.ts';
import { readTakeoutJson } from './read-json.ts';

/** JSON files of a folder that are looked into at most, to know what the folder is. */
const LOOKED_INTO = 4;
/** Trees remembered for one source. */
const MOST_TREES = 50;

/** What a source's owner says about its layout: found out by itself, or one of the two whatever it looks like. */
export type Layout = 'auto' | 'plain' | 'takeout';

/**
 * Knows which folders of a source belong to an extracted Takeout: those around a folder in which a JSON says so. Found once,
 * it stays: a folder of the same tree that has no JSON yet belongs to it too.
 */
export class TakeoutTrees {
  readonly #layout: Layout;
  readonly #facts: FactTable;
  readonly #key: string;
  readonly #location: string;
  readonly #roots: Set<string>;

  constructor(facts: FactTable, source: { id: number; location: string; layout: Layout }) {
    this.#facts = facts;
    this.#key = `takeout-trees-${source.id}`;
    this.#location = source.location;
    this.#layout = source.layout;
    this.#roots = new Set(parse(facts.get(this.#key)));
  }

  /** Whether nothing is known yet and a look ahead could tell: albums may be met before the first JSON. */
  get wantsLookAhead(): boolean {
    return this.#layout === 'auto' && this.#roots.size === 0;
  }

  /** Whether anything in the source is known to be an extracted Takeout. */
  get areKnown(): boolean {
    return this.#layout === 'takeout' || this.#roots.size > 0;
  }

  /** Whether a folder belongs to a Takeout; looks into some of its JSON files when that is not known. */
  async includes({ folder, files }: FolderListing): Promise<boolean> {
    if (this.#layout !== 'auto') return this.#layout === 'takeout';
    if (this.#isKnown(folder)) return true;
    let looked = 0;
    for (const { name } of files) {
      if (looked === LOOKED_INTO) break;
      if (!isJsonName(name)) continue;
      looked += 1;
      const json = await readTakeoutJson(join(this.#location, folder, name));
      if (json?.about !== 'picture') continue;
      this.#remember(folder);
      return true;
    }
    return false;
  }

  #isKnown(folder: string): boolean {
    for (const root of this.#roots)
      if (root === '' || folder === root || folder.startsWith(`${root}/`)) return true;
    return false;
  }

  /** The tree is what lies around the folder: `Takeout/Google Photos` of `Takeout/Google Photos/Rome`. */
  #remember(folder: string): void {
    if (this.#roots.size >= MOST_TREES) return;
    this.#roots.add(folder.includes('/') ? folder.slice(0, folder.lastIndexOf('/')) : '');
    this.#facts.set(this.#key, JSON.stringify([...this.#roots]));
  }
}

function parse(text: string | undefined): string[] {
  const value: unknown = JSON.parse(text ?? '[]');
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
