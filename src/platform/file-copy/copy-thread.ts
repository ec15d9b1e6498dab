import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { HomerollError } from '../error.ts';
import { CELLS, type Content, type CopyTask } from './copy-task.ts';
import type { CopyReply } from './copy-worker.ts';

/** A task that waits for a thread or runs on one. */
export interface PendingCopy {
  readonly task: CopyTask;
  readonly onBytes: ((bytes: number) => void) | undefined;
  readonly settle: (outcome: { content: Content } | { error: unknown }) => void;
  /** Why the task was asked to end early. */
  abortReason?: unknown;
}

/** One thread of the copier: runs one task at a time, and is started anew when the thread has died. */
export class CopyThread {
  readonly #script: URL;
  readonly #onFree: () => void;
  #worker: Worker | undefined;
  #current: PendingCopy | undefined;

  constructor(script: URL, onFree: () => void) {
    this.#script = script;
    this.#onFree = onFree;
  }

  get current(): PendingCopy | undefined {
    return this.#current;
  }

  run(pending: PendingCopy): void {
    this.#current = pending;
    this.warm().postMessage(pending.task);
  }

  /** Starts the thread unless it runs already. */
  warm(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(this.#script);
    worker.on('message', (reply: CopyReply) => this.#hear(reply));
    let reason: unknown;
    worker.on('error', (error) => {
      reason = error;
    });
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
      this.#died(reason);
    });
    this.#worker = worker;
    return worker;
  }

  async terminate(): Promise<void> {
    await this.#worker?.terminate();
  }

  #hear(reply: CopyReply): void {
    const pending = this.#current;
    if (!pending) return;
    if (reply.kind === 'bytes') {
      pending.onBytes?.(reply.bytes);
      return;
    }
    this.#current = undefined;
    if (reply.kind === 'done') pending.settle({ content: reply.content });
    else if (reply.kind === 'aborted') pending.settle({ error: pending.abortReason });
    else {
      const { code, facts, recovery, detail } = reply;
      pending.settle({ error: new HomerollError(code, facts, { recovery, cause: new Error(detail) }) });
    }
    this.#onFree();
  }

  #died(reason: unknown): void {
    const pending = this.#current;
    if (!pending) return;
    const { from, to, control } = pending.task;
    const error =
      pending.abortReason ?? new HomerollError('copy-thread-died', { path: from }, { cause: reason });
    const created = new Int32Array(control)[CELLS.targetCreated] === 1;
    const removed = to !== undefined && created ? rm(to, { force: true }) : Promise.resolve();
    const free = () => {
      this.#current = undefined;
      pending.settle({ error });
      this.#onFree();
    };
    removed.then(free, free);
  }
}
