import { join } from 'node:path';
import { HomerollError } from '../platform/error.ts';
import type { HeldFolder } from './held-folder.ts';
import type { LibraryRoot } from './library-root.ts';
import { HOUSE } from './relative-path.ts';

const STAGING = 'staging';

/** Identifier, dot, extension: nothing that could lead out of the folder. */
const NAME = /^[A-Za-z0-9_-]{1,64}\.[A-Za-z0-9]{1,11}$/;

/** Where files wait, on the library's own file system, until they are whole and have a name. */
export class Staging {
  readonly #root: LibraryRoot;

  constructor(root: LibraryRoot) {
    this.#root = root;
  }

  /** The name under which the file with this identifier is staged: always the same, so that a restart finds it again. */
  nameFor(id: string | number, extension: string): string {
    return checked(`${id}.${extension}`);
  }

  /** The absolute path of a staged file, there or not. */
  path(name: string): string {
    return join(this.#root.path, HOUSE, STAGING, checked(name));
  }

  /** The names of all staged files. */
  async list(): Promise<string[]> {
    return this.#inside(async (staging) => staging.names());
  }

  /** Removes a staged file; one that is gone already is as good. */
  async discard(name: string): Promise<void> {
    checked(name);
    await this.#inside((staging) => staging.remove(name));
  }

  /** Removes what a crash has left, except `keep`; answers what went. */
  async clear(keep: ReadonlySet<string>): Promise<string[]> {
    return this.#inside(async (staging) => {
      const left = (await staging.names()).filter((name) => !keep.has(name));
      for (const name of left) await staging.remove(name);
      return left;
    });
  }

  /** Makes the folder if it is missing. */
  async prepare(): Promise<void> {
    await this.#inside(async () => undefined);
  }

  /** Holds the folder for one piece of work, given the held root; the caller closes it. */
  static async hold(root: HeldFolder): Promise<HeldFolder> {
    await using house = await root.folder(HOUSE);
    if (!house) throw new HomerollError('library-unmounted', { path: root.path }, { recovery: 'wait' });
    const there = await house.folder(STAGING);
    if (there) return there;
    // Only for us: what lies here is not whole yet.
    await house.make(STAGING, 0o700);
    await house.sync();
    const made = await house.folder(STAGING);
    if (made) return made;
    throw new HomerollError(
      'library-unwritable',
      { path: house.path, reason: 'ENOENT' },
      { recovery: 'wait' },
    );
  }

  async #inside<T>(work: (staging: HeldFolder) => Promise<T>): Promise<T> {
    const path = join(this.#root.path, HOUSE, STAGING);
    try {
      await using root = await this.#root.hold();
      await using staging = await Staging.hold(root);
      return await work(staging);
    } catch (error) {
      throw await this.#root.explain(error, path);
    }
  }
}

function checked(name: string): string {
  if (NAME.test(name)) return name;
  throw new HomerollError('staging-name-bad', { name }, { recovery: 'never' });
}
