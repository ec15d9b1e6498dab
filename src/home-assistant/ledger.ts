import * as z from 'zod';
import type { Log } from '../platform/log.ts';
import type { Device } from './discovery.ts';

/** Where a little is remembered across restarts. */
export interface Memory {
  get(): string | undefined;
  set(text: string | undefined): Promise<void>;
}

const stored = z.object({
  topics: z.array(z.string()),
  devices: z.record(z.string(), z.record(z.string(), z.string())),
});

type Components = Readonly<Record<string, string>>;

/**
 * What of ours lies retained at the broker: it outlives us, so it is written down before it is said. By it what is not ours any
 * more is taken away, after an update, or when an account is gone.
 */
export class Ledger {
  readonly #memory: Memory;
  readonly #topics: Set<string>;
  readonly #devices: Map<string, Components>;
  #saved: string;

  constructor(memory: Memory, log: Log) {
    this.#memory = memory;
    const { topics, devices } = read(memory.get(), log);
    this.#topics = new Set(topics);
    this.#devices = new Map(Object.entries(devices));
    this.#saved = this.#text();
  }

  /** All topics but those of devices. */
  get topics(): string[] {
    return [...this.#topics];
  }

  /** Where devices were announced. */
  get devices(): string[] {
    return [...this.#devices.keys()];
  }

  /** The components that may be known of a device, with their platforms. */
  componentsOf(topic: string): Components {
    return this.#devices.get(topic) ?? {};
  }

  /** Before it is said. What a device had is remembered with it: until the device was said, that may lie there still. */
  async note(topics: Iterable<string>, devices: readonly Device[] = []): Promise<void> {
    for (const topic of topics) this.#topics.add(topic);
    for (const { topic, message } of devices)
      this.#devices.set(topic, { ...platformsOf(message), ...this.componentsOf(topic) });
    await this.#save();
  }

  /** These devices were said, and all others of ours taken away. */
  async noteSaid(devices: readonly Device[]): Promise<void> {
    this.#devices.clear();
    for (const { topic, message } of devices) this.#devices.set(topic, platformsOf(message));
    await this.#save();
  }

  async forget(topics: Iterable<string>): Promise<void> {
    for (const topic of topics) {
      this.#topics.delete(topic);
      this.#devices.delete(topic);
    }
    await this.#save();
  }

  async #save(): Promise<void> {
    const text = this.#text();
    if (text === this.#saved) return;
    await this.#memory.set(this.#topics.size + this.#devices.size === 0 ? undefined : text);
    this.#saved = text;
  }

  #text(): string {
    return JSON.stringify({ topics: [...this.#topics].sort(), devices: Object.fromEntries(this.#devices) });
  }
}

export function platformsOf({ components }: Device['message']): Components {
  const platform = (component: object) => ('platform' in component ? String(component.platform) : '');
  return Object.fromEntries(Object.entries(components).map(([key, one]) => [key, platform(one)]));
}

/** What a person may have written there is taken for nothing. */
function read(text: string | undefined, log: Log): z.infer<typeof stored> {
  const nothing = { topics: [], devices: {} };
  if (text === undefined) return nothing;
  try {
    return stored.parse(JSON.parse(text));
  } catch (error) {
    log.warn('mqtt-ledger-unreadable', { error });
    return nothing;
  }
}
