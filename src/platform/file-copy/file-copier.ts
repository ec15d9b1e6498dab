import { setTimeout as sleep } from 'node:timers/promises';
import { HomerollError } from '../error.ts';
import { CELLS, type Content, type CopyMethod, type CopyTask } from './copy-task.ts';
import { CopyThread, type PendingCopy } from './copy-thread.ts';

export type { Content, CopyMethod } from './copy-task.ts';

export interface HashOptions {
  readonly signal?: AbortSignal | undefined;
  /** Hears the length of every chunk read. */
  readonly onBytes?: ((bytes: number) => void) | undefined;
  /** Upper bound of the reading speed, for work that must not disturb; none when absent. */
  readonly bytesPerSecond?: number | undefined;
  /** Makes a second checksum in the same pass: SHA-1 of these bytes and then the file's. */
  readonly sha1After?: string | undefined;
}

export interface CopyOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onBytes?: ((bytes: number) => void) | undefined;
  readonly method: CopyMethod;
}

/** How long `stop` waits for the threads to notice, in milliseconds: a chunk at most, unless a disk hangs. */
const PATIENCE = 8000;

/** How long it then waits for the threads to end: one that hangs in a system call never does. */
const LAST_PATIENCE = 1000;

/**
 * Copies and hashes files on threads of its own, each byte read once. Errors are typed: see `sourceError` and
 * `targetError` for failed system calls; besides these `file-changing` when the file was written to meanwhile,
 * `copy-method-unsupported` when the two places cannot share bytes that way, `copy-thread-died`, `copier-stopped`.
 * An abort rejects with the signal's reason once the partial target is gone.
 */
export class FileCopier {
  readonly #threads: readonly CopyThread[];
  readonly #waiting: PendingCopy[] = [];
  #running = false;

  /** `script` is the program of a thread: one that answers like `copy-worker.ts`. */
  constructor({ workers, script }: { workers: number; script?: URL }) {
    const program = script ?? new URL('./copy-worker.ts', import.meta.url);
    this.#threads = Array.from({ length: workers }, () => new CopyThread(program, () => this.#dispatch()));
  }

  start(): void {
    this.#running = true;
    for (const thread of this.#threads) thread.warm();
  }

  /** Ends all work (what runs or waits rejects with `copier-stopped`) and all threads. Safe to call twice. */
  async stop(): Promise<void> {
    this.#running = false;
    for (const pending of this.#waiting.splice(0)) pending.settle({ error: stopped() });
    for (const { current } of this.#threads) if (current) abort(current, stopped());
    // A thread that is ended in the middle of a write leaves a partial target: let it see the abort first.
    const deadline = performance.now() + PATIENCE;
    while (this.#threads.some((thread) => thread.current) && performance.now() < deadline) await sleep(5);
    for (const { current } of this.#threads) current?.settle({ error: stopped() });
    const ended = Promise.all(this.#threads.map((thread) => thread.terminate()));
    await Promise.race([ended, sleep(LAST_PATIENCE, undefined, { ref: false })]);
  }

  /** Reads the file at `path` once, following a symbolic link. */
  hash(path: string, options: HashOptions = {}): Promise<Content> {
    const { bytesPerSecond = 0, sha1After } = options;
    const task = { from: path, method: 'copy', bytesPerSecond, sha1After, control: newControl() } as const;
    return this.#run(task, options);
  }

  /**
   * Brings the file at `from` to `to`, which must not exist yet, and resolves when it is on the disk. A copy or clone
   * gets mode 0600; a hard link *is* the source, so its mode, owner and times must be left alone.
   */
  copy(from: string, to: string, options: CopyOptions): Promise<Content> {
    const { method } = options;
    return this.#run({ from, to, method, bytesPerSecond: 0, control: newControl() }, options);
  }

  #run(task: CopyTask, { signal, onBytes }: HashOptions): Promise<Content> {
    return new Promise((resolve, reject) => {
      if (!this.#running) return reject(stopped());
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = () => this.#abort(pending, signal?.reason);
      const pending: PendingCopy = {
        task,
        onBytes,
        settle: (outcome) => {
          signal?.removeEventListener('abort', onAbort);
          if ('content' in outcome) resolve(outcome.content);
          else reject(outcome.error);
        },
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#waiting.push(pending);
      this.#dispatch();
    });
  }

  #abort(pending: PendingCopy, reason: unknown): void {
    const place = this.#waiting.indexOf(pending);
    if (place < 0) {
      abort(pending, reason);
    } else {
      this.#waiting.splice(place, 1);
      pending.settle({ error: reason });
    }
  }

  #dispatch(): void {
    for (const thread of this.#threads) {
      if (thread.current || !this.#running) continue;
      const next = this.#waiting.shift();
      if (!next) return;
      thread.run(next);
    }
  }
}

function newControl(): SharedArrayBuffer {
  return new SharedArrayBuffer(Object.keys(CELLS).length * Int32Array.BYTES_PER_ELEMENT);
}

function abort(pending: PendingCopy, reason: unknown): void {
  pending.abortReason = reason;
  const cells = new Int32Array(pending.task.control);
  Atomics.store(cells, CELLS.aborted, 1);
  Atomics.notify(cells, CELLS.aborted);
}

function stopped(): HomerollError {
  return new HomerollError('copier-stopped');
}
