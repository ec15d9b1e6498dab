import { backoff } from '../../platform/backoff.ts';
import { HomerollError } from '../../platform/error.ts';
import { connectionError, isUnknownProtocol, takenOver } from './connection-errors.ts';
import { hostOf, isSecure, type MqttConnectionOptions, USUAL_WAITS } from './connection-options.ts';
import { LiveSession, type Received, type Subscription } from './live-session.ts';
import { Presence } from './presence.ts';
import type { Publication } from './publication.ts';

/** How a connection stands. `trouble` is why the last try failed. */
export type MqttState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'waiting'; readonly trouble: HomerollError | undefined }
  | { readonly kind: 'connected'; readonly version: 4 | 5 }
  /** For good: another one has taken our place. */
  | { readonly kind: 'given-up'; readonly trouble: HomerollError };

type Heard = (received: Received) => void;

interface Listening extends Subscription {
  readonly heard: Heard;
}

/**
 * A connection to a broker that stays: MQTT 5, or 3.1.1 where that is refused. Lost, it is made anew after growing waits; what was
 * listened to is listened to again. Nothing is queued while it is not there: whoever has something to say says it when it is.
 */
export class MqttConnection {
  readonly isSecure: boolean;
  readonly #options: MqttConnectionOptions;
  readonly #listening: Listening[] = [];
  readonly #onConnected = new Set<() => void>();
  readonly #onState = new Set<(state: MqttState) => void>();
  readonly #stopping = new AbortController();
  readonly #presence: Presence;
  #session: LiveSession | undefined;
  #state: MqttState = { kind: 'idle' };
  #living: Promise<void> = Promise.resolve();

  constructor(options: MqttConnectionOptions) {
    this.#options = options;
    this.isSecure = isSecure(options);
    this.#presence = new Presence(options.presenceTopic);
  }

  get state(): MqttState {
    return this.#state;
  }

  /** Hears a topic, from the next connection on. Before `start()`. */
  listen(subscription: Subscription, heard: Heard): void {
    this.#listening.push({ ...subscription, heard });
  }

  /** Calls `listener` each time when it is connected and listens; answers how to end that. */
  onConnected(listener: () => void): () => void {
    return added(this.#onConnected, listener);
  }

  /** Calls `listener` when the state has changed; answers how to end that. */
  onState(listener: (state: MqttState) => void): () => void {
    return added(this.#onState, listener);
  }

  /** Connects, and goes on trying. Safe to call twice. */
  start(): void {
    if (this.#state.kind !== 'idle' || this.#stopping.signal.aborted) return;
    this.#become({ kind: 'waiting', trouble: undefined });
    this.#living = this.#live(this.#stopping.signal).catch((error) => {
      if (!this.#stopping.signal.aborted) this.#options.log.error('mqtt-ended', { error });
    });
  }

  /** Publishes now or not at all. Errors as `LiveSession.publish`. */
  async publish(publication: Publication): Promise<void> {
    if (this.#state.kind !== 'connected' || !this.#session) throw new HomerollError('mqtt-not-connected');
    await this.#session.publish(publication);
  }

  /** Says `last` where there is something to say, and goodbye. Safe to call twice. */
  async stop(last: readonly Publication[] = []): Promise<void> {
    for (const publication of this.#state.kind === 'connected' ? last : [])
      await this.publish(publication).catch((error) =>
        this.#options.log.warn('mqtt-last-not-said', { error }),
      );
    const session = this.#session;
    this.#session = undefined;
    await session?.close();
    this.#stopping.abort();
    await this.#living;
    this.#become({ kind: 'idle' });
  }

  async #live(signal: AbortSignal): Promise<void> {
    const { clock, random, waits = USUAL_WAITS, log } = this.#options;
    for (let failures = 1; !signal.aborted; failures += 1) {
      const error = await this.#connectOnce(signal, () => {
        failures = 0;
      });
      if (signal.aborted) return;
      const trouble = connectionError(error, hostOf(this.#options));
      log.warn('mqtt-not-connected', { code: trouble.code, ...trouble.facts });
      if (trouble.recovery === 'never') return this.#become({ kind: 'given-up', trouble });
      this.#become({ kind: 'waiting', trouble });
      const wait =
        trouble.recovery === 'wait'
          ? waits.refused * (0.5 + random() / 2)
          : backoff(Math.max(1, failures), { ...waits, random });
      await clock.delay(wait, signal).catch(() => {});
    }
  }

  /** One connection from its beginning to its end; answers why it ended. */
  async #connectOnce(signal: AbortSignal, onOpen: () => void): Promise<unknown> {
    const session = await this.#open(signal);
    if (!(session instanceof LiveSession)) return session.failed;
    this.#session = session;
    try {
      this.#presence.forget();
      // What is retained comes before the broker has answered the next request.
      await session.subscribe([this.#presence.subscription, this.#presence.subscription, ...this.#listening]);
      if (this.#presence.isTakenOver) throw takenOver();
      await this.#presence.leaveMark(session);
      onOpen();
      this.#options.log.info('mqtt-connected', { host: hostOf(this.#options), version: session.version });
      this.#become({ kind: 'connected', version: session.version });
      for (const listener of this.#onConnected) listener();
      return await session.ended;
    } catch (error) {
      await session.close();
      return error;
    } finally {
      if (this.#session === session) this.#session = undefined;
    }
  }

  async #open(signal: AbortSignal): Promise<LiveSession | { readonly failed: unknown }> {
    const hear = (received: Received) => this.#hear(received);
    try {
      return await LiveSession.open(this.#options, 5, hear, signal);
    } catch (error) {
      if (!isUnknownProtocol(error) || signal.aborted) return { failed: error };
    }
    try {
      return await LiveSession.open(this.#options, 4, hear, signal);
    } catch (error) {
      return { failed: error };
    }
  }

  #hear(received: Received): void {
    this.#presence.hear(received);
    for (const { filter, heard } of this.#listening) {
      if (!matches(filter, received.topic)) continue;
      try {
        heard(received);
      } catch (error) {
        this.#options.log.error('mqtt-not-heard', { topic: received.topic, error });
      }
    }
  }

  #become(state: MqttState): void {
    this.#state = state;
    for (const listener of this.#onState) listener(state);
  }
}

/** Whether a topic is one of those that a filter with `+` means. */
function matches(filter: string, topic: string): boolean {
  const [wanted, levels] = [filter.split('/'), topic.split('/')];
  return (
    wanted.length === levels.length && wanted.every((one, index) => one === '+' || one === levels[index])
  );
}

function added<T>(all: Set<T>, one: T): () => void {
  all.add(one);
  return () => void all.delete(one);
}
