import { open } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../clock.ts';
import { ICloudError } from '../error.ts';

const STEP_MS = 50;
const PATIENCE_MS = 10_000;

/**
 * A lock that the operating system lets go of when its holder dies, so that none is ever left behind. Node.js has no
 * such call of its own; SQLite's exclusive transaction on an empty database is one.
 */
export class FileLock {
  readonly #path: string;
  readonly #clock: Clock;

  constructor(path: string, clock: Clock) {
    this.#path = path;
    this.#clock = clock;
  }

  /** @throws ICloudError `store-busy` after ten seconds; the signal's reason. */
  async take(signal?: AbortSignal): Promise<AsyncDisposable> {
    await this.#create();
    const database = new DatabaseSync(this.#path, { timeout: 0 });
    try {
      await this.#begin(database, signal);
    } catch (error) {
      database.close();
      throw error;
    }
    return {
      [Symbol.asyncDispose]: async () => database.close(),
    };
  }

  /**
   * Made for its owner only, and only once: closing any handle on a file lets go of all locks that this process has on
   * it (POSIX).
   */
  async #create(): Promise<void> {
    try {
      await (await open(this.#path, 'ax', 0o600)).close();
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
      if (reason === 'EEXIST') return;
      throw new ICloudError('target-failed', 'retry', { path: this.#path, reason }, { cause: error });
    }
  }

  async #begin(database: DatabaseSync, signal: AbortSignal | undefined): Promise<void> {
    for (let waited = 0; ; waited += STEP_MS) {
      signal?.throwIfAborted();
      try {
        database.exec('BEGIN EXCLUSIVE');
        return;
      } catch (error) {
        const busy = error instanceof Error && 'errcode' in error && error.errcode === 5;
        if (!busy) throw new ICloudError('store-broken', 'never', { file: this.#path }, { cause: error });
        if (waited >= PATIENCE_MS) throw new ICloudError('store-busy', 'retry', { file: this.#path });
      }
      await this.#clock.delay(STEP_MS, signal);
    }
  }
}
