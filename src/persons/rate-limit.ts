import type { Clock } from '../platform/clock.ts';

/** How much is let pass at once, and each second after that. */
export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}

/** What a person says. */
const SAYINGS: Pace = { burst: 20, perSecond: 1 };
/** More persons than a house has; beyond them, whoever has been silent for longest is forgotten. */
const MOST_PERSONS = 500;

interface Bucket {
  readonly left: number;
  readonly at: number;
  /** Was told that it is too much, since it was last full. */
  readonly isTold: boolean;
}

/** How much each person may say: a bucket that is emptied by sayings and fills with time. */
export class RateLimit {
  readonly #clock: Clock;
  readonly #pace: Pace;
  readonly #buckets = new Map<string, Bucket>();

  /** `pace` is that of sayings unless told. */
  constructor(clock: Clock, pace = SAYINGS) {
    this.#clock = clock;
    this.#pace = pace;
  }

  /** Counts one saying: to be answered, to be told that it is too much (once when that begins), or to be passed over. */
  take(person: string): 'ok' | 'say-so' | 'silent' {
    const { left, at, isTold } = this.#filled(person);
    if (left >= 1) return this.#keep(person, { left: left - 1, at, isTold }, 'ok');
    return this.#keep(person, { left, at, isTold: true }, isTold ? 'silent' : 'say-so');
  }

  #filled(person: string): Bucket {
    const at = this.#clock.now();
    const { burst, perSecond } = this.#pace;
    const before = this.#buckets.get(person);
    if (!before) return { left: burst, at, isTold: false };
    const left = Math.min(burst, before.left + (Math.max(0, at - before.at) / 1000) * perSecond);
    return { left, at, isTold: before.isTold && left < burst };
  }

  #keep<Answer>(person: string, bucket: Bucket, answer: Answer): Answer {
    // Deleted first: the map stays in the order of the last sayings.
    this.#buckets.delete(person);
    this.#buckets.set(person, bucket);
    const [oldest] = this.#buckets.keys();
    if (this.#buckets.size > MOST_PERSONS && oldest !== undefined) this.#buckets.delete(oldest);
    return answer;
  }
}
