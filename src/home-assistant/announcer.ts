import type { MqttConnection } from '../notifiers/mqtt/mqtt-connection.ts';
import type { Publication } from '../notifiers/mqtt/publication.ts';
import { HomerollError } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import { announcements } from './announce-devices.ts';
import { CHANNELS } from './channels.ts';
import type { Device } from './discovery.ts';
import type { Ledger } from './ledger.ts';
import type { Messages } from './messages.ts';
import type { State } from './states.ts';

export interface AnnouncerOptions {
  readonly connection: MqttConnection;
  readonly messages: Messages;
  readonly ledger: Ledger;
  readonly log: Log;
  /** Retained topics beside those of the states that are to stay. */
  readonly others: readonly string[];
}

/** Keeps what lies retained at the broker in step with how things are. One call at a time. */
export class Announcer {
  readonly #options: AnnouncerOptions;
  readonly #said = new Map<string, string>();
  #devices = '';

  constructor(options: AnnouncerOptions) {
    this.#options = options;
  }

  /** The broker may have forgotten everything, or somebody listens anew: everything is said again at the next call. */
  forget(): void {
    this.#said.clear();
    this.#devices = '';
  }

  /** Says what is otherwise than it was said last: devices first, then that we are there, then the states. */
  async say(devices: readonly Device[], states: readonly State[]): Promise<void> {
    const { messages, ledger, others } = this.#options;
    const status = messages.text('status', 'online');
    const instance = messages.topics.of(CHANNELS.instance.address);
    const ours = [status.topic, instance, ...others, ...states.map(({ publication: { topic } }) => topic)];
    const described = JSON.stringify(devices);
    if (this.#devices !== described) {
      const inOrder = announcements(messages, ledger, devices);
      await ledger.note(ours, devices);
      for (const publication of [...inOrder, status]) await this.#publish(publication);
      await ledger.noteSaid(devices);
      this.#devices = described;
    } else await ledger.note(ours);
    const changed = states.filter(({ meaning, publication: { topic } }) => this.#said.get(topic) !== meaning);
    await Promise.all(changed.map((state) => this.#state(state)));
    await this.#clear(ledger.topics.filter((topic) => !ours.includes(topic)));
  }

  /** Takes away everything of ours that lies there. Error: `mqtt-not-connected` … when not all of it could be. */
  async clearAll(): Promise<number> {
    const { ledger, messages } = this.#options;
    const instance = messages.topics.of(CHANNELS.instance.address);
    const [devices, topics] = [ledger.devices, [...new Set([...ledger.topics, instance])]];
    await this.#clear(devices);
    await this.#clear(topics);
    this.forget();
    return devices.length + topics.length;
  }

  async #clear(topics: readonly string[]): Promise<void> {
    const { messages, ledger } = this.#options;
    for (const topic of topics) {
      await this.#publish(messages.clear(topic));
      this.#said.delete(topic);
    }
    if (topics.length > 0) await ledger.forget(topics);
  }

  async #state({ meaning, publication }: State): Promise<void> {
    await this.#publish(publication);
    this.#said.set(publication.topic, meaning);
  }

  /** What the broker will not have is told in the log and keeps nothing else from being said; without a connection all is put off. */
  async #publish(publication: Publication): Promise<void> {
    try {
      await this.#options.connection.publish(publication);
    } catch (error) {
      if (!(error instanceof HomerollError) || error.code === 'mqtt-not-connected') throw error;
      this.#options.log.error('mqtt-not-said', {
        topic: publication.topic,
        code: error.code,
        ...error.facts,
      });
    }
  }
}
