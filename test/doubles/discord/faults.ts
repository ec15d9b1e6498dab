/** What happens instead of an answer, or, for `lost`, after the call was carried out. */
export type FaultStatus = 429 | 500 | 502 | 'hangs' | 'resets' | 'lost';

export interface Fault {
  /** The route as `calls` names it, such as `POST /channels/:channel/messages`; any of REST unless told. */
  readonly route?: string;
  /** How many calls are met; 1 unless told. */
  readonly times?: number;
  /** Of so many calls that it could meet it spares all but the last, over and over; 1 unless told. */
  readonly every?: number;
  readonly status: FaultStatus;
  /** With 429: after how many seconds to try again; 0.05 unless told. The header has whole seconds, and discord.js heeds that. */
  readonly retryAfter?: number;
  /** With 429: the whole bot is meant. */
  readonly global?: boolean;
}

/** Faults that wait for their calls, oldest first; each call meets at most one. */
export class Faults {
  #waiting: { readonly fault: Fault; left: number; spared: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1, spared: 0 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault that a call meets, used up by it. */
  meet(route: string): Fault | undefined {
    const entry = this.#waiting.find(({ fault }) => fault.route === undefined || fault.route === route);
    if (!entry) return undefined;
    if (entry.spared + 1 < (entry.fault.every ?? 1)) {
      entry.spared += 1;
      return undefined;
    }
    entry.spared = 0;
    entry.left -= 1;
    if (entry.left <= 0) this.#waiting = this.#waiting.filter((other) => other !== entry);
    return entry.fault;
  }
}
