/** A call of the bot as the double saw it. */
export interface LoggedCall {
  /** The method's name as the documentation spells it. */
  readonly method: string;
  /** The parameters, without the bytes of files. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** Milliseconds since 1970. */
  readonly when: number;
  /** What was answered: the status, 0 while it is open or when nothing was. */
  status: number;
  /** The words of a refusal. */
  description?: string;
}

/** The last calls, oldest first. */
export class CallLog {
  readonly #limit: number;
  #calls: LoggedCall[] = [];

  constructor(limit = 5000) {
    this.#limit = limit;
  }

  get all(): readonly LoggedCall[] {
    return this.#calls;
  }

  add(call: LoggedCall): LoggedCall {
    this.#calls.push(call);
    if (this.#calls.length > this.#limit) this.#calls = this.#calls.slice(-Math.ceil(this.#limit / 2));
    return call;
  }
}
