import type { Exchange, Reply } from './route.ts';

/** What goes wrong instead of, before or after the true answer. */
export type Trouble =
  /** Another answer; the call itself does not happen. */
  | { readonly kind: 'reply'; readonly reply: Reply }
  /** A page of HTML, status 200 unless told; the call itself does not happen. */
  | { readonly kind: 'html'; readonly status?: number }
  /** The connection is reset before anything is answered. */
  | { readonly kind: 'reset' }
  /** Nothing is ever answered. */
  | { readonly kind: 'silence' }
  /** The true answer, `ms` milliseconds late. */
  | { readonly kind: 'late'; readonly ms: number }
  /** The true answer with other headers or another status: the call does happen. */
  | { readonly kind: 'change'; readonly status?: number; readonly headers?: Reply['headers'] }
  /** The true answer as `alter` makes it: the call does happen. */
  | { readonly kind: 'alter'; readonly alter: (reply: Reply) => Reply }
  /** The true answer, its body cut after `bytes`; then the connection is reset. */
  | { readonly kind: 'cut'; readonly bytes: number }
  /** The true answer, of whose body nothing more comes after `bytes`, and no end. */
  | { readonly kind: 'stall'; readonly bytes: number };

export interface Fault {
  /** The name of the call, such as `signin-init`, or `*` for each. */
  readonly call: string;
  /** How many calls are met; 1 unless told. */
  readonly times?: number;
  /** How many calls of that name are left alone first; 0 unless told. */
  readonly after?: number;
  /** Which of the calls of that name are meant; all unless told. */
  readonly when?: (exchange: Exchange) => boolean;
  readonly trouble: Trouble;
}

/** Faults that wait for their calls, oldest first; each call meets at most one. */
export class Faults {
  #waiting: { readonly fault: Fault; skip: number; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The trouble that this call meets, used up by it. */
  meet(call: string, exchange?: Exchange): Trouble | undefined {
    for (const entry of this.#waiting) {
      const { fault } = entry;
      if (fault.call !== call && fault.call !== '*') continue;
      if (fault.when && !(exchange && fault.when(exchange))) continue;
      if (entry.skip > 0) {
        entry.skip -= 1;
        continue;
      }
      entry.left -= 1;
      if (entry.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
      return fault.trouble;
    }
    return undefined;
  }
}
