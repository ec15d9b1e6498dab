import type { Random } from '../random.ts';

/** Where a code went: to the devices, or to the phone with this id. */
export type Channel = 'devices' | number;

/** The four flags by which Apple says that it has had enough. */
export interface CodeFlags {
  readonly tooManyCodesSent: boolean;
  readonly tooManyCodesValidated: boolean;
  readonly securityCodeLocked: boolean;
  readonly securityCodeCooldown: boolean;
}

/** The codes of one account: what was sent where, which one is right, and when there were too many. */
export class CodeBook {
  readonly #random: Random;
  readonly #codes = new Map<Channel, string>();
  readonly #wishes: string[] = [];
  #wrong = 0;
  /** Every channel to which a code went, in order. */
  readonly sent: Channel[] = [];
  mostSent = 5;
  mostWrong = 3;

  constructor(random: Random) {
    this.#random = random;
  }

  /** The code that is sent next, such as one that begins with a zero. */
  wish(code: string): void {
    this.#wishes.push(code);
  }

  /** A new code; the former one of this channel is void. False: too many were sent. */
  send(channel: Channel): boolean {
    if (this.sent.length >= this.mostSent) return false;
    this.sent.push(channel);
    this.#codes.set(channel, this.#wishes.shift() ?? String(this.#random.below(1_000_000)).padStart(6, '0'));
    return true;
  }

  /** What the person reads on the device or in the message. */
  shown(channel: Channel): string | undefined {
    return this.#codes.get(channel);
  }

  /** Uses the code up when it is right. */
  check(channel: Channel, code: unknown): boolean {
    const right = this.#codes.get(channel);
    if (this.#wrong >= this.mostWrong) return false;
    if (typeof code !== 'string' || right === undefined || code !== right) {
      this.#wrong += 1;
      return false;
    }
    this.#codes.delete(channel);
    this.#wrong = 0;
    return true;
  }

  get flags(): CodeFlags {
    return {
      tooManyCodesSent: this.sent.length >= this.mostSent,
      tooManyCodesValidated: this.#wrong >= this.mostWrong,
      securityCodeLocked: false,
      securityCodeCooldown: false,
    };
  }

  /** The pause is over. */
  forgive(): void {
    this.#wrong = 0;
    this.sent.length = 0;
  }
}
