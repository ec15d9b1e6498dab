import type { Exchange } from '../route.ts';
import type { World } from '../world.ts';
import type { SimulatedAccount } from './account.ts';
import type { ServerHalf } from './verifier.ts';

/** One sign-in on its way, tied together by `scnt` and `X-Apple-ID-Session-Id`. */
export interface Context {
  readonly id: string;
  readonly began: number;
  scnt: string;
  /** Former values: good unless the simulator is strict. */
  readonly former: Set<string>;
  account?: SimulatedAccount;
  half?: ServerHalf;
  c?: string;
  /** The password was right. */
  proven: boolean;
  /** The second factor was right as well. */
  verified: boolean;
}

/** Sign-ins on their way. They live ten minutes. */
export class Contexts {
  readonly #world: World;
  #all: Context[] = [];
  lifeMs = 600_000;

  constructor(world: World) {
    this.#world = world;
  }

  open(): Context {
    const now = this.#world.clock.now();
    const context: Context = {
      id: this.#world.random.token(24),
      began: now,
      scnt: this.#world.random.token(48),
      former: new Set(),
      proven: false,
      verified: false,
    };
    this.#all = [...this.#all.filter((other) => now - other.began < this.lifeMs), context];
    return context;
  }

  /** The context that the request's `scnt` and session id name; undefined when it is stale or there is none. */
  of(exchange: Exchange): Context | undefined {
    const scnt = exchange.headers.scnt;
    const id = exchange.headers['x-apple-id-session-id'];
    const context = this.#all.find((other) => {
      const byScnt = typeof scnt === 'string' && (other.scnt === scnt || other.former.has(scnt));
      return byScnt || (id !== undefined && other.id === id);
    });
    if (!context || exchange.now - context.began >= this.lifeMs) return undefined;
    if (this.#world.strict && scnt !== context.scnt) return undefined;
    return context;
  }

  /**
   * The context that `signin/init` gave this `c`. That is enough by itself: the headers of real clients were made before
   * `signin/init` was answered, so that they carry no `scnt` or an old one.
   */
  byC(c: unknown, exchange: Exchange): Context | undefined {
    if (exchange.headers.scnt !== undefined && this.#world.strict) return this.of(exchange);
    const context = this.#all.find((other) => other.c !== undefined && other.c === c);
    return context && exchange.now - context.began < this.lifeMs ? context : undefined;
  }

  /** A new `scnt` for the next answer. */
  rotate(context: Context): string {
    context.former.add(context.scnt);
    context.scnt = this.#world.random.token(48);
    return context.scnt;
  }

  clear(): void {
    this.#all = [];
  }
}
