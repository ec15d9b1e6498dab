import type { Log } from '../../platform/log.ts';
import { untilAborted } from '../../platform/until-aborted.ts';
import { Places } from './places.ts';
import { type Dump, geoNamesDump } from './places-file.ts';

/** The places, opened once they are needed, and built then if need be: whoever asks waits, and goes without where they cannot be had. */
export class PlacesAtHand {
  readonly #dataFolder: string;
  readonly #log: Log;
  readonly #dump: Dump;
  readonly #stopping = new AbortController();
  #opening: Promise<Places | undefined> | undefined;
  #opened: Places | undefined;

  /** `dump` is what they are built of. */
  constructor(dataFolder: string, log: Log, dump: Dump = geoNamesDump()) {
    this.#dataFolder = dataFolder;
    this.#log = log;
    this.#dump = dump;
  }

  /**
   * The places; they are opened when somebody asks for the first time. Undefined when they cannot be had: the log says why. An aborted signal
   * rejects with its reason.
   */
  ready(signal: AbortSignal): Promise<Places | undefined> {
    this.#opening ??= this.#open();
    return untilAborted(this.#opening, signal);
  }

  /** The places if they are open. */
  get opened(): Places | undefined {
    return this.#opened;
  }

  /** The places if they are open; else they are being opened from now on. */
  get now(): Places | undefined {
    this.#opening ??= this.#open();
    return this.#opened;
  }

  /** Lets go of them; a build under way is stopped. Safe to call twice. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const opened = await this.#opening;
    this.#opened = undefined;
    opened?.close();
  }

  async #open(): Promise<Places | undefined> {
    try {
      this.#opened = await Places.open(this.#dataFolder, this.#log, this.#stopping.signal, this.#dump);
      return this.#opened;
    } catch (error) {
      if (!this.#stopping.signal.aborted) this.#log.error('places-missing', { error });
      return undefined;
    }
  }
}
