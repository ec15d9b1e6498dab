import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export interface ListedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Modification time in ms since the epoch, with fractions. */
  readonly modifiedMs: number;
}

/** One folder as it was found. */
export interface FolderListing {
  /** Relative to the root, '' for the root itself; `/` between names. */
  readonly folder: string;
  readonly files: readonly ListedFile[];
  /** Entries left alone: none of ours by name, symbolic links, devices. */
  readonly skipped: number;
  readonly unreadable: readonly { readonly path: string; readonly code: string }[];
  /** False when the folder itself could not be read: then nothing in it counts as gone. */
  readonly complete: boolean;
}

/**
 * Lists a tree, folder by folder, in a thread of its own: the system calls are synchronous there, which is several
 * times as fast as asking for each file in turn, and a share that hangs hangs that thread alone. Reads ahead by one
 * batch at most.
 */
export async function* walk(root: string, signal: AbortSignal): AsyncGenerator<FolderListing> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./walk-worker.ts', import.meta.url), { workerData: root });
  try {
    for (;;) {
      worker.postMessage('next');
      const [batch] = (await once(worker, 'message', { signal })) as [FolderListing[]];
      if (batch.length === 0) return;
      yield* batch;
      signal.throwIfAborted();
    }
  } finally {
    await worker.terminate();
  }
}
