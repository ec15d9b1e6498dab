/** What happens instead of an answer, or, for `lost`, after the call was carried out. */
export type FaultStatus = 429 | 500 | 502 | 'hangs' | 'resets' | 'lost';

export interface Fault {
  /** The route as `calls` names it, such as `POST /channels/:channel/messages`; any of REST unless told. */
  readonly route?: string;
  /** How many calls are met; 1 unless told. */
  readonly times?: number;
  readonly status: FaultStatus;
  /** With 429: after how many seconds to try again; 0.05 unless told. The header has whole seconds, and discord.js heeds that. */
  readonly retryAfter?: number;
  /** With 429: the whole bot is meant. */
  readonly global?: boolean;
}

/** Faults that wait for their calls, oldest first; each call meets at most one. */
export class Faults {
  #waiting: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault that a call meets, used up by it. */
  meet(route: string): Fault | undefined {
    const entry = this.#waiting.find(({ fault }) => fault.route === undefined || fault.route === route);
    if (!entry) return undefined;
    entry.left -= 1;
    if (entry.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
    return entry.fault;
  }
}
