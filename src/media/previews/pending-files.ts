import { rename, rm } from 'node:fs/promises';
import type { Output, Written } from './decode-task.ts';
import { EDGES, type Previews, type PreviewSource, type PreviewTargets, QUALITY } from './preview.ts';

const SIZES = ['large', 'small'] as const;

/** Previews under temporary names, until all of them are there. */
export class PendingFiles {
  readonly outputs: readonly Output[];
  /** Where the short clip is to be written. */
  readonly clip: string;
  readonly #targets: PreviewTargets;
  #written: readonly Written[] = [];
  #isKept = false;

  constructor(targets: PreviewTargets) {
    this.#targets = targets;
    this.clip = pending(targets.clip ?? '');
    this.outputs = SIZES.flatMap((name) => {
      const path = targets[name];
      return path === undefined ? [] : [{ path: pending(path), edge: EDGES[name], quality: QUALITY[name] }];
    });
  }

  /** Takes note of what a decoder wrote, in the order of the outputs. */
  wrote(written: readonly Written[]): void {
    this.#written = written;
  }

  /** Whether the picture has more pixels than came out, and fewer came out than wanted. */
  isReduced({ width = 0, height = 0 }: PreviewSource): boolean {
    const wanted = Math.min(Math.max(width, height), Math.max(0, ...this.outputs.map(({ edge }) => edge)));
    const got = Math.max(0, ...this.#written.map((one) => Math.max(one.width, one.height)));
    // A decoder may drop the odd last row of pixels.
    return this.#written.length > 0 && got < wanted - 2;
  }

  /** Gives the files their names. */
  async keep(): Promise<Pick<Previews, 'small' | 'large' | 'clip'>> {
    const { clip } = this.#targets;
    const names = SIZES.filter((name) => this.#targets[name] !== undefined);
    const kept = await Promise.all(
      names.map(async (name, index) => {
        const [path, facts] = [this.#targets[name], this.#written[index]];
        if (path === undefined || facts === undefined) return [];
        await rename(pending(path), path);
        return [[name, { path, ...facts }]];
      }),
    );
    const isClip = clip !== undefined && (await rename(this.clip, clip).then(() => true, isMissing));
    this.#isKept = true;
    return { ...Object.fromEntries(kept.flat()), ...(isClip ? { clip } : {}) };
  }

  /** Removes what was not kept. */
  async discard(): Promise<void> {
    if (this.#isKept) return;
    const paths = [...this.outputs.map(({ path }) => path), ...(this.#targets.clip ? [this.clip] : [])];
    await Promise.all(paths.map((path) => rm(path, { force: true })));
  }
}

/** The extension stays last: programs choose the format by it. */
function pending(path: string): string {
  return path.replace(/(\.[^./]*)?$/, '.new$1');
}

/** A clip was asked for of what is no movie. */
function isMissing(error: NodeJS.ErrnoException): false {
  if (error.code === 'ENOENT') return false;
  throw error;
}
