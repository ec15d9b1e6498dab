import type { Catalog } from '../catalog/catalog.ts';
import type { Listener } from '../notices/listener.ts';
import type { Notices } from '../notices/notices.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Delivered, Notifier } from './notifier.ts';
import { OutboxLine } from './outbox-line.ts';

/** Nobody was there for so long: others are told. */
const TROUBLE_AFTER = 15 * 60_000;

/** A listener, and the way to it. */
export interface Address {
  readonly listener: Listener;
  readonly notifier: Notifier;
}

export interface OutboxOptions {
  readonly catalog: Catalog;
  readonly clock: Clock;
  readonly log: Log;
  readonly notices: Notices;
  readonly random: () => number;
}

/** Brings every listener what waits for it: one line each, none waits for another. */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #lines = new Map<string, OutboxLine>();
  #addresses = new Map<string, Address>();
  #endNotices: (() => void) | undefined;
  #isStopped = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Brings to these from now on; may be called again when they have changed. */
  async serve(addresses: readonly Address[]): Promise<void> {
    if (this.#isStopped) return;
    this.#endNotices ??= this.#options.notices.onNotice(() => this.wake());
    this.#addresses = new Map(addresses.map((address) => [address.listener.name, address]));
    const changed = [...this.#lines.values()].filter((line) => {
      const now = this.#addresses.get(line.listener.name);
      return !now || now.notifier !== line.notifier || !isSameListener(now.listener, line.listener);
    });
    for (const { listener } of changed) this.#lines.delete(listener.name);
    for (const address of addresses) this.#open(address);
    await Promise.all(changed.map((line) => line.stop()));
  }

  wake(): void {
    for (const line of this.#lines.values()) line.wake();
  }

  /** Those that want nothing any more; a person may switch them on again. */
  get switchedOff(): string[] {
    return [...this.#addresses.keys()].filter((name) => this.#isOff(name));
  }

  /** Those whom nobody can reach now, and since when (ms). */
  get unreachable(): { readonly name: string; readonly since: number }[] {
    return [...this.#lines.values()].flatMap(({ listener: { name }, unreachableSince: since }) =>
      since === undefined ? [] : [{ name, since }],
    );
  }

  /** Answers whether it was off. */
  switchOn(name: string): boolean {
    const wasOff = this.#isOff(name);
    this.#options.catalog.facts.remove(offKey(name));
    this.#over(name);
    const address = this.#addresses.get(name);
    if (address && !this.#isStopped) this.#open(address);
    return wasOff;
  }

  /** Sends dead letters again: one, or all. Answers how many. */
  resend(id?: number): number {
    const { catalog, clock } = this.#options;
    const sent = catalog.deliveries.revive(clock.now(), id);
    this.wake();
    return sent;
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#endNotices?.();
    await Promise.all([...this.#lines.values()].map((line) => line.stop()));
  }

  #open({ listener, notifier }: Address): void {
    const { name } = listener;
    if (this.#lines.has(name) || this.#isOff(name)) return;
    const line = new OutboxLine(listener, notifier, {
      ...this.#options,
      onTried: (tried, result) => this.#tried(tried, result),
    });
    this.#lines.set(name, line);
    line.start();
  }

  #tried(line: OutboxLine, result: Delivered): void {
    const { clock, catalog, notices } = this.#options;
    const { name } = line.listener;
    const since = line.unreachableSince;
    const isLost = result.kind === 'refused' || result.kind === 'gone';
    if (result.kind === 'delivered') {
      this.#over(name);
      return;
    }
    if (!isLost && (since === undefined || clock.now() - since < TROUBLE_AFTER)) return;
    if (result.kind === 'gone') {
      catalog.facts.set(offKey(name), String(clock.now()));
      this.#lines.delete(name);
      void line.stop();
    }
    const data = { reason: result.kind === 'gone' ? 'gone' : result.reason, isOff: result.kind === 'gone' };
    notices.begin({ kind: 'notifier-in-trouble', subject: name, data });
  }

  #over(name: string): void {
    if (!this.#isOff(name)) this.#options.notices.end({ kind: 'notifier-in-trouble', subject: name });
  }

  #isOff(name: string): boolean {
    return this.#options.catalog.facts.get(offKey(name)) !== undefined;
  }
}

function offKey(name: string): string {
  return `notifier-off:${name}`;
}

function isSameListener(one: Listener, other: Listener): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
