import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { connect, type IClientOptions, type IConnackPacket, type MqttClient } from 'mqtt';
import { HomerollError } from '../../platform/error.ts';
import { TAKEN_OVER, takenOver } from './connection-errors.ts';
import type { MqttConnectionOptions } from './connection-options.ts';
import { type Publication, packetSize, publishOptions } from './publication.ts';
import { SendingWindow } from './sending-window.ts';

/** A message that came in. */
export interface Received {
  readonly topic: string;
  readonly payload: Buffer;
  /** It was kept by the broker, or was sent to be kept: not said just now. */
  readonly isRetained: boolean;
  readonly responseTopic: string | undefined;
  readonly correlationData: Buffer | undefined;
}

/** A topic that is listened to; `+` stands for any one level. */
export interface Subscription {
  readonly filter: string;
  /** What the broker has kept there is wanted too. */
  readonly withRetained: boolean;
}

const KEEP_ALIVE = 30;
const CONNECT_WITHIN = 10_000;
/** The broker keeps what comes meanwhile for so many seconds: a command is at most so old when it is heard. */
const SESSION_EXPIRY = 30;
/** Seconds that the broker waits before it tells that we are gone: a short break is nobody's business. */
const WILL_DELAY = 10;
/** What we take: commands are small, and a flood of them waits at the broker. */
const LARGEST_IN = 64 * 1024;
const MOST_IN = 20;
const MOST_OUT = 32;
const GOODBYE_WITHIN = 1000;

/** One connection to a broker, from its CONNACK to its end. */
export class LiveSession {
  readonly version: 4 | 5;
  /** Resolves, with the reason, when it is over. */
  readonly ended: Promise<unknown>;
  readonly #client: MqttClient;
  readonly #window: SendingWindow;
  readonly #largest: number;
  /** What waits for an answer of the broker. A listener for each at `ended` would stay there until the very end. */
  readonly #pending = new Set<(error: HomerollError) => void>();
  #over: { readonly reason: unknown } | undefined;

  private constructor(
    client: MqttClient,
    version: 4 | 5,
    { properties }: IConnackPacket,
    ended: Promise<unknown>,
  ) {
    this.#client = client;
    this.version = version;
    this.ended = ended;
    this.#window = new SendingWindow(Math.min(properties?.receiveMaximum ?? MOST_OUT, MOST_OUT));
    this.#largest = properties?.maximumPacketSize ?? Number.POSITIVE_INFINITY;
    void ended.then((reason) => {
      this.#over = { reason };
      this.#window.end(lost(reason));
      for (const lose of this.#pending) lose(lost(reason));
    });
  }

  /** Rejects with mqtt.js's error, or the signal's reason. `hear` gets what comes from the very beginning. */
  static open(
    options: MqttConnectionOptions,
    version: 4 | 5,
    hear: (received: Received) => void,
    signal: AbortSignal,
  ): Promise<LiveSession> {
    signal.throwIfAborted();
    const client = connect(clientOptions(options, version));
    const opened = Promise.withResolvers<LiveSession>();
    const ended = Promise.withResolvers<unknown>();
    let reason: unknown = new Error('closed');
    const onAbort = () => client.end(true);
    signal.addEventListener('abort', onAbort, { once: true });
    client.on('message', (topic, payload, { retain, properties }) => {
      const { responseTopic, correlationData } = properties ?? {};
      hear({ topic, payload, isRetained: retain, responseTopic, correlationData });
    });
    client.on('connect', (connack) =>
      opened.resolve(new LiveSession(client, version, connack, ended.promise)),
    );
    client.on('error', (error) => {
      reason = error;
    });
    client.on('disconnect', ({ reasonCode, properties }) => {
      options.log.warn('mqtt-disconnected', { reasonCode, reason: properties?.reasonString });
      reason =
        reasonCode === TAKEN_OVER ? takenOver() : new Error(`disconnected by the broker: ${reasonCode}`);
      ended.resolve(reason);
      client.end(true);
    });
    client.on('close', () => {
      signal.removeEventListener('abort', onAbort);
      client.end(true);
      const why = signal.aborted ? signal.reason : reason;
      opened.reject(why);
      ended.resolve(why);
    });
    return opened.promise;
  }

  /**
   * Publishes; with QoS 1 it resolves once the broker has it. Errors: `mqtt-too-large`, `mqtt-not-published` (the broker refused
   * it), `mqtt-busy`, `mqtt-not-connected`.
   */
  async publish(publication: Publication): Promise<void> {
    const { topic, payload } = publication;
    const bytes = packetSize(publication);
    if (bytes > this.#largest)
      throw new HomerollError('mqtt-too-large', { topic, bytes, most: this.#largest }, { recovery: 'never' });
    await this.#window.pass(async () => {
      const options = publishOptions(publication, this.version);
      const sent = this.#client.publishAsync(topic, payload, options).catch((cause) => {
        const reason = cause instanceof Error ? cause.message : '';
        throw new HomerollError('mqtt-not-published', { topic, reason }, { cause });
      });
      await this.#whileItLasts(sent);
    });
  }

  /** Listens to these topics. Error: `mqtt-not-subscribed`, when the broker lets us hear one of them not. */
  async subscribe(subscriptions: readonly Subscription[]): Promise<void> {
    for (const { filter, withRetained } of subscriptions) {
      // Whoever sends to us with the flag set is told apart from us: no echo, and the flag as it was sent.
      const how = { qos: 1, nl: true, rap: true, rh: withRetained ? 0 : 2 } as const;
      const granted = this.#client.subscribeAsync(filter, how).catch((cause) => {
        const reason = cause instanceof Error ? cause.message : '';
        throw new HomerollError(
          'mqtt-not-subscribed',
          { topic: filter, reason },
          { recovery: 'wait', cause },
        );
      });
      await this.#whileItLasts(granted);
    }
  }

  /** Says goodbye, so that no will is told. What the broker still owes an answer to is not waited for. */
  async close(): Promise<void> {
    if (this.#client.connected) {
      const said = this.#client.endAsync(false).catch(() => {});
      await Promise.race([said, sleep(GOODBYE_WITHIN, undefined, { ref: false })]);
    }
    this.#client.end(true);
  }

  /** What fails because the connection is over has failed for that. */
  async #whileItLasts<T>(work: Promise<T>): Promise<T> {
    const over = Promise.withResolvers<never>();
    this.#pending.add(over.reject);
    try {
      return await Promise.race([over.promise, work]);
    } catch (error) {
      await nextTurn();
      throw this.#over ? lost(this.#over.reason) : error;
    } finally {
      this.#pending.delete(over.reject);
    }
  }
}

function lost(cause: unknown): HomerollError {
  return new HomerollError('mqtt-not-connected', {}, { cause });
}

function clientOptions(options: MqttConnectionOptions, version: 4 | 5): IClientOptions {
  const { url, clientId, user, password, tls, will } = options;
  const { protocol, hostname, port } = new URL(url);
  const isTls = protocol === 'mqtts:';
  const willProperties = version === 5 ? { properties: { willDelayInterval: WILL_DELAY } } : {};
  return {
    protocol: isTls ? 'mqtts' : 'mqtt',
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (isTls ? 8883 : 1883) : Number(port),
    ...{ clientId, protocolVersion: version, keepalive: KEEP_ALIVE, connectTimeout: CONNECT_WITHIN },
    // A session of 3.1.1 has no end, and would hand over commands of last week.
    clean: version === 4,
    // Connecting again, and what is said then, is ours: mqtt.js's own queue has no bound.
    ...{ reconnectPeriod: 0, queueQoSZero: false, resubscribe: false },
    ...(user !== undefined && { username: user }),
    ...(password !== undefined && { password: password.reveal() }),
    ...(isTls && {
      rejectUnauthorized: true,
      ...(tls?.ca !== undefined && { ca: tls.ca }),
      ...(tls?.cert !== undefined && { cert: tls.cert }),
      ...(tls?.key !== undefined && { key: tls.key.reveal() }),
    }),
    will: { ...will, payload: Buffer.from(will.payload), qos: 1, retain: true, ...willProperties },
    ...(version === 5 && {
      properties: {
        sessionExpiryInterval: SESSION_EXPIRY,
        receiveMaximum: MOST_IN,
        maximumPacketSize: LARGEST_IN,
      },
    }),
  };
}
