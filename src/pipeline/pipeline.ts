import { setImmediate as nextTurn } from 'node:timers/promises';
import type { HeldWork } from '../catalog/stage-states.ts';
import type { Stage } from './stage.ts';
import type { Obstacle } from './stage-line.ts';
import { type LineOptions, StageLine } from './stage-line.ts';

export interface PipelineState {
  readonly paused: boolean;
  /** Stages that stand still, each with what is in the way. */
  readonly obstacles: readonly { readonly stage: string; readonly obstacle: Obstacle }[];
  /** Accounts whose work waits for something of theirs (a sign-in, a pause); the others go on. */
  readonly held: readonly HeldWork[];
}

/** `work`: something was done. `state`: it was paused or goes on, a stage rests, stands before an obstacle, or has passed it. */
export type PipelineChange = 'work' | 'state';

/** Moves assets through the stages in their order. What is to be done is a question to the catalog, never a list here. */
export class Pipeline {
  readonly #lines: readonly StageLine[];
  readonly #options: LineOptions;
  readonly #busy = new Set<number>();
  readonly #listeners = new Set<() => void>();
  readonly #onChange = new Set<(how: PipelineChange) => void>();
  /** Stages that take no work for now. */
  readonly #resting = new Set<string>();
  #paused = false;
  #isToldSoon = false;
  #stopping = new AbortController();
  #finished: Promise<unknown> = Promise.resolve();

  constructor(stages: readonly Stage[], options: LineOptions) {
    this.#options = options;
    const onObstacle = () => this.#tell('state');
    const shared = { busy: this.#busy, onProgress: () => this.#progressed(), onObstacle };
    this.#lines = stages.map((stage, index) => new StageLine(stage, stages[index + 1], options, shared));
  }

  /** Asks again for what an older version of a stage did and for stages that are new, and begins to work. */
  start(): void {
    const { catalog } = this.#options;
    catalog.transaction(() => {
      for (const [index, { stage }] of this.#lines.entries()) {
        catalog.stages.requestOutdated(stage.name, stage.version);
        const before = this.#lines[index - 1]?.stage;
        if (before) catalog.stages.requestAfter(stage.name, before.name);
      }
    });
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    this.#finished = Promise.all(
      this.#lines.map((line) => line.run(signal, () => this.#paused || this.#rests(line))),
    );
  }

  /** Stops taking work, cuts short what is in hand (it is begun anew next time) and waits for it. Safe to call twice. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#finished;
  }

  pause(): void {
    this.#paused = true;
    this.#tell('state');
  }

  resume(): void {
    this.#paused = false;
    this.wake();
    this.#tell('state');
  }

  /** Lets one stage rest, or work again; what goes on in it is brought to its end, and no other stage waits for it. */
  rest(stage: string, rests: boolean): void {
    if (rests) this.#resting.add(stage);
    else this.#resting.delete(stage);
    this.wake();
    this.#tell('state');
  }

  /** Calls `listener` after every change; it must not throw. Answers how to end that. */
  onChange(listener: (how: PipelineChange) => void): () => void {
    const own = (how: PipelineChange) => listener(how);
    this.#onChange.add(own);
    return () => void this.#onChange.delete(own);
  }

  /** Whether an asset is in the hands of a stage at this moment. */
  isInWork(assetId: number): boolean {
    return this.#busy.has(assetId);
  }

  /** Looks for work at once; call it when some has been asked for. */
  wake(): void {
    for (const line of this.#lines) line.wake();
  }

  /** Lets what waits for an account have its turn: call it when the account works again. */
  async expedite(account: string): Promise<void> {
    const { catalog } = this.#options;
    const { id } = catalog.accounts.ensure(account);
    while (catalog.stages.expedite(id) > 0) {
      this.wake();
      await nextTurn();
    }
  }

  get state(): PipelineState {
    const obstacles = this.#lines.flatMap(({ stage, obstacle }) =>
      obstacle ? [{ stage: stage.name, obstacle }] : [],
    );
    return { paused: this.#paused, obstacles, held: this.#options.catalog.stages.held() };
  }

  /**
   * Resolves when nothing is left that could be done within `patience` ms from now: all is done, given up, waiting longer
   * than that, or stands before an obstacle. Rejects with the signal's reason.
   */
  async whenIdle(signal: AbortSignal, patience = 10_000): Promise<void> {
    const { clock } = this.#options;
    this.wake();
    while (!this.#isIdle(patience)) {
      signal.throwIfAborted();
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#listeners.add(resolve);
      const timer = new AbortController();
      const onAbort = () => resolve();
      signal.addEventListener('abort', onAbort, { once: true });
      clock.delay(500, timer.signal).then(resolve, resolve);
      await promise;
      timer.abort();
      signal.removeEventListener('abort', onAbort);
      this.#listeners.delete(resolve);
    }
  }

  #isIdle(patience: number): boolean {
    if (this.#busy.size > 0 || this.#paused) return false;
    const soon = this.#options.clock.now() + patience;
    // What waits for a stage that rests is not waited for.
    const awake = this.#lines.filter((line) => !this.#rests(line));
    return (
      awake.every((line) => line.isIdle) &&
      awake.every(({ nextRetry, obstacle }) => obstacle || (nextRetry ?? soon + 1) > soon)
    );
  }

  #rests({ stage }: StageLine): boolean {
    return this.#resting.has(stage.name);
  }

  #tell(how: PipelineChange): void {
    for (const listener of this.#onChange) listener(how);
  }

  /** All that ends in one turn of the event loop wakes the lines once. */
  #progressed(): void {
    if (this.#isToldSoon) return;
    this.#isToldSoon = true;
    setImmediate(() => {
      this.#isToldSoon = false;
      this.wake();
      this.#tell('work');
      // While anything is in work it is not idle; whoever waits for that also looks by itself.
      if (this.#busy.size === 0) for (const listener of this.#listeners) listener();
    });
  }
}
