import type { TestContext } from 'node:test';
import type { AccountWish } from 'icloud-photos-sync-lib/simulator';
import { temporaryCatalog } from '../catalog/catalog-fixture.ts';
import { ASKER } from '../commands/asker-fixture.ts';
import type { Asker } from '../commands/command.ts';
import type { Clock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import { givenApple } from '../sources/icloud/connection-fixture.ts';
import { Challenges } from './challenges.ts';
import { ICloudSignIn } from './icloud-sign-in.ts';

/** Who may see anna's pictures and is not the owner. */
export const ADULT: Asker = {
  ...ASKER,
  ...{ name: 'paul', role: 'adult', channel: 'telegram', accounts: ['anna'] },
};

/** The time of another clock, whose waits end when the test says so. */
class HeldClock implements Clock {
  readonly #of: Clock;
  #tick = Promise.withResolvers<void>();

  constructor(of: Clock) {
    this.#of = of;
  }

  now(): number {
    return this.#of.now();
  }

  delay(_ms: number, signal?: AbortSignal): Promise<void> {
    const { promise, reject } = Promise.withResolvers<void>();
    signal?.addEventListener('abort', () => reject(signal.reason));
    return Promise.race([promise, this.#tick.promise]);
  }

  tick(): void {
    this.#tick.resolve();
    this.#tick = Promise.withResolvers<void>();
  }
}

/** A house with one Apple account, its questions, and what a restart leaves. */
export async function givenSignIn(t: TestContext, wish: Partial<AccountWish> = {}) {
  const apple = await givenApple(t, wish);
  const catalog = await temporaryCatalog(t);
  const clock = new HeldClock(apple.clock);
  const log = createLog('silent');
  const start = async () => {
    const challenges = new Challenges({ catalog, clock, log });
    const connection = apple.connect();
    const connections = new Map([['anna', connection]]);
    const signIn = new ICloudSignIn({ connections, challenges, facts: catalog.facts, clock, log });
    const stop = async () => {
      await signIn.stop();
      await challenges.stop();
      await connection.close();
    };
    t.after(stop);
    await challenges.start();
    signIn.start();
    const open = () => challenges.openFor(ASKER);
    /** The only question that is open. */
    const question = () => {
      const [only, second] = open();
      if (!only || second) throw new Error(`${open().length} questions are open`);
      return only;
    };
    return { challenges, connection, signIn, stop, open, question };
  };
  return { ...apple, catalog, start, tick: () => clock.tick() };
}
