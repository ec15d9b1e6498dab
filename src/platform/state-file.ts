import { copyFile, readFile, rename, rm } from 'node:fs/promises';
import { type Adapter, Low } from 'lowdb';
import { unfinished, writeDurably } from './durable-file.ts';
import { systemErrorCode } from './error.ts';
import type { Log } from './log.ts';

/** The small state that people may read: what was decided while running and must survive a restart. */
export interface State {
  /** Whether a person has paused the work. */
  paused: boolean;
  /** When each scheduled job is due next, in ms since the epoch. */
  nextDue: Record<string, number>;
  /** Timetables that a person has set while it ran, as they were said, by job. */
  schedules: Record<string, string>;
  /** Id of the library that this installation belongs to. */
  library?: string;
  /** What people have set while it ran, in the place of what the configuration says. */
  settings?: {
    /** Downloads from clouds wait. */
    metered?: boolean;
    /** No previews are made. */
    previewsRest?: boolean;
    /** Bytes a second; 0 for no limit. */
    bandwidth?: number;
    verifySpeed?: number;
  };
  /** What is remembered of the broker: the id of this installation there, and what lies there of ours. */
  mqtt?: { installation?: string; ledger?: string; intervalBefore?: string };
  /** Who is linked in chat; the room of persons reads it, with care for what a person may have written here. */
  persons?: unknown[];
  /** Ways in that were handed out and not used yet. */
  invitations?: unknown[];
  /** What somebody wants to hear nothing of; the room of notices reads it, with the same care. */
  mutes?: unknown[];
  /** Alerts that were added in chat, and those of the configuration that were taken back there, as they are said. */
  alertsAdded?: string[];
  alertsRemoved?: string[];
}

function defaults(): State {
  return { paused: false, nextDue: {}, schedules: {} };
}

/**
 * The state in one JSON file of mode 0600 with a copy of the last good one beside it (`.bak`). One process writes it, the
 * holder of the catalog's lock.
 */
export class StateFile {
  readonly #low: Low<State>;

  private constructor(low: Low<State>) {
    this.#low = low;
  }

  /** Reads the state; a damaged file is set aside and its copy taken, or the defaults. */
  static async open(path: string, log: Log): Promise<StateFile> {
    // A kill in the middle of a write leaves it; the state itself is whole, old or new.
    await rm(unfinished(path), { force: true });
    const low = new Low<State>(new DurableJson<State>(path, log), defaults());
    await low.read();
    // A file that a person has shortened, or an earlier version has written, lacks some.
    low.data = Object.assign(defaults(), low.data);
    return new StateFile(low);
  }

  get current(): Readonly<State> {
    return this.#low.data;
  }

  /** Changes the state and resolves when that is on the disk. */
  async change(change: (state: State) => void): Promise<void> {
    await this.#low.update(change);
  }
}

/** lowdb's port to the disk: it brings no lock and no copy of its own, and does not sync. */
class DurableJson<Data> implements Adapter<Data> {
  readonly #path: string;
  readonly #log: Log;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string, log: Log) {
    this.#path = path;
    this.#log = log;
  }

  async read(): Promise<Data | null> {
    try {
      return await this.#parse(this.#path);
    } catch (error) {
      if (systemErrorCode(error) !== undefined) throw error;
      const aside = `${this.#path}.damaged`;
      this.#log.error('state-damaged', { path: this.#path, aside });
      await rename(this.#path, aside);
      return await this.#parse(`${this.#path}.bak`).catch(() => null);
    }
  }

  /** One write after the other, each whole. */
  write(data: Data): Promise<void> {
    const text = `${JSON.stringify(data, undefined, 2)}\n`;
    const write = this.#writing.then(async () => {
      await writeDurably(this.#path, text);
      await copyFile(this.#path, `${this.#path}.bak`);
    });
    this.#writing = write.catch(() => {});
    return write;
  }

  async #parse(path: string): Promise<Data | null> {
    try {
      return JSON.parse(await readFile(path, 'utf8')) as Data;
    } catch (error) {
      if (systemErrorCode(error) === 'ENOENT') return null;
      throw error;
    }
  }
}
