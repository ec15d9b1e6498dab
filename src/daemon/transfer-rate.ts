/** Over so many ms the rate is told. */
const WINDOW = 30_000;

/** How quickly the library grows. */
export class TransferRate {
  readonly #now: () => number;
  #samples: { readonly at: number; readonly bytes: number }[] = [];

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Bytes a second when the library holds so many now; 0 while nothing is on its way. */
  at(bytes: number, isWorking: boolean): number {
    const at = this.#now();
    if (!isWorking) {
      this.#samples = [];
      return 0;
    }
    this.#samples = [...this.#samples.filter((one) => one.at <= at && at - one.at <= WINDOW), { at, bytes }];
    const [first] = this.#samples;
    if (!first || first.at === at) return 0;
    return Math.max(0, ((bytes - first.bytes) / (at - first.at)) * 1000);
  }
}
