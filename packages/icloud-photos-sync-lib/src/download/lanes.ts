import { untilAborted } from './until-aborted.ts';

/** Files whose bytes have come and which are being written to the disk, at most. */
const MOST_SETTLING = 16;

/**
 * Where the files in work are: on the network, or on their way to the disk. A file that waits for the disk does not hold a place
 * on the network, up to a bound: a slow disk slows the network down in the end.
 */
export class Lanes {
  readonly #onChange: () => void;
  readonly #waiting = new Set<() => void>();
  #fetching = 0;
  #settling = 0;

  /** @param onChange a place on the network has become free */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Files on the network. */
  get fetching(): number {
    return this.#fetching;
  }

  /** A file takes its place on the network. */
  enter(): Turn {
    this.#fetching += 1;
    let isFetching = true;
    return {
      settle: async (signal) => {
        while (this.#settling >= MOST_SETTLING) await this.#room(signal);
        this.#settling += 1;
        isFetching = false;
        this.#freed();
      },
      fetchAgain: () => {
        if (isFetching) return;
        this.#settled();
        this.#fetching += 1;
        isFetching = true;
      },
      leave: () => {
        if (isFetching) this.#freed();
        else this.#settled();
      },
    };
  }

  /** Whoever stops waiting takes no room from those behind. */
  async #room(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.add(resolve);
    try {
      await untilAborted(promise, signal);
    } catch (error) {
      // Room that was given in the same moment goes to the next.
      if (!this.#waiting.delete(resolve)) this.#giveRoom();
      throw error;
    }
  }

  #giveRoom(): void {
    const [first] = this.#waiting;
    if (!first) return;
    this.#waiting.delete(first);
    first();
  }

  #freed(): void {
    this.#fetching -= 1;
    this.#onChange();
  }

  #settled(): void {
    this.#settling -= 1;
    this.#giveRoom();
  }
}

/** One file's place. */
export interface Turn {
  /** Its bytes are there: waits for room and leaves the network. */
  settle(signal: AbortSignal): Promise<void>;
  /** They were not right: it is on the network again. */
  fetchAgain(): void;
  /** It is done with, in whatever way. To be called once. */
  leave(): void;
}
