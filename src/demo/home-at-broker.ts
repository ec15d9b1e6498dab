import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HomeAssistantDouble } from '../../test/doubles/home-assistant/home-assistant.ts';
import type { Line } from '../texts/texts.ts';
import { findMosquitto, Mosquitto } from './mosquitto.ts';

/** Longest that the entities are waited for, in ms. */
const TOLD_WITHIN = 5000;

/** A real broker of the demo's own, and a Home Assistant at it that is played in this process. */
export class HomeAtBroker {
  readonly #broker: Mosquitto;
  readonly #home: HomeAssistantDouble;
  readonly #folder: string;

  private constructor(broker: Mosquitto, home: HomeAssistantDouble, folder: string) {
    this.#broker = broker;
    this.#home = home;
    this.#folder = folder;
  }

  /** Undefined where no Mosquitto is installed, or what plays Home Assistant has not come along. */
  static async start(): Promise<HomeAtBroker | undefined> {
    const program = findMosquitto();
    // What plays it comes with the source and not with what is installed of it.
    const double = await import('../../test/doubles/home-assistant/home-assistant.ts').catch(() => undefined);
    if (program === undefined || !double) return undefined;
    const folder = await mkdtemp(join(tmpdir(), 'homeroll-broker-'));
    const broker = await Mosquitto.prepare(program, folder);
    try {
      await broker.start();
      return new HomeAtBroker(broker, await double.HomeAssistantDouble.start(broker.url), folder);
    } catch (error) {
      await broker.stop();
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** The `mqtt` section of a configuration for it. */
  get config(): object {
    return { url: this.#broker.url, installation: 'demo' };
  }

  /** Every entity, by its device, as Home Assistant shows it. */
  async lines(): Promise<Line[]> {
    const end = performance.now() + TOLD_WITHIN;
    while (performance.now() < end && this.#home.find('homeroll_demo_state')?.state !== 'idle')
      await sleep(50);
    const devices = Map.groupBy(this.#home.entities, ({ device }) => device);
    return [...devices].flatMap(([device, entities]) => [
      { key: 'demo-device', values: { device, count: entities.length } },
      ...entities.map(({ platform, name, state }) => ({
        key: 'demo-entity',
        values: { platform, name, state: state === '' ? '–' : state },
      })),
    ]);
  }

  /** Safe to call twice. */
  async close(): Promise<void> {
    await this.#home.close();
    await this.#broker.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
