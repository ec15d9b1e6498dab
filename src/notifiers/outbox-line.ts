import type { Catalog } from '../catalog/catalog.ts';
import type { DeliveryRow } from '../catalog/deliveries.ts';
import { readNotice } from '../notices/key.ts';
import { type NoticeKind, traitsOf } from '../notices/kinds.ts';
import type { Listener } from '../notices/listener.ts';
import { backoff } from '../platform/backoff.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { messageOf } from './message-of.ts';
import type { Delivered, NoticeMessage, Notifier } from './notifier.ts';

/** Standard Webhooks' suggestion, about three days in all (github.com/standard-webhooks). */
const RETRIES = [
  5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000, 86_400_000,
];
/** Waits while nobody is there. */
const UNREACHABLE = { first: 1_000, longest: 600_000 };
/** What could be told to nobody for so long is a dead letter. */
const GIVE_UP = 4 * 86_400_000;
/** One try takes no longer. */
const PATIENCE = 60_000;
/** A service that asks to be left alone longer than that is asked again all the same. */
const LONGEST_WAIT = 86_400_000;
/** However far away the next one is: the clock may be set meanwhile. */
const LONGEST_REST = 300_000;
const LARGEST_BATCH = 500;
/** Rows of the catalog that are read at once. */
const PAGE = 256;

export interface LineOptions {
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  /** A try has ended. Called before the next begins. */
  readonly onTried: (line: OutboxLine, result: Delivered) => void;
}

/**
 * Brings one listener what waits for it, in the order of each key. What cannot be delivered now waits alone, or with everything
 * when nobody is there; nobody else waits for this one.
 */
export class OutboxLine {
  readonly listener: Listener;
  readonly notifier: Notifier;
  readonly #options: LineOptions;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #wake = Promise.withResolvers<void>();
  /** Tries in vain since it was last reached, and since when (ms). */
  #inVain = 0;
  #since: number | undefined;
  #pausedUntil = 0;
  #isAway = false;
  #endReachable: (() => void) | undefined;

  constructor(listener: Listener, notifier: Notifier, options: LineOptions) {
    this.listener = listener;
    this.notifier = notifier;
    this.#options = options;
  }

  /** Since when nobody is there (ms); undefined while somebody is. */
  get unreachableSince(): number | undefined {
    return this.#since;
  }

  start(): void {
    this.#endReachable = this.notifier.onReachable?.(() => {
      this.#pausedUntil = 0;
      this.wake();
    });
    this.#running ??= this.#run();
  }

  /** Looks whether something is due. */
  wake(): void {
    this.#wake.resolve();
  }

  /** Lets go within a second; what was under way is told again at the next start. Safe to call twice. */
  async stop(): Promise<void> {
    this.#endReachable?.();
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      this.#wake = Promise.withResolvers();
      try {
        if (await this.#round()) continue;
      } catch (error) {
        // The catalog's disk is full, for instance: everything is there still, and tried again.
        this.#options.log.error('outbox-round-failed', { listener: this.listener.name, error });
        this.#pause(UNREACHABLE.longest / 10);
      }
      await this.#rest(signal);
    }
  }

  /** Answers whether there may be more to do at once. */
  async #round(): Promise<boolean> {
    const { catalog, clock } = this.#options;
    const now = clock.now();
    if (this.#pausedUntil > now) return false;
    const due = catalog.deliveries.due(this.listener.name, now, PAGE);
    if (due.length === 0) return false;
    const chains = [...Map.groupBy(due, ({ key }) => key).values()];
    const workers = Math.min(Math.max(this.notifier.concurrency ?? 1, 1), chains.length);
    this.#isAway = false;
    await Promise.all(Array.from({ length: workers }, () => this.#work(chains)));
    return true;
  }

  /** Takes one key after the other, and tells what is due of each until one of them has to wait. */
  async #work(chains: DeliveryRow[][]): Promise<void> {
    for (let chain = chains.shift(); chain; chain = chains.shift()) {
      const told = new Set<number>();
      for (const row of chain) {
        if (this.#isAway || this.#stopping.signal.aborted) return;
        if (told.has(row.id)) continue;
        const result = await this.#tell(row, told);
        if (result?.kind === 'unreachable') {
          this.#isAway = true;
          this.#miss(result.after);
        } else if (result) this.#met();
        if (result) this.#options.onTried(this, result);
        if (result?.kind === 'later' || result?.kind === 'gone') break;
      }
    }
  }

  async #tell(row: DeliveryRow, seen: Set<number>): Promise<Delivered | undefined> {
    const { catalog, clock, log } = this.#options;
    const { deliveries, notices } = catalog;
    const rows = this.#together(row);
    for (const { id } of rows) seen.add(id);
    const told = rows.flatMap(({ notice }) => notices.get(notice) ?? []).map(readNotice);
    const { staleAfter } = this.notifier;
    const isStale = staleAfter !== undefined && told.every(({ at }) => at < clock.now() - staleAfter);
    if (told.length === 0 || isStale) {
      this.#end(rows, 'dropped', 'stale');
      return undefined;
    }
    const message = messageOf(told, this.listener, row.isSilent === 1);
    const result = await this.#send(message);
    if (result === undefined) return undefined;
    if (result.kind !== 'delivered')
      log.warn('notice-not-delivered', { listener: this.listener.name, key: row.key, ...result });
    if (result.kind === 'delivered') this.#end(rows, 'done');
    if (result.kind === 'refused' || result.kind === 'gone') this.#end(rows, 'dead', result.reason);
    if (result.kind === 'later') {
      const wait = this.#waitAfter(row.attempts + 1, result.after);
      if (wait === undefined) {
        this.#end(rows, 'dead', result.reason);
        return { kind: 'refused', reason: result.reason };
      }
      catalog.transaction(() => {
        for (const one of rows) deliveries.putOff(one.id, clock.now() + wait, result.reason);
      });
    }
    return result;
  }

  /** Those that are told with this one; decided once and kept, so that every try tells the same. */
  #together(row: DeliveryRow): DeliveryRow[] {
    const { catalog } = this.#options;
    const kind = row.key.split(':', 1)[0] as NoticeKind;
    if (!traitsOf(kind)?.isBatched) return [row];
    const waiting = catalog.deliveries.waitingOfKey(this.listener.name, row.key, LARGEST_BATCH);
    if (row.batch !== null) return waiting.filter(({ batch }) => batch === row.batch);
    const alone = waiting.filter(({ batch }) => batch === null);
    catalog.transaction(() => {
      for (const { id } of alone) catalog.deliveries.setBatch(id, row.id);
    });
    return alone;
  }

  /** Undefined when it was cut off by the end of the program: then nothing is decided. */
  async #send(message: NoticeMessage): Promise<Delivered | undefined> {
    const { signal } = this.#stopping;
    try {
      return await this.notifier.send(message, AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]));
    } catch (error) {
      if (signal.aborted) return undefined;
      this.#options.log.error('notifier-failed', { listener: this.listener.name, error });
      return { kind: 'later', reason: 'unexpected' };
    }
  }

  #end(rows: readonly DeliveryRow[], state: 'done' | 'dead' | 'dropped', reason?: string): void {
    const { catalog, clock } = this.#options;
    const now = clock.now();
    catalog.transaction(() => {
      for (const { id } of rows) catalog.deliveries.end(id, state, now, reason);
    });
  }

  #waitAfter(attempt: number, asked: number | undefined): number | undefined {
    const wait = (this.notifier.retries ?? RETRIES)[attempt - 1];
    if (wait === undefined) return undefined;
    const spread = Math.round(wait * (1 + this.#options.random() / 4));
    return asked === undefined ? spread : Math.min(Math.max(asked, 1000), LONGEST_WAIT);
  }

  #miss(asked: number | undefined): void {
    const { clock, random, catalog } = this.#options;
    this.#inVain += 1;
    this.#since ??= clock.now();
    this.#pause(asked ?? backoff(this.#inVain, { ...UNREACHABLE, random }));
    catalog.deliveries.giveUp(this.listener.name, clock.now(), 'unreachable', clock.now() - GIVE_UP);
  }

  #met(): void {
    this.#inVain = 0;
    this.#since = undefined;
  }

  #pause(ms: number): void {
    this.#pausedUntil = this.#options.clock.now() + Math.min(ms, LONGEST_WAIT);
  }

  async #rest(signal: AbortSignal): Promise<void> {
    const { catalog, clock } = this.#options;
    const resting = new AbortController();
    const either = AbortSignal.any([signal, resting.signal]);
    try {
      const next = Math.max(
        catalog.deliveries.next(this.listener.name) ?? Number.POSITIVE_INFINITY,
        this.#pausedUntil,
      );
      const wait = Math.min(Math.max(next - clock.now(), 1), LONGEST_REST);
      const timer = clock.delay(wait, either).catch(() => {});
      await Promise.race([timer, this.#wake.promise]);
    } finally {
      resting.abort();
    }
  }
}
