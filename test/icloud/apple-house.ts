import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Content,
  type PictureWish,
  type SimulatedAccount,
  type SimulatedAsset,
  SimulatedContent,
  type SimulatedLibrary,
  Simulator,
} from 'icloud-photos-sync-lib/simulator';
import { surroundings } from '../../src/cli/surroundings.ts';
import { loadConfig } from '../../src/config/load.ts';
import { type Homeroll, openHomeroll } from '../../src/daemon.ts';
import type { FinishedJob } from '../../src/jobs/job-runner.ts';
import { createLog } from '../../src/platform/log.ts';
import { House, type HouseWishes } from '../house/house.ts';
import { compare, shownBy } from './expectations.ts';
import { HurriedClock } from './hurried-clock.ts';

export interface AppleHouseWishes {
  /** Simulated time passes so many times as quickly as the wall's; 60 unless told. */
  readonly speed?: number;
  /** Further keys of the iCloud source. */
  readonly source?: Readonly<Record<string, unknown>>;
  /** Where the library lies; in the house unless told. */
  readonly library?: string;
  /** Whether there is a second person, Ben, with an Apple account of his own. */
  readonly withBen?: boolean;
  readonly seed?: string;
}

type TakenWish = Partial<PictureWish> & { readonly bytes?: number; readonly library?: SimulatedLibrary };

const PASSWORD = 'secret';
const never = new AbortController().signal;

/** A house and Apple's servers in one process, under one hurried clock. The house is opened by `open`. */
export class AppleHouse implements AsyncDisposable {
  readonly clock: HurriedClock;
  readonly simulator: Simulator;
  readonly house: House;
  readonly ada: SimulatedAccount;
  readonly ben: SimulatedAccount;
  readonly #folder: string;
  #homeroll: Promise<Homeroll> | undefined;
  #count = 0;

  private constructor(clock: HurriedClock, simulator: Simulator, house: House, folder: string) {
    this.clock = clock;
    this.simulator = simulator;
    this.house = house;
    this.#folder = folder;
    const account = (appleId: string) =>
      simulator.addAccount({ appleId, password: PASSWORD, iteration: 100, secondFactor: false });
    this.ada = account('ada@example.com');
    this.ben = account('ben@example.com');
  }

  static async build(wishes: AppleHouseWishes = {}): Promise<AppleHouse> {
    const { speed = 60, library, seed = 'apple house' } = wishes;
    const clock = new HurriedClock(speed);
    const simulator = await Simulator.start({ seed, now: () => clock.now() });
    const folder = await mkdtemp(join(tmpdir(), 'homeroll-secret-'));
    const passwordFile = join(folder, 'password');
    await writeFile(passwordFile, PASSWORD, { mode: 0o600 });
    const { auth, setup, cloudKitHosts, contentHosts } = simulator.plain;
    const source = (appleId: string) => ({
      ...{ type: 'icloud', appleId, passwordFile, poll: '0s' },
      ...{ apple: { auth, setup, cloudKitHosts, contentHosts }, ...wishes.source },
    });
    const houseWishes: HouseWishes = {
      ...{ source: source('ada@example.com'), librarySection: { previews: false } },
      ...(wishes.withBen && { others: { ben: source('ben@example.com') } }),
      ...(library !== undefined && { library }),
    };
    return new AppleHouse(clock, simulator, await House.build(houseWishes), folder);
  }

  /** The house, opened if it is not yet. */
  open(): Promise<Homeroll> {
    this.#homeroll ??= loadConfig(this.house.config, surroundings()).then((config) =>
      openHomeroll(config, this.clock, createLog('silent')),
    );
    return this.#homeroll;
  }

  /** One sync of everything, to its end. */
  async sync(): Promise<FinishedJob> {
    const { jobs, sync } = await this.open();
    return await jobs.start(sync, 'person');
  }

  /** Watches as the daemon does: what is noticed begins a sync. */
  async watch(signal: AbortSignal): Promise<void> {
    const { sources, jobs, syncSource } = await this.open();
    const watching = sources.map((source) =>
      source.watch?.(signal, () => void jobs.start(syncSource(source), 'change')),
    );
    await Promise.all(watching);
  }

  /** Resolves when no job runs and nothing that is due soon is left to do. */
  async atRest(): Promise<void> {
    const { jobs, pipeline } = await this.open();
    for (;;) {
      const [running] = jobs.running;
      if (running) await jobs.follow(running.id, () => undefined);
      else await pipeline.whenIdle(never, 1000);
      if (jobs.running.length === 0) return;
    }
  }

  /** New pictures, each like no other; Ada's unless told. */
  take(pictures: number, wish: TakenWish = {}): SimulatedAsset[] {
    return Array.from({ length: pictures }, () => this.#takeOne(wish));
  }

  #takeOne({ bytes = 1500, library = this.ada.photos.own, ...wish }: TakenWish): SimulatedAsset {
    this.#count += 1;
    const content = new SimulatedContent('jpeg', bytes, `picture ${this.#count}`);
    return library.add({
      ...{ fileName: `IMG_${1000 + this.#count}.JPG`, itemType: 'public.jpeg' },
      takenAt: Date.UTC(2024, 0, 1 + (this.#count % 300)),
      resources: new Map([['resOriginal', jpeg(content)]]),
      ...wish,
    });
  }

  /** Calls `act` when so many calls of a name have come: before this one is answered. */
  atCall(call: string, number: number, act: () => void): void {
    let count = 0;
    const when = () => {
      count += 1;
      if (count === number) act();
      return false;
    };
    this.simulator.faults.add({ call, when, times: Number.POSITIVE_INFINITY, trouble: { kind: 'reset' } });
  }

  /** What is not right in the library; see `compare`. Everything that iCloud ever showed may be there. */
  async compare(everShown: ReadonlySet<string> = new Set()): Promise<string[]> {
    const libraries = [this.ada, this.ben].flatMap(({ photos }) => photos.private);
    return await compare(this.house, libraries, { shown: shownBy(libraries), everShown }, 'archive');
  }

  async close(): Promise<void> {
    const homeroll = await this.#homeroll;
    this.#homeroll = undefined;
    await homeroll?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
    await this.simulator.close();
    await this.house[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** A file of a picture, on Apple's servers already. */
function jpeg(content: Content) {
  return { content, fileType: 'public.jpeg', width: 64, height: 48, isUploaded: true };
}
