/** Files whose bytes have come and which are being written to the disk, at most. */
const MOST_SETTLING = 16;

/**
 * Where the files in work are: on the network, or on their way to the disk. A file that waits for the disk does not hold a place
 * on the network, up to a bound: a slow disk slows the network down in the end.
 */
export class Lanes {
  readonly #onChange: () => void;
  readonly #waiting: (() => void)[] = [];
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
        while (this.#settling >= MOST_SETTLING) {
          await new Promise<void>((resolve) => this.#waiting.push(resolve));
          signal.throwIfAborted();
        }
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

  #freed(): void {
    this.#fetching -= 1;
    this.#onChange();
  }

  #settled(): void {
    this.#settling -= 1;
    this.#waiting.shift()?.();
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
