import { join } from 'node:path';
import { HomerollError } from '../platform/error.ts';
import type { Attributes } from './attributes.ts';
import type { HeldFolder } from './held-folder.ts';

/** Walks into folders of the library step by step, never through a symbolic link, and makes them where asked to. */
export class Folders {
  readonly #attributes: Attributes;
  /** Folders whose names are known to be on the disk, not only in the kernel's memory. */
  readonly #durable = new Set<string>();

  constructor(attributes: Attributes) {
    this.#attributes = attributes;
  }

  /** Holds the folder, made with the configured owner and mode where it is missing; the caller closes it. */
  async ensure(root: HeldFolder, segments: readonly string[]): Promise<HeldFolder> {
    return walk(root, segments, (parent, name) => this.#enter(parent, name));
  }

  /** Holds the folder if it is there; the caller closes it. */
  async find(root: HeldFolder, segments: readonly string[]): Promise<HeldFolder | undefined> {
    return walk(root, segments, (parent, name) => parent.folder(name));
  }

  async #enter(parent: HeldFolder, name: string): Promise<HeldFolder> {
    const path = join(parent.path, name);
    const there = await parent.folder(name);
    const folder = there ?? (await this.#make(parent, name));
    try {
      if (!there) await this.#attributes.setFolder(folder.handle, path);
      // A process that was killed may have made the folder without getting as far as this.
      if (!there || !this.#durable.has(path)) await parent.sync();
      this.#durable.add(path);
      return folder;
    } catch (error) {
      await folder.close();
      throw error;
    }
  }

  async #make(parent: HeldFolder, name: string): Promise<HeldFolder> {
    await parent.make(name, this.#attributes.folderMode);
    const made = await parent.folder(name);
    if (made) return made;
    throw new HomerollError(
      'library-unwritable',
      { path: parent.path, reason: 'ENOENT' },
      { recovery: 'wait' },
    );
  }
}

/** Holds one folder at a time; the root stays held by its owner. */
async function walk<Found extends HeldFolder | undefined>(
  root: HeldFolder,
  segments: readonly string[],
  step: (parent: HeldFolder, name: string) => Promise<Found>,
): Promise<Found | HeldFolder> {
  let folder = root;
  for (const segment of segments) {
    const parent = folder;
    try {
      const next = await step(parent, segment);
      if (!next) return next;
      folder = next;
    } finally {
      if (parent !== root) await parent.close();
    }
  }
  return folder;
}
