import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../platform/log.ts';
import { untilAborted } from '../../platform/until-aborted.ts';
import { Places } from './places.ts';
import { type Dump, geoNamesDump } from './places-file.ts';

/** How long whoever needs the places waits for them, in ms: opening takes less, building them for the first time much more. */
const PATIENCE = 1000;

/** The places, opened once they are needed, and built then if need be: whoever asks waits, and goes without where they cannot be had. */
export class PlacesAtHand {
  readonly #dataFolder: string;
  readonly #log: Log;
  readonly #dump: Dump;
  readonly #patience: number;
  readonly #stopping = new AbortController();
  #opening: Promise<Places | undefined> | undefined;
  #opened: Places | undefined;
  #isSlow = false;
  /** Called when they have been opened: what went by without them can be seen to. */
  onOpened: () => unknown = () => {};

  /** `dump` is what they are built of; `patience`, in ms, how long `soon` waits. */
  constructor(dataFolder: string, log: Log, dump: Dump = geoNamesDump(), patience = PATIENCE) {
    this.#patience = patience;
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

  /** The places if they are open, or are within a second; undefined while they are still being built. */
  async soon(signal: AbortSignal): Promise<Places | undefined> {
    if (this.#opened || this.#isSlow) return this.#opened;
    const opened = this.ready(signal);
    await untilAborted(Promise.race([opened, this.#waitAWhile()]), signal);
    return this.#opened;
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

  async #waitAWhile(): Promise<void> {
    await sleep(this.#patience, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    this.#isSlow = true;
  }

  async #open(): Promise<Places | undefined> {
    try {
      this.#opened = await Places.open(this.#dataFolder, this.#log, this.#stopping.signal, this.#dump);
      this.onOpened();
      return this.#opened;
    } catch (error) {
      if (!this.#stopping.signal.aborted) this.#log.error('places-missing', { error });
      return undefined;
    }
  }
}
