import { HomerollError } from '../../platform/error.ts';

/** Tries at which a tool may be slow, killed or out of memory before that counts as the file's doing. */
const PATIENCE = 3;
/** Files remembered for that. */
const KEPT = 1000;
const UNLUCKY = new Set([
  ...['preview-too-slow', 'preview-decoder-crashed', 'preview-interrupted', 'exiftool-stopped'],
]);

/** Whether it says that a tool was slow, killed or out of memory, or that the disk is at fault: no verdict on the file. */
export function isUnlucky(error: unknown): boolean {
  return error instanceof HomerollError && UNLUCKY.has(error.code);
}

/** Counts how often on end tools had bad luck with a file while this process runs; of a bounded number of files. */
export class UnluckyTries {
  readonly #tries = new Map<string, number>();
  readonly #patience: number;

  constructor(most: number) {
    this.#patience = Math.min(PATIENCE, most);
  }

  /** Whether that was once too often; then the count begins anew. */
  isOnceTooOften(file: string): boolean {
    const tries = (this.#tries.get(file) ?? 0) + 1;
    this.#tries.delete(file);
    if (tries >= this.#patience) return true;
    this.#tries.set(file, tries);
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > KEPT && oldest !== undefined) this.#tries.delete(oldest);
    return false;
  }

  /** It went well, or was told to be the file's doing. */
  forget(file: string): void {
    this.#tries.delete(file);
  }
}
