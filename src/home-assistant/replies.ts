import type { Received } from '../notifiers/mqtt/live-session.ts';
import type { MqttConnection } from '../notifiers/mqtt/mqtt-connection.ts';
import type { Log } from '../platform/log.ts';
import type { Messages } from './messages.ts';
import type { ReplyPayload } from './payloads.ts';

export interface RepliesOptions {
  readonly connection: MqttConnection;
  readonly messages: Messages;
  readonly log: Log;
}

/** Whoever tells no client's name hears its replies here. */
const ANYBODY = 'any';
const LONGEST_TOPIC = 200;
const LARGEST_CORRELATION = 1000;

/** Sends replies to where they are wanted: the response topic of MQTT 5, or a topic of ours. Never rejects. */
export class Replies {
  readonly #options: RepliesOptions;

  constructor(options: RepliesOptions) {
    this.#options = options;
  }

  async send(payload: Omit<ReplyPayload, 'at'>, to: Received, client: string = ANYBODY): Promise<void> {
    const { connection, messages, log } = this.#options;
    try {
      const reply = messages.json('reply', payload, { client });
      const { responseTopic, correlationData } = to;
      const isOurs = responseTopic === undefined || !this.#mayGoTo(responseTopic);
      const known = correlationData !== undefined && correlationData.length <= LARGEST_CORRELATION;
      await connection.publish({
        ...reply,
        topic: isOurs ? reply.topic : responseTopic,
        ...(known && { correlationData }),
      });
    } catch (error) {
      log.warn('mqtt-reply-not-sent', { error });
    }
  }

  /** Nobody makes us speak where only we do, or where Home Assistant listens for devices. */
  #mayGoTo(topic: string): boolean {
    const { base, prefix } = this.#options.messages.topics;
    if (topic === '' || topic.length > LONGEST_TOPIC || /[+#\0]/.test(topic) || topic.startsWith('$'))
      return false;
    if (topic.startsWith(`${base}/reply/`)) return true;
    const isBelow = (root: string | undefined) =>
      root !== undefined && (topic === root || topic.startsWith(`${root}/`));
    return !isBelow(base) && !isBelow(prefix);
  }
}
