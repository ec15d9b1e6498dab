import { ZodObject } from 'zod';
import type { Publication } from '../notifiers/mqtt/publication.ts';
import { CHANNELS, type Channel, type ChannelName } from './channels.ts';
import type { Topics } from './topics.ts';

const CONTENT_TYPES = { json: 'application/json', text: 'text/plain', image: 'image/jpeg' } as const;

type Parameters = Readonly<Record<string, string>>;

/** Makes the messages of our channels: checked against their schemas, with what belongs to them. */
export class Messages {
  readonly topics: Topics;
  readonly #now: () => number;

  constructor(topics: Topics, now: () => number) {
    this.topics = topics;
    this.#now = now;
  }

  /** A message in JSON; the time is added where its schema has one. Throws a `ZodError` when it is none of its channel: a slip of ours. */
  json(name: ChannelName, payload: object, parameters?: Parameters): Publication {
    const { content } = channel(name);
    if (content.kind !== 'json') throw new TypeError(`${name} is no JSON`);
    const isTimed = content.schema instanceof ZodObject && 'at' in content.schema.shape;
    const whole = isTimed ? { ...payload, at: isoTime(this.#now()) } : payload;
    return this.#of(name, JSON.stringify(content.schema.parse(whole)), parameters);
  }

  text(name: ChannelName, payload: string, parameters?: Parameters): Publication {
    const { content } = channel(name);
    if (content.kind !== 'text') throw new TypeError(`${name} is no text`);
    return this.#of(name, content.schema.parse(payload), parameters);
  }

  image(name: ChannelName, bytes: Buffer): Publication {
    return this.#of(name, bytes);
  }

  /** Takes away what is retained on a topic, of ours or of Home Assistant's discovery. */
  clear(topic: string): Publication {
    return { topic, payload: '', qos: 1, retain: true };
  }

  /** A device message; undefined payload takes the device away. */
  config(topic: string, message: object): Publication {
    const payload = JSON.stringify(message);
    return { topic, payload, qos: 1, retain: true, contentType: CONTENT_TYPES.json };
  }

  #of(name: ChannelName, payload: string | Buffer, parameters?: Parameters): Publication {
    const { address, qos, retain, expiry, content } = channel(name);
    const topic = this.topics.of(address, parameters);
    return { topic, payload, qos, retain, expiry, contentType: CONTENT_TYPES[content.kind] };
  }
}

function channel(name: ChannelName): Channel {
  return CHANNELS[name];
}

/** A time as others read it; `isoOrNull` for one that may not be known. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

export function isoOrNull(ms: number | undefined): string | null {
  return ms === undefined ? null : isoTime(ms);
}
