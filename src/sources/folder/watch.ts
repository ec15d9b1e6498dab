import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../platform/clock.ts';
import { systemErrorCode } from '../../platform/error.ts';
import { networkFileSystem } from '../../platform/network-file-system.ts';
import { walk } from './walk.ts';

export interface WatchOptions {
  readonly clock: Clock;
  /** Look again from time to time instead of listening. */
  readonly poll: boolean;
  readonly pollEvery: number;
  /** Quiet time after the last change before it is told, in ms. */
  readonly settle: number;
}

/**
 * Calls `onChange` when something changed below `root`, until the signal is aborted. Where the kernel does not tell
 * (network file systems, too many folders for inotify) it is called every `pollEvery` ms instead. One kernel watch a
 * folder and nothing kept per file: the usual library for this took 340 MB for 100,000 files.
 */
export async function watchFolder(
  root: string,
  signal: AbortSignal,
  onChange: () => void,
  options: WatchOptions,
): Promise<void> {
  const listen = !options.poll && (await networkFileSystem(root)) === undefined;
  if (listen && (await listenToChanges(root, signal, onChange, options))) return;
  while (!signal.aborted) {
    await options.clock.delay(options.pollEvery, signal).catch(() => {});
    if (!signal.aborted) onChange();
  }
}

/** Resolves true when the signal ended it, false when the kernel has no more watches to give. */
async function listenToChanges(
  root: string,
  signal: AbortSignal,
  onChange: () => void,
  options: WatchOptions,
): Promise<boolean> {
  const watches = new FolderWatches(root);
  const ended = Promise.withResolvers<void>();
  signal.addEventListener('abort', () => ended.resolve(), { once: true });
  try {
    if (!(await watches.cover(signal)) || watches.isEmpty) return false;
    while (!signal.aborted) {
      const outcome = await Promise.race([watches.changed(), ended.promise]);
      if (outcome === 'refused') return false;
      if (signal.aborted) return true;
      await options.clock.delay(options.settle, signal);
      // First the new folders, then the word: what comes into them after this is told again.
      if (!(await watches.cover(signal))) return false;
      // Aborted when the last folder was already covered: the look itself did not notice.
      if (!signal.aborted) onChange();
    }
    return true;
  } catch (error) {
    if (signal.aborted) return true;
    throw error;
  } finally {
    watches.close();
  }
}

/** One kernel watch for each folder of a tree. */
class FolderWatches {
  readonly #root: string;
  readonly #watchers = new Map<string, FSWatcher>();
  #change = Promise.withResolvers<'changed' | 'refused'>();

  constructor(root: string) {
    this.#root = root;
  }

  /** Resolves at the first change since the last call resolved. */
  async changed(): Promise<'changed' | 'refused'> {
    const outcome = await this.#change.promise;
    this.#change = Promise.withResolvers();
    return outcome;
  }

  /** Watches every folder that is there now; false when the system has no more watches to give. */
  async cover(signal: AbortSignal): Promise<boolean> {
    const met = new Set<string>();
    for await (const { folder } of walk(this.#root, signal)) {
      met.add(folder);
      if (!this.#watchers.has(folder) && !this.#add(folder)) return false;
    }
    for (const [folder, watcher] of this.#watchers) {
      if (met.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    return true;
  }

  /** Nothing is watched: the folder itself is not there (yet). */
  get isEmpty(): boolean {
    return this.#watchers.size === 0;
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #add(folder: string): boolean {
    try {
      const watcher = watch(join(this.#root, folder), () => this.#change.resolve('changed'));
      watcher.on('error', () => this.#change.resolve('refused'));
      this.#watchers.set(folder, watcher);
      return true;
    } catch (error) {
      // ENOSPC and EMFILE: no watches left. Anything else is this one folder, which its parent's watch tells about.
      return !['ENOSPC', 'EMFILE'].includes(systemErrorCode(error) ?? '');
    }
  }
}
