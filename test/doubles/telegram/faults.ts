import { Refusal, tooManyRequests } from './envelope.ts';

/** What goes wrong with a call. */
export interface Fault {
  /** The method it befalls; any when left out. */
  readonly method?: string;
  /** How many calls it befalls; 1 unless told. */
  readonly times?: number;
  /** Of so many calls that it could befall it spares all but the last, over and over; 1 unless told. */
  readonly every?: number;
  /**
   * A status that is answered instead; `hangs`: no answer ever; `resets`: the connection is reset. In none of these the call
   * is carried out. `loses-answer`: it is carried out, then the connection is reset.
   */
  readonly status: 400 | 403 | 429 | 500 | 502 | 'hangs' | 'resets' | 'loses-answer';
  /** For 429: the seconds it asks to wait; 1 unless told. */
  readonly retryAfter?: number;
  /** For 400 and 403: the whole description. */
  readonly description?: string;
}

const WORDS = { 400: 'Bad Request', 403: 'Forbidden', 500: 'Internal Server Error', 502: 'Bad Gateway' };

/** Faults that wait for their calls, oldest first; a call meets at most one. */
export class Faults {
  #waiting: { readonly fault: Fault; left: number; spared: number }[] = [];

  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1, spared: 0 });
  }

  clear(): void {
    this.#waiting = [];
  }

  /** The fault that this call meets, used up by it. */
  meet(method: string): Fault | undefined {
    const entry = this.#waiting.find(
      ({ fault }) => !fault.method || fault.method.toLowerCase() === method.toLowerCase(),
    );
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

/** The refusal that a fault with a status stands for. */
export function refusalOf(fault: Fault): Refusal | undefined {
  const { status, description, retryAfter = 1 } = fault;
  if (typeof status !== 'number') return undefined;
  if (status === 429) return tooManyRequests(retryAfter);
  return new Refusal(status, description ?? WORDS[status]);
}
