import { readFile, writeFile } from 'node:fs/promises';
import { surroundings } from '../../src/cli/surroundings.ts';
import { loadConfig } from '../../src/config/load.ts';
import { type Homeroll, openHomeroll } from '../../src/daemon.ts';
import type { Mosquitto } from '../../src/demo/mosquitto.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createLog, type Log } from '../../src/platform/log.ts';
import { until } from '../../src/platform/until-fixture.ts';
import { HomeAssistantDouble } from '../doubles/home-assistant/home-assistant.ts';
import { House, type HouseWishes } from '../house/house.ts';

type After = { after(work: () => Promise<void> | void): void };

export interface MqttWishes {
  readonly house?: HouseWishes;
  /** Further keys of the `mqtt` section. */
  readonly mqtt?: Readonly<Record<string, unknown>>;
  readonly log?: Log;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The id of the installation in these tests. */
export const ID = 'test';
/** What its entities' ids begin with. */
export const UNIQUE = `homeroll_${ID}`;
export const BASE = `homeroll/${ID}`;

/** A house with a broker, opened in this process. */
export class MqttHouse {
  readonly house: House;
  readonly broker: Mosquitto;
  readonly #wishes: MqttWishes;
  #homeroll: Homeroll | undefined;

  private constructor(house: House, broker: Mosquitto, wishes: MqttWishes) {
    this.house = house;
    this.broker = broker;
    this.#wishes = wishes;
  }

  static async build(t: After, broker: Mosquitto, wishes: MqttWishes = {}): Promise<MqttHouse> {
    const house = await House.build(wishes.house);
    const built = new MqttHouse(house, broker, wishes);
    t.after(async () => {
      await built.close();
      await house[Symbol.asyncDispose]();
    });
    await built.configure((config) => {
      config.mqtt = { url: broker.url, installation: ID, ...wishes.mqtt };
    });
    return built;
  }

  /** Changes the configuration, for the next time that it is opened. */
  async configure(
    change: (config: Record<string, unknown> & { accounts: Record<string, unknown> }) => void,
  ): Promise<void> {
    const config = JSON.parse(await readFile(this.house.config, 'utf8'));
    change(config);
    await writeFile(this.house.config, JSON.stringify(config));
  }

  get homeroll(): Homeroll {
    if (!this.#homeroll) throw new Error('not open');
    return this.#homeroll;
  }

  /** Opens it, and lets it connect as the daemon does. */
  async open(): Promise<Homeroll> {
    const config = await loadConfig(this.house.config, surroundings());
    const { log = createLog('silent'), environment } = this.#wishes;
    this.#homeroll = await openHomeroll(config, systemClock, log, undefined, environment);
    await this.#homeroll.scheduler.start();
    this.#homeroll.homeAssistant?.start();
    this.#homeroll.updates?.start();
    return this.#homeroll;
  }

  async close(): Promise<void> {
    const homeroll = this.#homeroll;
    this.#homeroll = undefined;
    await homeroll?.close();
  }
}

/** Home Assistant at a broker, gone at the end of the test. */
export async function givenHomeAssistant(
  t: After,
  broker: Mosquitto,
  options: Parameters<typeof HomeAssistantDouble.start>[1] = {},
): Promise<HomeAssistantDouble> {
  const double = await HomeAssistantDouble.start(broker.url, options);
  t.after(() => double.close());
  return double;
}

/** Waits until an entity shows something. */
export async function shows(home: HomeAssistantDouble, id: string, state: string | RegExp): Promise<void> {
  const isSo = () => {
    const found = home.find(`${UNIQUE}_${id}`)?.state;
    return typeof state === 'string' ? found === state : found !== undefined && state.test(found);
  };
  await until(`${id} is ${state}`, isSo).catch((error) => {
    throw new Error(
      `${error.message}, not ${home.find(`${UNIQUE}_${id}`)?.state}; ${home.complaints.join('; ')}`,
    );
  });
}
