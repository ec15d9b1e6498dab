import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Ended, type Running, runCommand, startCommand } from './command.ts';
import { givePlaces } from './places.ts';

/** What a test wants otherwise than usual. */
export interface HouseWishes {
  readonly library?: string;
  readonly data?: string;
  /** Whether it has no data folder yet, and builds its database of places itself, as every new one does. */
  readonly isNew?: boolean;
  /** Further keys of the `library` section. */
  readonly librarySection?: Readonly<Record<string, unknown>>;
  /** Further keys of the source. */
  readonly source?: Readonly<Record<string, unknown>>;
  /** The sources of further people. */
  readonly others?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly pipeline?: Readonly<Record<string, unknown>>;
  /** Further sections, as they are. */
  readonly sections?: Readonly<Record<string, unknown>>;
  /** The section `bots`. */
  readonly bots?: Readonly<Record<string, unknown>>;
}

/** An installation in temporary folders: an inbox, a library, a data folder and the configuration that names them. */
export class House implements AsyncDisposable {
  readonly root: string;
  readonly inbox: string;
  readonly library: string;
  readonly data: string;
  readonly config: string;
  /** Whether its folders are left for a person to look at. */
  isKept = false;
  readonly #started = new Set<Running>();

  private constructor(root: string, wishes: HouseWishes) {
    this.root = root;
    this.inbox = join(root, 'inbox');
    this.library = wishes.library ?? join(root, 'library');
    this.data = wishes.data ?? join(root, 'data');
    this.config = join(root, 'homeroll.yaml');
  }

  static async build(wishes: HouseWishes = {}): Promise<House> {
    const root = await mkdtemp(join(tmpdir(), 'homeroll-house-'));
    const house = new House(root, wishes);
    await mkdir(house.inbox);
    if (!wishes.isNew && wishes.data === undefined) await givePlaces(house.data);
    await house.configure(wishes);
    return house;
  }

  /** Writes the configuration; what is not wished for is as in the beginning. */
  async configure(wishes: HouseWishes): Promise<void> {
    const isFolder = wishes.source?.type === undefined;
    const source = {
      ...(isFolder ? { type: 'folder', path: this.inbox, settle: '0s' } : {}),
      ...wishes.source,
    };
    const others = Object.entries(wishes.others ?? {}).map(([name, one]) => [name, { sources: [one] }]);
    const config = {
      library: { path: this.library, minimumFree: '0B', ...wishes.librarySection },
      data: this.data,
      accounts: {
        anna: { sources: [source], timeZone: 'Europe/Berlin' },
        ...Object.fromEntries(others),
      },
      ...(wishes.bots && { bots: wishes.bots }),
      schedules: { sync: 'off', housekeeping: 'off', verify: 'off', timeZone: 'Europe/Berlin' },
      verify: { speed: 'unlimited' },
      pipeline: { hashWorkers: 1, metadataReaders: 1, ...wishes.pipeline },
      ...wishes.sections,
    };
    // JSON is YAML.
    await writeFile(this.config, JSON.stringify(config));
  }

  get catalogPath(): string {
    return join(this.data, 'catalog.db');
  }

  /**
   * Puts a file into the inbox, whole at once: it gets its name only when it is written. Its date is long past unless told.
   */
  async bring(name: string, bytes: Uint8Array, modified = new Date('2024-01-01T12:00:00Z')): Promise<string> {
    const path = join(this.inbox, name);
    const unfinished = join(this.inbox, '.unfinished');
    await mkdir(dirname(path), { recursive: true });
    await writeFile(unfinished, bytes);
    await utimes(unfinished, modified, modified);
    await rename(unfinished, path);
    return path;
  }

  /** Runs a verb to its end. */
  run(verb: string, ...options: readonly string[]): Promise<Ended> {
    return runCommand([verb, '--config', this.config, ...options]);
  }

  /** Starts a verb and lets it run, until the house is given up at the latest. */
  start(verb: string, ...options: readonly string[]): Running {
    const running = startCommand([verb, '--config', this.config, ...options]);
    this.#started.add(running);
    void running.ended.finally(() => this.#started.delete(running)).catch(() => undefined);
    return running;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // A test that fails leaves them at work, and its file would wait for them for ever.
    for (const { child, ended } of this.#started) {
      child.kill('SIGKILL');
      await ended;
    }
    if (!this.isKept) await rm(this.root, { recursive: true, force: true });
  }
}
