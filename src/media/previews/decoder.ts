import { type ChildProcess, fork } from 'node:child_process';
import { watchMemory } from '../memory-watch.ts';
import type { DecodeReply, DecodeTask } from './decode-task.ts';

/** How a decoder process came to its end without an answer. */
export type DecoderDeath = 'crashed' | 'hung' | 'memory';

/** What one decoder process may use. */
export interface DecoderLimits {
  /** Resident bytes. */
  readonly memory: number;
  /** Milliseconds a task, the start of the process included. */
  readonly time: number;
}

const HEAP_MEGABYTES = 256;

/** One decoder process: does one task at a time, and is killed when it takes too much. */
export class Decoder {
  readonly #child: ChildProcess;
  readonly #limits: DecoderLimits;
  #tasks = 0;
  #heifs = 0;

  constructor(module: URL, limits: DecoderLimits) {
    this.#limits = limits;
    this.#child = fork(module, {
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
      // Nothing of ours, so that no secret is passed on; few arenas, so that freed pixels go back to the system.
      env: { MALLOC_ARENA_MAX: '2' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child.on('error', () => this.kill());
    this.#child.unref();
    this.#child.channel?.unref();
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null && this.#child.connected;
  }

  /** How much it has done: tasks, and of these HEIF, which leave more behind. */
  get done(): { tasks: number; heifs: number } {
    return { tasks: this.#tasks, heifs: this.#heifs };
  }

  /** Resolves with the answer, or with how the process ended. An aborted signal kills it and rejects with its reason. */
  async work(task: DecodeTask, signal: AbortSignal): Promise<DecodeReply | { readonly death: DecoderDeath }> {
    this.#tasks += 1;
    if (task.kind === 'heif') this.#heifs += 1;
    const { promise, resolve, reject } = Promise.withResolvers<DecodeReply | { death: DecoderDeath }>();
    const end = (death: DecoderDeath) => {
      this.kill();
      resolve({ death });
    };
    const onMessage = (reply: unknown) => resolve(reply as DecodeReply);
    const onGone = () => end('crashed');
    const onAbort = () => {
      this.kill();
      reject(signal.reason);
    };
    this.#child.on('message', onMessage).on('exit', onGone).on('disconnect', onGone);
    signal.addEventListener('abort', onAbort, { once: true });
    const timer = setTimeout(() => end('hung'), this.#limits.time);
    const endWatch = watchMemory(this.#child.pid, this.#limits.memory, () => end('memory'));
    try {
      if (signal.aborted) onAbort();
      else this.#child.send(task, (error) => error && onGone());
      return await promise;
    } finally {
      clearTimeout(timer);
      endWatch();
      signal.removeEventListener('abort', onAbort);
      this.#child.off('message', onMessage).off('exit', onGone).off('disconnect', onGone);
    }
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Resolves when the process is gone. */
  async gone(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null || this.#child.pid === undefined) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#child.once('exit', () => resolve());
    this.#child.ref();
    await promise;
  }
}
