import { randomBytes } from 'node:crypto';
import type { TestContext } from 'node:test';
import { Agent, buildConnector } from 'undici';
import { type AccountWish, type SimulatedAccount, Simulator } from '../simulator/index.ts';
import { ICloudAccount } from '../src/account.ts';
import type { Clock } from '../src/clock.ts';
import { ICloudError, type ICloudErrorCode } from '../src/error.ts';
import type { ICloudEvent } from '../src/event.ts';
import type { ICloudOptions } from '../src/options.ts';
import type { Session } from '../src/session.ts';
import type { SecondFactor } from '../src/sign-in/second-factor.ts';
import { MemoryStore } from '../src/store/memory-store.ts';

export const APPLE_ID = 'Ada.Lovelace@Example.com';
export const PASSWORD = 'Pässword 1815!';

/** A clock on which every wait is over at once and has taken its time. */
export class HastyClock implements Clock {
  readonly waits: number[] = [];
  #offset = 0;

  now(): number {
    return Date.now() + this.#offset;
  }

  async delay(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.waits.push(ms);
    this.#offset += ms;
  }

  advance(ms: number): void {
    this.#offset += ms;
  }
}

/** A simulator under Apple's names, an account on it, and clients that know no other way than to it. */
export interface Stage {
  readonly simulator: Simulator;
  readonly ada: SimulatedAccount;
  readonly clock: HastyClock;
  readonly events: ICloudEvent[];
  readonly dispatcher: Agent;
  /** A client with a store in memory, unless told otherwise. */
  client(options?: Partial<ICloudOptions>): ICloudAccount;
}

export async function stage(t: TestContext, wish: Partial<AccountWish> = {}): Promise<Stage> {
  const clock = new HastyClock();
  const simulator = await Simulator.start({ now: () => clock.now() });
  const dispatcher = dispatcherTo(simulator);
  t.after(async () => {
    await dispatcher.destroy();
    await simulator.close();
  });
  const ada = simulator.addAccount({ appleId: APPLE_ID, password: PASSWORD, iteration: 100, ...wish });
  const events: ICloudEvent[] = [];
  const client = (options: Partial<ICloudOptions> = {}): ICloudAccount =>
    new ICloudAccount({
      appleId: APPLE_ID,
      store: new MemoryStore(),
      password: async () => PASSWORD,
      dispatcher,
      clock,
      onEvent: (event) => events.push(event),
      randomBytes: quickSecret,
      ...options,
    });
  return { simulator, ada, clock, events, dispatcher, client };
}

/** Secrets of 32 bytes begin with zeros here: they are quicker to compute with. */
function quickSecret(length: number): Buffer {
  return length === 32 ? Buffer.concat([Buffer.alloc(28), randomBytes(4)]) : randomBytes(length);
}

/** Every host leads to the simulator; its certificate is checked against its CA under the name of the host. */
export function dispatcherTo(simulator: Simulator): Agent {
  const connect = buildConnector({ ca: simulator.ca });
  return new Agent({
    allowH2: false,
    connect: (options, callback) => {
      const { hostname } = options;
      connect(
        { ...options, hostname: '127.0.0.1', servername: hostname, port: String(simulator.tlsPort) },
        callback,
      );
    },
  });
}

/** For `assert.rejects`: an error of this package with this code. */
export function withCode(code: ICloudErrorCode, check: (error: ICloudError) => boolean = () => true) {
  return (error: unknown): boolean => error instanceof ICloudError && error.code === code && check(error);
}

/** Goes all the way: password, code from the devices, trust. */
export async function arrive(account: ICloudAccount, ada: SimulatedAccount): Promise<Session> {
  let state = await account.signIn();
  if (state.kind === 'code-needed') {
    await state.challenge.pushToDevices();
    state = await state.challenge.submit(ada.codes.shown('devices') ?? '');
  }
  if (state.kind !== 'signed-in') throw new Error(`arrived at ${state.kind}`);
  return state.session;
}

/** The challenge of an account that has to want a code. */
export async function challenged(account: ICloudAccount): Promise<SecondFactor<Session>> {
  const state = await account.signIn();
  if (state.kind !== 'code-needed') throw new Error(`arrived at ${state.kind}`);
  return state.challenge;
}
