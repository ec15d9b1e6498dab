import { temporaryCatalog } from '../../src/catalog/catalog-fixture.ts';
import { noticePublication } from '../../src/home-assistant/happening-events.ts';
import { Messages } from '../../src/home-assistant/messages.ts';
import { Topics } from '../../src/home-assistant/topics.ts';
import { Notices } from '../../src/notices/notices.ts';
import { givenListener } from '../../src/notices/notices-fixture.ts';
import { MqttNotifier } from '../../src/notifiers/mqtt/mqtt.ts';
import type { MqttConnection } from '../../src/notifiers/mqtt/mqtt-connection.ts';
import type { NoticeMessage } from '../../src/notifiers/notifier.ts';
import { Outbox } from '../../src/notifiers/outbox.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { createLog } from '../../src/platform/log.ts';
import type { Listener } from './broker.ts';

const KEYS = 7;

const topics = new Topics({ root: 'homeroll', installation: 'test', prefix: undefined });
const messages = new Messages(topics, () => systemClock.now());

/** One that somebody at the broker heard; `number` counts from 0 in the order in which they were told. */
export interface HeardNotice {
  readonly key: string;
  readonly number: number;
  readonly id: string;
}

/** Numbered notices of a few keys, on their way through an outbox to a broker. */
export class NoticeStream {
  readonly #notices: Notices;
  readonly #most: number;
  #told = 0;

  private constructor(notices: Notices, most: number) {
    this.#notices = notices;
    this.#most = most;
  }

  static async to(
    t: Parameters<typeof temporaryCatalog>[0],
    connection: MqttConnection,
    most: number,
  ): Promise<NoticeStream> {
    const publicationOf = (message: NoticeMessage) => noticePublication(messages, message);
    const notifier = new MqttNotifier({ name: 'mqtt', connection, publicationOf });
    const listener = givenListener('mqtt', { kinds: ['sync-finished'] });
    const house = { catalog: await temporaryCatalog(t), clock: systemClock, log: createLog('silent') };
    const notices = new Notices({ ...house, listeners: () => [listener], mutes: () => [] });
    const outbox = new Outbox({ ...house, notices, random: () => 0 });
    t.after(() => outbox.stop());
    await outbox.serve([{ listener, notifier }]);
    return new NoticeStream(notices, most);
  }

  /** Tells so many more, and no more than all. */
  tell(count: number): void {
    for (const end = Math.min(this.#most, this.#told + count); this.#told < end; this.#told += 1) {
      const subject = `of ${this.#told % KEYS}`;
      this.#notices.tell({ kind: 'sync-finished', subject, data: { number: this.#told } });
    }
  }
}

/** What `listener` has heard of a stream, in its order. */
export function heardBy(listener: Listener): HeardNotice[] {
  return listener.of(topics.of('event/notice')).map(({ text }) => {
    const { key, data, id } = JSON.parse(text);
    return { key, number: data.number, id };
  });
}

/** How many different ones. */
export function differentOf(heard: readonly HeardNotice[]): number {
  return new Set(heard.map(({ number }) => number)).size;
}
