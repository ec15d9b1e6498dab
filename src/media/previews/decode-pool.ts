import { basename } from 'node:path';
import { HomerollError } from '../../platform/error.ts';
import type { DecodeReply, DecodeTask } from './decode-task.ts';
import { Decoder, type DecoderDeath, type DecoderLimits } from './decoder.ts';

/** Settings of a `DecodePool`. */
export interface DecodePoolOptions {
  /** Decoder processes at most; each takes 60 MB, and up to the limit while it works. */
  readonly processes: number;
  /** Limits of each; 1.2 GB and 30 s unless told. */
  readonly limits?: Partial<DecoderLimits>;
  /** The module that such a process runs; our own decoder unless told. */
  readonly module?: URL;
  /** Milliseconds after which a process without work is ended; 20 s unless told. */
  readonly idle?: number;
}

const LIMITS: DecoderLimits = { memory: 1.2e9, time: 30_000 };
/** What a process does before a new one takes its place; memory of WebAssembly grows and is never given back. */
const MOST_TASKS = 500;
const MOST_HEIFS = 25;

/**
 * Runs decoders in processes of their own, where a crash, a hang or runaway memory costs that process only. They start with
 * the first task and end when idle; `stop` ends them all.
 */
export class DecodePool {
  readonly #options: DecodePoolOptions;
  readonly #idle: Decoder[] = [];
  readonly #all = new Set<Decoder>();
  readonly #waiting: (() => void)[] = [];
  #busy = 0;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(options: DecodePoolOptions) {
    this.#options = options;
  }

  /**
   * Has one task done; a decoder that dies of it is replaced, and a new one tries once more.
   * @throws HomerollError `preview-impossible` (never; reason `crashed`, `hung` or `memory`). An aborted signal rejects with its
   *   reason.
   */
  async run(task: DecodeTask, signal: AbortSignal): Promise<DecodeReply> {
    signal.throwIfAborted();
    await this.#turn(signal);
    try {
      const first = await this.#attempt(this.#idle.pop() ?? this.#start(), task, signal);
      if (!('death' in first)) return first;
      const second = await this.#attempt(this.#start(), task, signal);
      if (!('death' in second)) return second;
      const facts = { name: basename(task.path), reason: second.death };
      throw new HomerollError('preview-impossible', facts, { recovery: 'never' });
    } finally {
      this.#busy -= 1;
      this.#waiting.shift()?.();
    }
  }

  /** Ends the processes; tasks under way fail. Harmless when called twice; a later task starts anew. */
  async stop(): Promise<void> {
    clearTimeout(this.#idleTimer);
    this.#idle.length = 0;
    const decoders = [...this.#all];
    this.#all.clear();
    for (const decoder of decoders) decoder.kill();
    await Promise.all(decoders.map((decoder) => decoder.gone()));
  }

  async #attempt(
    decoder: Decoder,
    task: DecodeTask,
    signal: AbortSignal,
  ): Promise<DecodeReply | { readonly death: DecoderDeath }> {
    try {
      return await decoder.work(task, signal);
    } finally {
      this.#putBack(decoder);
    }
  }

  #start(): Decoder {
    const { module = new URL('./decode-process.ts', import.meta.url), limits = {} } = this.#options;
    const decoder = new Decoder(module, { ...LIMITS, ...limits });
    this.#all.add(decoder);
    return decoder;
  }

  #putBack(decoder: Decoder): void {
    const { tasks, heifs } = decoder.done;
    if (decoder.isAlive && tasks < MOST_TASKS && heifs < MOST_HEIFS && this.#all.has(decoder)) {
      this.#idle.push(decoder);
    } else {
      decoder.kill();
      this.#all.delete(decoder);
    }
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.#endIdle(), this.#options.idle ?? 20_000);
    this.#idleTimer.unref();
  }

  #endIdle(): void {
    for (const decoder of this.#idle.splice(0)) {
      decoder.kill();
      this.#all.delete(decoder);
    }
  }

  /** Waits until fewer than all processes work. */
  async #turn(signal: AbortSignal): Promise<void> {
    while (this.#busy >= this.#options.processes) {
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#waiting.push(resolve);
      signal.addEventListener('abort', () => resolve(), { once: true });
      await promise;
      const place = this.#waiting.indexOf(resolve);
      if (place >= 0) this.#waiting.splice(place, 1);
      if (signal.aborted) {
        // A place that was given to this one goes to the next.
        if (place < 0) this.#waiting.shift()?.();
        throw signal.reason;
      }
    }
    this.#busy += 1;
  }
}
