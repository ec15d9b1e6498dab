import { rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { HomerollError } from '../platform/error.ts';
import type { HeldFolder } from './held-folder.ts';
import type { LibraryRoot } from './library-root.ts';
import { PREVIEWS, type PreviewKind, previewFolder, previewName } from './preview-files.ts';
import { type ClearWishes, clearPreviews } from './preview-walk.ts';
import { HOUSE } from './relative-path.ts';

/** Where previews lie until they are whole. */
const MAKING = 'making';
const KINDS: readonly PreviewKind[] = ['small', 'large', 'clip'];
/** For us alone: everybody's pictures lie here. */
const MODE = 0o700;

/** A folder for the previews of one picture while they are made; goes with its content. */
export interface Draft extends AsyncDisposable {
  readonly path: string;
  readonly name: string;
}

/**
 * `.homeroll/previews/<2 hex>/<sha256>.small.jpg`, `.large.jpg`, `.clip.mp4`: small copies that can be made again, so nothing here is
 * synced to the disk. A preview gets its name when it is whole.
 */
export class PreviewShelf {
  readonly #root: LibraryRoot;
  #count = 0;

  constructor(root: LibraryRoot) {
    this.#root = root;
  }

  /** Makes an empty folder to work in. */
  async begin(): Promise<Draft> {
    this.#count += 1;
    const name = String(this.#count);
    await this.#inside([MAKING], (making) => making.make(name, MODE));
    const path = join(this.#path(), MAKING, name);
    return {
      path,
      name,
      [Symbol.asyncDispose]: () => this.#inside([MAKING], (making) => removeAll(making.at(name))),
    };
  }

  /** Puts what was made in the draft in its place, over what was there of the same content; a kind not made now goes. */
  async keep(draft: Draft, sha256: string, made: readonly PreviewKind[]): Promise<void> {
    await this.#inside([MAKING, draft.name], (from) =>
      this.#inside([previewFolder(sha256)], async (to) => {
        for (const kind of KINDS) {
          const name = previewName(sha256, kind);
          if (!made.includes(kind)) await to.remove(name);
          else await to.disk.rename(from.at(draftName(kind)), to.at(name));
        }
      }),
    );
  }

  /** Whether all of these are there; they then count as new to `clear`. */
  async refresh(sha256: string, kinds: readonly PreviewKind[], now: number): Promise<boolean> {
    return this.#inside([previewFolder(sha256)], async (folder) => {
      for (const kind of kinds) {
        const name = previewName(sha256, kind);
        const stats = await folder.entry(name);
        if (!stats?.isFile() || stats.size === 0n) return false;
        await utimes(folder.at(name), now / 1000, now / 1000);
      }
      return true;
    });
  }

  /** Removes what a kill has left half made. */
  async clearDrafts(): Promise<void> {
    await this.#inside([MAKING], async (making) => {
      for (const name of await making.names()) await removeAll(making.at(name));
    });
  }

  /** Removes the previews that nobody shows any more. */
  async clear(wishes: ClearWishes): Promise<{ files: number; bytes: number }> {
    await this.#root.assertMounted();
    return clearPreviews(this.#path(), wishes, (folder, name) =>
      this.#inside([folder], (held) => held.remove(name)),
    );
  }

  #path(): string {
    return join(this.#root.path, HOUSE, PREVIEWS);
  }

  async #inside<T>(segments: readonly string[], work: (folder: HeldFolder) => Promise<T>): Promise<T> {
    const path = join(this.#path(), ...segments);
    try {
      await using root = await this.#root.hold();
      await using folder = await descend(root, [HOUSE, PREVIEWS, ...segments]);
      return await work(folder);
    } catch (error) {
      throw await this.#root.explain(error, path);
    }
  }
}

/** The name of a preview while it is made. */
function draftName(kind: PreviewKind): string {
  return kind === 'clip' ? 'clip.mp4' : `${kind}.jpg`;
}

/** Holds a folder below the root, made where it is missing; the caller closes it. */
async function descend(root: HeldFolder, segments: readonly string[]): Promise<HeldFolder> {
  let folder = root;
  for (const segment of segments) {
    const parent = folder;
    try {
      if (segment !== HOUSE) await parent.make(segment, MODE);
      const next = await parent.folder(segment);
      if (!next) throw new HomerollError('library-unmounted', { path: root.path }, { recovery: 'wait' });
      folder = next;
    } finally {
      if (parent !== root) await parent.close();
    }
  }
  return folder;
}

function removeAll(path: string): Promise<void> {
  return rm(path, { recursive: true, force: true });
}
