import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type AccountWish, type SimulatedAccount, Simulator } from 'icloud-photos-sync-lib/simulator';
import type { Clock } from '../../platform/clock.ts';
import { createLog } from '../../platform/log.ts';
import { Secret } from '../../platform/secret.ts';
import { ICloudConnection } from './connection.ts';
import type { ConnectionOptions } from './connection-options.ts';

export const APPLE_ID = 'ada@example.com';
export const PASSWORD = 'Pässword 1815!';

/** A clock on which every wait is over at once and has taken its time. */
class HastyClock implements Clock {
  #offset = 0;

  now(): number {
    return Date.now() + this.#offset;
  }

  async delay(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.#offset += ms;
  }

  advance(ms: number): void {
    this.#offset += ms;
  }
}

/** Apple's servers with an account on them, and what a house keeps of it; the password is typed, or stands in a file. */
export interface GivenApple {
  readonly simulator: Simulator;
  readonly ada: SimulatedAccount;
  readonly clock: HastyClock;
  /** What was sealed, and the text that is kept. */
  readonly sealed: { password: Secret | undefined };
  readonly kept: { text: string | undefined };
  readonly folder: string;
  /** A connection as after another start. */
  connect(wishes?: Partial<ConnectionOptions>): ICloudConnection;
  /** The requests of a kind that have arrived so far. */
  count(call: string): number;
}

export async function givenApple(t: TestContext, wish: Partial<AccountWish> = {}): Promise<GivenApple> {
  const clock = new HastyClock();
  const simulator = await Simulator.start({ now: () => clock.now() });
  const folder = mkdtempSync(join(tmpdir(), 'homeroll-icloud-'));
  const opened: ICloudConnection[] = [];
  t.after(async () => {
    for (const connection of opened) await connection.close();
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const ada = simulator.addAccount({ appleId: APPLE_ID, password: PASSWORD, iteration: 100, ...wish });
  const sealed: GivenApple['sealed'] = { password: undefined };
  const kept: GivenApple['kept'] = { text: undefined };
  const options: ConnectionOptions = {
    ...{ accountName: 'anna', appleId: APPLE_ID, region: 'world', endpoints: simulator.plain },
    ...{ extraCa: undefined, proxy: undefined, folder, clock, log: createLog('silent') },
    passwords: {
      find: async () => sealed.password,
      seal: async (password) => {
        sealed.password = password;
      },
      forget: async () => {
        sealed.password = undefined;
      },
    },
    kept: {
      read: () => kept.text,
      write: (text) => {
        kept.text = text;
      },
    },
  };
  return {
    ...{ simulator, ada, clock, sealed, kept, folder },
    connect: (wishes = {}) => {
      const connection = new ICloudConnection({ ...options, ...wishes });
      opened.push(connection);
      return connection;
    },
    count: (call) => simulator.requests.of(call).length,
  };
}

export const never = new AbortController().signal;

/** Goes all the way: password, code from the devices. */
export async function arrive(connection: ICloudConnection, ada: SimulatedAccount): Promise<void> {
  await connection.signIn(new Secret(PASSWORD), never);
  await connection.sendCode('devices', never);
  await connection.submitCode(ada.codes.shown('devices') ?? '', never);
}
