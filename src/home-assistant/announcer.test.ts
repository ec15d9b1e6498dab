import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MqttConnection } from '../notifiers/mqtt/mqtt-connection.ts';
import type { Publication } from '../notifiers/mqtt/publication.ts';
import { HomerollError } from '../platform/error.ts';
import { createLog } from '../platform/log.ts';
import { Announcer } from './announcer.ts';
import type { Device } from './discovery.ts';
import { Ledger } from './ledger.ts';
import { Messages } from './messages.ts';
import { Topics } from './topics.ts';

const log = createLog('silent');
const topics = new Topics({ root: 'homeroll', installation: 'a', prefix: 'homeassistant' });
const messages = new Messages(topics, () => 0);

/** What one memory and one broker hear of announcers, each of which may be cut off after some messages. */
class Broker {
  readonly said: Publication[] = [];
  #text: string | undefined;

  announcer(messagesLeft = Number.POSITIVE_INFINITY): Announcer {
    let left = messagesLeft;
    const publish = async (publication: Publication) => {
      if (left-- <= 0) throw new HomerollError('mqtt-not-connected');
      this.said.push(publication);
    };
    const memory = {
      get: () => this.#text,
      set: async (text: string | undefined) => {
        this.#text = text;
      },
    };
    const connection = { publish } as unknown as MqttConnection;
    return new Announcer({ connection, messages, ledger: new Ledger(memory, log), log, others: [] });
  }

  /** How each message has this component of a device: its platform alone is what takes it away. */
  looksOf(key: string): string[] {
    const configs = this.said.flatMap(({ payload }) => {
      const text = String(payload);
      return text.startsWith('{"device"') ? [JSON.parse(text).components[key]] : [];
    });
    return configs.map((component) => JSON.stringify(component ?? null));
  }
}

function device(components: Record<string, string>): Device {
  const entries = Object.entries(components).map(([key, platform]) => [key, { platform, name: key }]);
  const about = { identifiers: ['a'], name: 'a', manufacturer: '', model: '', sw_version: '1' } as const;
  return {
    topic: 'one/config',
    message: {
      ...{ device: about, origin: { name: 'a', sw_version: '1' }, availability: [], qos: 1 },
      components: Object.fromEntries(entries),
    },
  };
}

test('a component that is gone is taken away, wherever a kill or a lost connection comes between', async () => {
  let isCut = true;
  for (let count = 0; isCut; count += 1) {
    const broker = new Broker();
    await broker.announcer().say([device({ a: 'sensor', b: 'sensor' })], []);
    broker.said.length = 0;
    const now = [device({ a: 'sensor' })];
    isCut = await broker
      .announcer(count)
      .say(now, [])
      .then(
        () => false,
        () => true,
      );
    await broker.announcer().say(now, []);
    const looks = broker.looksOf('b');
    assert.equal(looks[0], '{"platform":"sensor"}', `cut off after ${count} messages`);
    assert.equal(looks.at(-1), 'null', `cut off after ${count} messages`);
    assert.ok(isCut || count > 2);
    broker.said.length = 0;
    await broker.announcer().say(now, []);
    assert.deepEqual(broker.looksOf('b'), ['null'], 'it is taken away once');
  }
});
