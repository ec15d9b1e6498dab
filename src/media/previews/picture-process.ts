import { type ChildProcess, fork } from 'node:child_process';
import { HomerollError, systemErrorCode } from '../../platform/error.ts';
import { targetError } from '../../platform/file-copy/file-error.ts';
import { bareEnvironment } from './decoders.ts';
import { memoryOf } from './memory-of.ts';
import type { MadePreviews, PreviewAnswer, PreviewReply, PreviewTask } from './preview-task.ts';
import { refusal } from './refusal.ts';

const LOOK_EVERY = 100;
/** How long a worker may take to be ready: a busy machine is no fault of the picture. */
const START_UP = 60_000;
/** V8's own memory; the pixels lie outside. */
const HEAP_MEGABYTES = 256;

/** What a worker may take. */
export interface WorkerLimits {
  /** Milliseconds for one picture. */
  readonly time: number;
  /** Resident bytes, with the programs that it starts. */
  readonly memory: number;
  /** Resident bytes above which it is not given another picture. */
  readonly rest: number;
  /** Pictures that one process makes before another takes its place. */
  readonly pictures: number;
}

interface Turn {
  readonly settle: (outcome: { reply: PreviewAnswer } | { error: unknown }) => void;
  /** When its time began. */
  started: number;
}

/**
 * One process for decoding, watched from here. It is in a group of its own together with the programs that it starts, and the whole
 * group is killed when a picture takes too long or too much. It starts with its first picture.
 */
export class PictureProcess {
  readonly #script: string;
  readonly #limits: WorkerLimits;
  #child: ChildProcess | undefined;
  #turn: Turn | undefined;
  #isReady = false;
  #pictures = 0;
  #exited: Promise<unknown> = Promise.resolve();
  #peak = 0;

  constructor(script: string, limits: WorkerLimits) {
    this.#script = script;
    this.#limits = limits;
  }

  /** The most memory that was seen, in bytes. */
  get peak(): number {
    return this.#peak;
  }

  /** The process id while it runs. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /**
   * Makes previews of one picture; one at a time.
   * @throws HomerollError `preview-too-slow`, `preview-too-heavy`, `preview-decoder-crashed` and those of the worker (never); what hinders
   *   writing (wait). An aborted signal rejects with its reason.
   */
  async run(task: PreviewTask, signal: AbortSignal): Promise<MadePreviews> {
    signal.throwIfAborted();
    const onAbort = () => this.#kill(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      const reply = await this.#ask(task);
      await this.#retire();
      return madeOf(reply);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Ends it; a picture in work fails. Harmless when called twice. */
  async stop(): Promise<void> {
    this.#kill(refusal('preview-decoder-crashed'));
    await this.#exited;
  }

  async #ask(task: PreviewTask): Promise<PreviewAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<PreviewAnswer>();
    const watch = setInterval(() => void this.#look(), LOOK_EVERY);
    this.#turn = {
      started: performance.now(),
      settle: (outcome) => ('reply' in outcome ? resolve(outcome.reply) : reject(outcome.error)),
    };
    try {
      const child = this.#child ?? this.#start();
      child.send(task, (error) => error && this.#kill(refusal('preview-decoder-crashed', {}, error)));
      return await promise;
    } finally {
      clearInterval(watch);
      this.#turn = undefined;
    }
  }

  #start(): ChildProcess {
    const child = fork(this.#script, [], {
      env: { ...bareEnvironment(), MALLOC_ARENA_MAX: '2' },
      execArgv: [`--max-old-space-size=${HEAP_MEGABYTES}`],
      // A group of its own, to be killed as one.
      detached: true,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#child = child;
    this.#exited = promise;
    this.#isReady = false;
    this.#pictures = 0;
    child.on('message', (reply: PreviewReply) => this.#child === child && this.#hear(reply));
    const gone = (cause?: unknown) => {
      if (this.#child === child) {
        this.#child = undefined;
        this.#turn?.settle({ error: endOf(this.#script, cause) });
      }
      resolve();
    };
    child.on('error', gone);
    child.once('exit', (code, signal) => gone(new Error(`ended with ${signal ?? code}`)));
    return child;
  }

  #hear(reply: PreviewReply): void {
    if (reply.kind !== 'ready') this.#turn?.settle({ reply });
    else if (this.#turn) this.#turn.started = performance.now();
    this.#isReady = true;
  }

  async #look(): Promise<void> {
    const { child, turn } = { child: this.#child, turn: this.#turn };
    if (!child?.pid || !turn) return;
    const seconds = Math.round(this.#limits.time / 1000);
    const most = this.#limits.time + (this.#isReady ? 0 : START_UP);
    if (performance.now() - turn.started > most) this.#kill(refusal('preview-too-slow', { seconds }));
    const bytes = await memoryOf(child.pid);
    this.#peak = Math.max(this.#peak, bytes);
    if (bytes > this.#limits.memory && this.#child === child)
      this.#kill(refusal('preview-too-heavy', { bytes }));
  }

  /** Another process takes its place when it has grown, or has worked long enough. */
  async #retire(): Promise<void> {
    this.#pictures += 1;
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    const bytes = await memoryOf(pid);
    this.#peak = Math.max(this.#peak, bytes);
    if (this.#pictures >= this.#limits.pictures || bytes > this.#limits.rest) this.#kill();
  }

  /** Kills the group; a picture in work fails with `error`. */
  #kill(error?: unknown): void {
    const child = this.#child;
    this.#child = undefined;
    if (error !== undefined) this.#turn?.settle({ error });
    if (child?.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It is gone already.
    }
  }
}

/** A process that could not even be started says nothing about the picture. */
function endOf(script: string, cause: unknown): HomerollError {
  const reason = systemErrorCode(cause);
  if (reason === undefined) return refusal('preview-decoder-crashed', {}, cause);
  return new HomerollError('machine-exhausted', { path: script, reason }, { recovery: 'wait', cause });
}

function madeOf(reply: PreviewAnswer): MadePreviews {
  if (reply.kind === 'made') return reply.made;
  if (reply.kind === 'refused') throw refusal(reply.code, reply.facts);
  const { path, reason } = reply;
  const failed = targetError(Object.assign(new Error(reason), { code: reason }), path);
  // Whatever hinders writing hinders it for the next picture too.
  const code = failed instanceof HomerollError ? failed.code : 'write-failed';
  throw new HomerollError(code, { path, reason }, { recovery: 'wait', cause: failed });
}
