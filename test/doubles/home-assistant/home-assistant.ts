import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { isObject, isRemoval, judge, readConfigTopic, withInherited } from './discovery-validator.ts';
import type { Given } from './platform-rules.ts';
import { render, take } from './state-validator.ts';

/** An entity as it stands in Home Assistant. */
export interface Entity {
  readonly uniqueId: string;
  readonly platform: string;
  readonly device: string;
  readonly name: string;
  /** `unavailable`, `unknown`, or what it shows. */
  readonly state: string;
  /** Of an event: everything but its type. Of an update: the versions and what is written about them. */
  readonly attributes: Given;
}

interface Known {
  readonly component: Given;
  readonly device: string;
}

interface Value {
  readonly payload: string;
  readonly isRetained: boolean;
}

export interface HomeAssistantOptions extends Pick<IClientOptions, 'username' | 'password' | 'ca'> {
  readonly prefix?: string;
}

/**
 * A double of Home Assistant's MQTT integration at a real broker: it learns devices, keeps entities and their states by its rules,
 * and complains of whatever it would drop, refuse or ignore. It says that it is there, and presses buttons.
 */
export class HomeAssistantDouble {
  /** What was wrong with anything that it was told. */
  readonly complaints: string[] = [];
  /** Everything that it was told, in its order. */
  readonly heard: { readonly topic: string; readonly payload: string; readonly isRetained: boolean }[] = [];
  readonly #client: MqttClient;
  readonly #prefix: string;
  /** By topic and key: the identity that an entity has there. */
  readonly #known = new Map<string, Known>();
  readonly #values = new Map<string, Value>();
  readonly #events = new Map<string, Given>();
  readonly #images = new Map<string, Buffer>();

  private constructor(client: MqttClient, prefix: string) {
    this.#client = client;
    this.#prefix = prefix;
    client.on('message', (topic, payload, { retain }) => this.#hear(topic, payload, retain));
  }

  static async start(url: string, options: HomeAssistantOptions = {}): Promise<HomeAssistantDouble> {
    const { prefix = 'homeassistant', ...rest } = options;
    const client = await connectAsync(url, { protocolVersion: 5, ...rest });
    const double = new HomeAssistantDouble(client, prefix);
    await client.subscribeAsync('#', { qos: 1 });
    return double;
  }

  async close(): Promise<void> {
    await this.#client.endAsync(true);
  }

  /** All entities, by device and name. */
  get entities(): Entity[] {
    const all = [...this.#known.values()].map((known) => this.#entity(known));
    return all.toSorted((a, b) => `${a.device} ${a.name}`.localeCompare(`${b.device} ${b.name}`));
  }

  /** The entity with this unique id; undefined where there is none. */
  find(uniqueId: string): Entity | undefined {
    return this.entities.find((entity) => entity.uniqueId === uniqueId);
  }

  /** The bytes that an image entity shows. */
  imageOf(uniqueId: string): Buffer | undefined {
    return this.#images.get(String(this.#component(uniqueId).image_topic));
  }

  /** Says that it has started, as it does when discovery has come to rest. */
  async birth(): Promise<void> {
    await this.#client.publishAsync(`${this.#prefix}/status`, 'online', { qos: 0, retain: false });
  }

  press(uniqueId: string): Promise<void> {
    return this.#command(uniqueId, 'button', String(this.#component(uniqueId).payload_press ?? 'PRESS'));
  }

  turn(uniqueId: string, to: 'on' | 'off'): Promise<void> {
    return this.#command(uniqueId, 'switch', to.toUpperCase());
  }

  /** Error, as in its own dialogue: a number out of range. */
  async setNumber(uniqueId: string, value: number): Promise<void> {
    const { min = 1, max = 100 } = this.#component(uniqueId);
    if (value < Number(min) || value > Number(max))
      throw new RangeError(`${value} is not from ${min} to ${max}`);
    await this.#command(uniqueId, 'number', String(value));
  }

  async choose(uniqueId: string, option: string): Promise<void> {
    if (![this.#component(uniqueId).options].flat().includes(option))
      throw new RangeError(`no option: ${option}`);
    await this.#command(uniqueId, 'select', option);
  }

  /** Types into a text. Error: what breaks its bounds is never sent; nor is anything while it is not available. */
  async type(uniqueId: string, text: string): Promise<void> {
    const { min = 0, max = 255, pattern = '' } = this.#component(uniqueId);
    if (text.length < Number(min) || text.length > Number(max) || !new RegExp(String(pattern)).test(text))
      throw new RangeError('breaks min, max or pattern');
    await this.#command(uniqueId, 'text', text);
  }

  notify(uniqueId: string, message: string): Promise<void> {
    return this.#command(uniqueId, 'notify', message);
  }

  async #command(uniqueId: string, platform: string, payload: string): Promise<void> {
    const component = this.#component(uniqueId);
    const entity = this.find(uniqueId);
    if (component.platform !== platform) throw new TypeError(`${uniqueId} is no ${platform}`);
    if (entity?.state === 'unavailable') throw new Error(`${uniqueId} is unavailable`);
    await this.#client.publishAsync(String(component.command_topic), payload, { qos: 1, retain: false });
  }

  #component(uniqueId: string): Given {
    const known = [...this.#known.values()].find(({ component }) => component.unique_id === uniqueId);
    if (!known) throw new Error(`no entity: ${uniqueId}`);
    return known.component;
  }

  #hear(topic: string, bytes: Buffer, isRetained: boolean): void {
    const payload = bytes.toString();
    this.heard.push({ topic, payload, isRetained });
    if (topic.startsWith(`${this.#prefix}/device/`) && topic.endsWith('/config')) this.#learn(topic, payload);
    else this.#takeValue(topic, { payload, isRetained }, bytes);
  }

  #takeValue(topic: string, value: Value, bytes: Buffer): void {
    this.#values.set(topic, value);
    for (const { component } of this.#known.values()) this.#told(component, topic, value, bytes);
  }

  #told(component: Given, topic: string, value: Value, bytes: Buffer): void {
    if (component.image_topic === topic) {
      if (bytes.length > 0) this.#images.set(topic, bytes);
      return;
    }
    if (component.state_topic !== topic || value.payload === '') return;
    const taken = take(component, value.payload, value.isRetained);
    if ('problem' in taken) this.complaints.push(`${component.unique_id}: ${taken.problem}`);
    else if (component.platform === 'event') this.#events.set(topic, JSON.parse(value.payload) as Given);
  }

  #learn(topic: string, payload: string): void {
    if (!readConfigTopic(topic, this.#prefix)) this.complaints.push(`not listened to: ${topic}`);
    else if (payload === '') this.#forget(topic);
    else this.#takeMessage(topic, payload);
  }

  #takeMessage(topic: string, payload: string): void {
    const { isDropped, problems } = judge(payload);
    this.complaints.push(...problems.map((problem) => `${topic}: ${problem}`));
    if (isDropped) return;
    const message = JSON.parse(payload) as Given;
    const device = isObject(message.device) ? String(message.device.name) : '';
    for (const [key, component] of Object.entries(message.components as Record<string, Given>)) {
      const identity = `${topic} ${key}`;
      const before = this.#known.get(identity)?.component;
      if (before && before.platform !== component.platform)
        this.complaints.push(`${identity}: another platform without being removed first`);
      if (isRemoval(component)) this.#known.delete(identity);
      else this.#know(identity, { component: withInherited(message, component), device });
    }
    this.#complainOfGhosts(topic, message);
  }

  /** To leave a component out takes nothing away: it stays, without anybody who cares for it. */
  #complainOfGhosts(topic: string, { components }: Given): void {
    for (const identity of this.#known.keys()) {
      const [of, key = ''] = identity.split(' ');
      if (of === topic && isObject(components) && !(key in components))
        this.complaints.push(`${identity}: left out, not removed`);
    }
  }

  #know(identity: string, known: Known): void {
    const { component } = known;
    for (const [other, { component: there }] of this.#known)
      if (
        other !== identity &&
        there.unique_id === component.unique_id &&
        there.platform === component.platform
      )
        this.complaints.push(`${identity}: ${component.unique_id} is another's already`);
    this.#known.set(identity, known);
    const topic = String(component.state_topic);
    const value = this.#values.get(topic);
    // What came before it was known does not come again, unless it is retained: then subscribing brings it.
    if (value && component.platform !== 'event')
      this.#told(component, topic, value, Buffer.from(value.payload));
  }

  #forget(topic: string): void {
    for (const identity of this.#known.keys())
      if (identity.startsWith(`${topic} `)) this.#known.delete(identity);
  }

  #entity({ component, device }: Known): Entity {
    const { unique_id, platform, name, state_topic } = component;
    const event = platform === 'event' ? this.#events.get(String(state_topic)) : undefined;
    const { event_type: _, ...attributes } = event ?? this.#update(component);
    return {
      ...{ uniqueId: String(unique_id), platform: String(platform), device, name: String(name), attributes },
      state: this.#isAvailable(component) ? this.#state(component) : 'unavailable',
    };
  }

  /** What an update tells beside its state. */
  #update({ platform, state_topic }: Given): Given {
    const value = platform === 'update' ? this.#values.get(String(state_topic)) : undefined;
    return value && value.payload !== '' ? JSON.parse(value.payload) : {};
  }

  #state(component: Given): string {
    const { platform, state_topic } = component;
    if (platform === 'event') return String(this.#events.get(String(state_topic))?.event_type ?? 'unknown');
    if (platform === 'image') return this.#images.has(String(component.image_topic)) ? 'shown' : 'unknown';
    const value = this.#values.get(String(state_topic));
    if (!value || value.payload === '') return 'unknown';
    const taken = take(component, value.payload, false);
    return 'state' in taken ? taken.state : 'unknown';
  }

  /** An entity with an availability begins as unavailable. */
  #isAvailable({ availability, availability_mode: mode = 'latest' }: Given): boolean {
    if (availability === undefined) return true;
    const entries = [availability].flat().filter(isObject);
    const isOnline = (entry: Given) => {
      const value = this.#values.get(String(entry.topic));
      const text = value && render(entry.value_template, value.payload);
      return text === (entry.payload_available ?? 'online');
    };
    return mode === 'all' ? entries.every(isOnline) : entries.some(isOnline);
  }
}
