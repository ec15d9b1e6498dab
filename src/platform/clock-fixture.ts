import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from './clock.ts';

interface Wait {
  readonly at: number;
  readonly end: () => void;
}

/** A clock that stands still until it is turned. Waits go by the time that has passed, not by the wall clock. */
export class TurnedClock implements Clock {
  /** How long each wait was to last, in ms, in the order in which they were begun. */
  readonly asked: number[] = [];
  #wall: number;
  #passed = 0;
  #waits: Wait[] = [];

  constructor(now = Date.UTC(2024, 4, 3, 12)) {
    this.#wall = now;
  }

  now(): number {
    return this.#wall;
  }

  delay(ms: number, signal?: AbortSignal): Promise<void> {
    this.asked.push(ms);
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const wait = { at: this.#passed + ms, end: resolve };
      this.#waits.push(wait);
      signal?.addEventListener('abort', () => {
        this.#waits = this.#waits.filter((other) => other !== wait);
        reject(signal.reason);
      });
    });
  }

  /** Lets `ms` pass: every wait that ends meanwhile ends in its order, and what follows from it happens before the next. */
  async turn(ms: number): Promise<void> {
    await calm();
    const end = this.#passed + ms;
    for (;;) {
      const [next] = this.#waits.filter((wait) => wait.at <= end).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#pass(Math.max(0, next.at - this.#passed));
      this.#waits = this.#waits.filter((wait) => wait !== next);
      next.end();
      await calm();
    }
    this.#pass(end - this.#passed);
    await calm();
  }

  /** The wall clock jumps; nothing that waits notices. */
  jump(ms: number): void {
    this.#wall += ms;
  }

  #pass(ms: number): void {
    this.#passed += ms;
    this.#wall += ms;
  }
}

/** Lets everything happen that waits for nothing but its turn. */
export async function calm(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await nextTurn();
}
