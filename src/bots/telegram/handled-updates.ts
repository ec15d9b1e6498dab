/** Which updates have been handled. */
export interface HandledUpdates {
  /** All up to this id. */
  readonly upTo: number;
  /** And these after it. */
  readonly beyond: readonly number[];
  /** When the last of them was handled (ms since the epoch). */
  readonly at: number;
}

/** Remembers over a restart which updates have been handled, so that none is a second time. */
export interface UpdateMemory {
  get(): Promise<HandledUpdates | undefined>;
  set(handled: HandledUpdates): Promise<void>;
}

/**
 * Telegram keeps what is not confirmed no longer than this. What was handled longer ago cannot come again, but another update may
 * come by its id: after a week of silence the ids begin anywhere (https://core.telegram.org/bots/api#update).
 */
const KEPT_FOR = 24 * 60 * 60 * 1000;

/** Keeps account of updates from their arrival until they may be confirmed. */
export class UpdateLedger {
  readonly #inHand = new Set<number>();
  #handled: HandledUpdates | undefined;
  #newest = 0;

  constructor(handled: HandledUpdates | undefined) {
    this.#handled = handled;
  }

  /** What `getUpdates` is asked for: everything from here on; 0 before anything has come. */
  get offset(): number {
    if (this.#inHand.size > 0) return Math.min(...this.#inHand);
    return this.#newest === 0 ? 0 : this.#newest + 1;
  }

  /** Takes in hand those of a batch that are neither in hand nor handled already. */
  take<Update extends { readonly update_id: number }>(batch: readonly Update[], now: number): Update[] {
    this.#newest = batch.at(-1)?.update_id ?? this.#newest;
    const fresh = batch.filter(({ update_id: id }) => !this.#inHand.has(id) && !this.#wasHandled(id, now));
    for (const { update_id: id } of fresh) this.#inHand.add(id);
    return fresh;
  }

  /** One is handled; answers with what has been handled by now. */
  done(id: number, now: number): HandledUpdates {
    this.#inHand.delete(id);
    const before = this.#valid(now);
    const ids = [...(before?.beyond ?? []), id];
    const lowest = this.#inHand.size > 0 ? Math.min(...this.#inHand) : Number.POSITIVE_INFINITY;
    const below = ids.filter((one) => one < lowest);
    this.#handled = {
      upTo: Math.max(before?.upTo ?? 0, ...below),
      beyond: ids.filter((one) => one > lowest),
      at: now,
    };
    return this.#handled;
  }

  #wasHandled(id: number, now: number): boolean {
    const handled = this.#valid(now);
    return handled !== undefined && (id <= handled.upTo || handled.beyond.includes(id));
  }

  #valid(now: number): HandledUpdates | undefined {
    return this.#handled && now - this.#handled.at < KEPT_FOR ? this.#handled : undefined;
  }
}
