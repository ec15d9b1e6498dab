import { HomerollError } from '../../platform/error.ts';
import type { Delivered, NoticeMessage, Notifier } from '../notifier.ts';
import type { MqttConnection } from './mqtt-connection.ts';
import type { Publication } from './publication.ts';

export interface MqttNotifierOptions {
  readonly name: string;
  readonly connection: MqttConnection;
  /** The message that tells a notice. */
  readonly publicationOf: (message: NoticeMessage) => Publication;
}

/** Tells notices as events over MQTT: never retained, told when the broker has them. */
export class MqttNotifier implements Notifier {
  readonly name: string;
  readonly type = 'mqtt';
  readonly concurrency = 8;
  readonly retries = [0, 200, 1000, 5000, 30_000, 60_000] as const;
  readonly #options: MqttNotifierOptions;

  constructor(options: MqttNotifierOptions) {
    this.name = options.name;
    this.#options = options;
  }

  /** Calls `listener` when there is a connection again. */
  onReachable(listener: () => void): () => void {
    return this.#options.connection.onConnected(listener);
  }

  async send(message: NoticeMessage, signal: AbortSignal): Promise<Delivered> {
    signal.throwIfAborted();
    const { connection, publicationOf } = this.#options;
    if (connection.state.kind !== 'connected') return this.#unreachable();
    try {
      await connection.publish(publicationOf(message));
      return { kind: 'delivered' };
    } catch (error) {
      return this.#failed(error);
    }
  }

  #unreachable(): Delivered {
    const { state } = this.#options.connection;
    const trouble = state.kind === 'waiting' || state.kind === 'given-up' ? state.trouble : undefined;
    return { kind: 'unreachable', reason: trouble?.code ?? 'mqtt-not-connected' };
  }

  #failed(error: unknown): Delivered {
    if (!(error instanceof HomerollError)) throw error;
    if (error.code === 'mqtt-not-connected') return this.#unreachable();
    if (error.code === 'mqtt-too-large') return { kind: 'refused', reason: error.code };
    const reason = error.code === 'mqtt-not-published' ? String(error.facts.reason) : error.code;
    return { kind: 'later', reason };
  }
}
