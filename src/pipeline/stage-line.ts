import type { Catalog } from '../catalog/catalog.ts';
import type { Turn } from '../catalog/stage-states.ts';
import { backoff } from '../platform/backoff.ts';
import type { Clock } from '../platform/clock.ts';
import { type Facts, HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import { Alarm } from './alarm.ts';
import type { Stage, StageOutcome } from './stage.ts';

export interface LineOptions {
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  /** Tries before an asset is left to a person. */
  readonly attempts: number;
  /** Called before a stage that stands before an obstacle is tried again; rejects while it is still there. */
  readonly recheck: (obstacle: Obstacle) => Promise<void>;
  /** Hears what a stage has done for an asset, the first time that it was asked to; it must not throw. */
  readonly onDone?: ((stage: string, assetId: number) => void) | undefined;
}

/** Why a stage stands still: no asset's fault, and nothing can go on before it is over. */
export interface Obstacle {
  readonly code: string;
  readonly facts: Facts;
}

const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 6 * 60 * 60_000;
/** How long an account's work waits when nobody says when it works again; it is told to go on before that. */
const ACCOUNT_WAIT = 10 * 60_000;
/** Time between looks whether an obstacle is gone. */
const OBSTACLE_WAIT = 15_000;
/** How often a waiting line looks by itself, for work that another process asked for. */
const LOOK_EVERY = 5_000;

/**
 * One stage at work: takes the assets whose turn it is, most wanted first, runs as many at once as the stage allows,
 * and writes down what came of them.
 */
export class StageLine {
  readonly stage: Stage;
  readonly #next: Stage | undefined;
  readonly #options: LineOptions;
  /** Assets in work anywhere in the pipeline: one asset is never in two stages at once. */
  readonly #busy: Set<number>;
  readonly #onProgress: (assetId: number) => void;
  readonly #onObstacle: () => void;
  readonly #running = new Set<Promise<void>>();
  #wake: () => void = () => {};
  readonly #alarm: Alarm;
  /** Whether something of this stage may wait for another try. */
  #mayRetry = true;
  #obstacle: Obstacle | undefined;
  #blockedUntil = 0;

  constructor(
    stage: Stage,
    next: Stage | undefined,
    options: LineOptions,
    shared: { busy: Set<number>; onProgress: (assetId: number) => void; onObstacle: () => void },
  ) {
    this.stage = stage;
    this.#next = next;
    this.#options = options;
    this.#busy = shared.busy;
    this.#onProgress = shared.onProgress;
    this.#onObstacle = shared.onObstacle;
    this.#alarm = new Alarm(options.clock, () => {
      // Another process may have put something off.
      this.#mayRetry = true;
      this.#wake();
    });
  }

  get obstacle(): Obstacle | undefined {
    return this.#obstacle;
  }

  /** Whether nothing is in work and nothing could be begun now. */
  get isIdle(): boolean {
    if (this.#running.size > 0) return false;
    // A full buffer that is being emptied shows in the next stage, which is not idle then.
    if (this.#obstacle !== undefined || this.#isBufferFull()) return true;
    return this.#options.catalog.stages.ready(this.stage.name, 1).length === 0;
  }

  /** When its next postponed asset comes up (ms since the epoch). */
  get nextRetry(): number | undefined {
    return this.#options.catalog.stages.nextRetry(this.stage.name);
  }

  /** Looks for work at once. */
  wake(): void {
    this.#wake();
  }

  /** Works until the signal is aborted; then waits for what is in hand. Never rejects. */
  async run(signal: AbortSignal, isPaused: () => boolean): Promise<void> {
    // One listener for all the waits: a combined signal for each would stay with the long-lived one.
    signal.addEventListener('abort', () => this.#wake(), { once: true });
    while (!signal.aborted) {
      const isHeld = isPaused() || this.#options.clock.now() < this.#blockedUntil;
      if (!isHeld) this.#tryTakeTurns(signal);
      if (!signal.aborted) await this.#sleep(isHeld);
    }
    this.#alarm.stop();
    await Promise.allSettled(this.#running);
  }

  #tryTakeTurns(signal: AbortSignal): void {
    try {
      this.#takeTurns(signal);
    } catch (error) {
      // The catalog cannot be asked just now (its disk is full, another process holds it): later.
      this.#options.log.error('stage-cannot-look', { stage: this.stage.name, error });
      this.#block(error instanceof HomerollError ? error : new HomerollError('catalog-unwritable'));
    }
  }

  #takeTurns(signal: AbortSignal): void {
    const { catalog, clock } = this.#options;
    const { name, concurrency } = this.stage;
    // While something is in the way, one asset at a time finds out whether it is gone.
    const room = (this.#obstacle ? 1 : concurrency) - this.#running.size;
    if (room <= 0) return;
    if (this.#mayRetry) catalog.stages.promote(name, clock.now());
    const turns = catalog.stages.ready(name, room + this.#busy.size);
    if (turns.length === 0 || this.#isBufferFull()) return;
    for (const turn of turns) {
      if (this.#running.size >= (this.#obstacle ? 1 : concurrency)) return;
      if (!this.#busy.has(turn.assetId)) this.#begin(turn, signal);
    }
  }

  #isBufferFull(): boolean {
    const { buffer } = this.stage;
    if (this.#next === undefined || buffer === Number.POSITIVE_INFINITY) return false;
    return this.#options.catalog.stages.waiting(this.#next.name, buffer) >= buffer;
  }

  #begin(turn: Turn, signal: AbortSignal): void {
    this.#busy.add(turn.assetId);
    const work = this.#process(turn, signal).finally(() => {
      this.#busy.delete(turn.assetId);
      this.#running.delete(work);
      this.#onProgress(turn.assetId);
    });
    this.#running.add(work);
  }

  async #process(turn: Turn, signal: AbortSignal): Promise<void> {
    const { catalog, log } = this.#options;
    try {
      const asset = catalog.assets.get(turn.assetId);
      if (!asset) return;
      if (this.#obstacle) await this.#options.recheck(this.#obstacle);
      await this.#settle(turn, await this.stage.run(asset, signal));
      this.#clearObstacle();
    } catch (error) {
      if (signal.aborted) return;
      try {
        this.#fail(turn, error);
      } catch (second) {
        // The catalog itself cannot be written: nothing is lost, the work is still asked for there.
        log.error('stage-not-recorded', { stage: this.stage.name, assetId: turn.assetId, error: second });
        this.#block(second instanceof HomerollError ? second : new HomerollError('catalog-unwritable'));
      }
    }
  }

  async #settle(turn: Turn, outcome: StageOutcome): Promise<void> {
    const { catalog } = this.#options;
    const { name, version } = this.stage;
    const isDone = catalog.transaction(() => {
      outcome.write?.();
      const isDone = catalog.stages.markDone(turn, name, version);
      if (isDone && this.#next) catalog.stages.requestNext(turn.assetId, this.#next.name);
      return isDone;
    });
    if (isDone && turn.revision === 0) this.#options.onDone?.(name, turn.assetId);
    try {
      await outcome.afterwards?.();
    } catch (error) {
      this.#options.log.warn('stage-left-something', { stage: name, assetId: turn.assetId, error });
    }
  }

  #fail(turn: Turn, error: unknown): void {
    const { catalog, clock, log, random, attempts } = this.#options;
    const known = error instanceof HomerollError ? error : undefined;
    if (known?.recovery === 'wait') {
      this.#block(known);
      return;
    }
    if (known?.recovery === 'account') {
      this.#hold(turn, known);
      return;
    }
    this.#mayRetry = true;
    const tries = turn.attempts + 1;
    const hopeless = known?.recovery === 'never' || tries >= attempts;
    const wait = backoff(tries, { first: FIRST_WAIT, longest: LONGEST_WAIT, random });
    const until = hopeless ? undefined : clock.now() + wait;
    const code = known?.code ?? 'unexpected';
    const facts = known?.facts ?? { message: error instanceof Error ? error.message : String(error) };
    log.warn('stage-failed', { stage: this.stage.name, assetId: turn.assetId, tries, until, error });
    catalog.transaction(() => catalog.stages.markFailed(turn, this.stage.name, { code, facts, until }));
  }

  /** No fault of the asset's, nor of anybody else's: what needs the same account waits, the others go on. */
  #hold(turn: Turn, { code, facts }: HomerollError): void {
    const { catalog, clock, log } = this.#options;
    this.#mayRetry = true;
    const now = clock.now();
    const told = Number(facts.until ?? 0);
    const until = told > now ? told : now + ACCOUNT_WAIT;
    log.warn('account-held', { stage: this.stage.name, assetId: turn.assetId, until, code, facts });
    catalog.transaction(() => catalog.stages.hold(turn, this.stage.name, { code, facts, until }));
  }

  #block(error: HomerollError): void {
    const isNew = this.#obstacle?.code !== error.code;
    if (isNew) this.#options.log.error('stage-blocked', { stage: this.stage.name, error });
    this.#obstacle = { code: error.code, facts: error.facts };
    if (isNew) this.#onObstacle();
    this.#blockedUntil = this.#options.clock.now() + OBSTACLE_WAIT;
  }

  #clearObstacle(): void {
    const wasThere = this.#obstacle !== undefined;
    if (wasThere) this.#options.log.info('stage-unblocked', { stage: this.stage.name });
    this.#obstacle = undefined;
    if (wasThere) this.#onObstacle();
    this.#blockedUntil = 0;
  }

  #sleep(isHeld: boolean): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#wake = resolve;
    this.#alarm.setWithin(isHeld ? LOOK_EVERY : this.#untilNextTry());
    return promise;
  }

  #untilNextTry(): number {
    if (!this.#mayRetry) return LOOK_EVERY;
    const now = this.#options.clock.now();
    try {
      const next = this.nextRetry;
      this.#mayRetry = next !== undefined;
      return Math.max(20, Math.min(next ?? now + LOOK_EVERY, now + LOOK_EVERY) - now);
    } catch {
      // The catalog cannot be asked; the next look says so.
      return LOOK_EVERY;
    }
  }
}
