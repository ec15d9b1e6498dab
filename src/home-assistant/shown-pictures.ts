import type { MqttConnection } from '../notifiers/mqtt/mqtt-connection.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import { AtMostEvery } from './at-most-every.ts';
import type { Messages } from './messages.ts';

/** What could be shown: asset numbers, and the bytes of a small JPEG without anything but the picture in it. */
export interface PictureChoice {
  latest(): number | undefined;
  /** Of this day in an earlier year. */
  memory(): number | undefined;
  /** Undefined where there is no preview of it. */
  jpeg(assetId: number): Promise<Buffer | undefined>;
}

export interface ShownPicturesOptions {
  readonly choice: PictureChoice;
  readonly connection: MqttConnection;
  readonly messages: Messages;
  readonly clock: Clock;
  readonly log: Log;
}

/** While thousands come home, the newest changes all the time. */
const CHANGES_EVERY = 10_000;

const WHICH = [
  { name: 'latestImage', of: 'latest' },
  { name: 'memoryImage', of: 'memory' },
] as const;

/** Shows the newest picture and the memory of the day, where the owner wants that. */
export class ShownPictures {
  readonly #options: ShownPicturesOptions;
  readonly #shown = new Map<string, number>();
  readonly #soon: AtMostEvery<void>;
  #working: Promise<void> = Promise.resolve();

  constructor(options: ShownPicturesOptions) {
    this.#options = options;
    this.#soon = new AtMostEvery(CHANGES_EVERY, options.clock, () => {
      this.#working = this.#working.then(() => this.#show());
    });
  }

  /** Something may have changed. */
  look(): void {
    this.#soon.take();
  }

  /** Whoever listens anew sees them again. */
  again(): void {
    this.#shown.clear();
    this.look();
  }

  /** Safe to call twice. */
  async stop(): Promise<void> {
    this.#soon.stop();
    await this.#working;
  }

  async #show(): Promise<void> {
    const { choice, connection, messages, log } = this.#options;
    if (connection.state.kind !== 'connected') return;
    for (const { name, of } of WHICH) {
      try {
        const assetId = choice[of]();
        if (assetId === undefined || this.#shown.get(name) === assetId) continue;
        const jpeg = await choice.jpeg(assetId);
        if (!jpeg) continue;
        await connection.publish(messages.image(name, jpeg));
        this.#shown.set(name, assetId);
      } catch (error) {
        log.warn('mqtt-picture-not-shown', { name, error });
      }
    }
  }
}
