import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, Simulator } from 'icloud-photos-sync-lib/simulator';
import { seededRandom } from '../../src/demo/seeded-random.ts';
import { House } from '../house/house.ts';
import { compare, shownBy } from './expectations.ts';
import { HouseProcess } from './house-process.ts';
import { Phone } from './phone.ts';

export interface StoryWishes {
  readonly seed: number;
  readonly mode: 'archive' | 'mirror';
}

const PERSON = { appleId: 'ada@example.com', password: 'secret' };
const ROUNDS = 3;
/** Syncs that may be needed in the end, until nothing is left to try again. */
const LAST_SYNCS = 6;

/** Troubles that pass within one run. What Apple wants a pause for is not among them: it would outlast the test. */
const TROUBLES: readonly Fault[] = [
  { call: 'content', trouble: { kind: 'reset' }, times: 2 },
  { call: 'content', trouble: { kind: 'cut', bytes: 300 }, times: 3 },
  { call: 'content', trouble: { kind: 'html' } },
  { call: 'content', trouble: { kind: 'reply', reply: { status: 503 } }, times: 2 },
  { call: 'content', trouble: { kind: 'reply', reply: { status: 500 } } },
  { call: 'content', trouble: { kind: 'reply', reply: { status: 410 } }, times: 2 },
  { call: 'changes-zone', trouble: { kind: 'reset' } },
  { call: 'changes-zone', trouble: { kind: 'reply', reply: { status: 503 } } },
  { call: 'changes-database', trouble: { kind: 'reply', reply: { status: 500 } } },
  { call: 'records-query', trouble: { kind: 'reset' } },
  { call: 'records-query', trouble: { kind: 'late', ms: 50 }, times: 5 },
  { call: 'records-lookup', trouble: { kind: 'reply', reply: { status: 502 } } },
];

/** A life with a phone: random deeds, random troubles, kills in between. Answers what is not right in the end. */
export async function liveThrough({ seed, mode }: StoryWishes): Promise<string[]> {
  const random = seededRandom(seed);
  const simulator = await Simulator.start({ seed: String(seed) });
  const folder = await mkdtemp(join(tmpdir(), 'homeroll-secret-'));
  const house = await House.build(await wishesFor(simulator, folder));
  const deeds: string[] = [];
  try {
    const story = new Story(simulator, house, random, { seed, mode });
    const problems = await story.run(deeds);
    return problems.length === 0 ? [] : [`seed ${seed}, ${mode}: ${deeds.join(', ')}`, ...problems];
  } finally {
    await house[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
    await simulator.close();
  }
}

async function wishesFor(simulator: Simulator, folder: string) {
  const passwordFile = join(folder, 'password');
  await writeFile(passwordFile, PERSON.password, { mode: 0o600 });
  const { auth, setup, cloudKitHosts, contentHosts } = simulator.plain;
  return {
    source: {
      ...{ type: 'icloud', appleId: PERSON.appleId, passwordFile, poll: '0s' },
      apple: { auth, setup, cloudKitHosts, contentHosts },
    },
    librarySection: { previews: false },
  };
}

class Story {
  readonly #simulator: Simulator;
  readonly #house: House;
  readonly #random: () => number;
  readonly #wishes: StoryWishes;
  readonly #phone: Phone;
  readonly #libraries;
  readonly #everShown = new Set<string>();

  constructor(simulator: Simulator, house: House, random: () => number, wishes: StoryWishes) {
    const ada = simulator.addAccount({ ...PERSON, iteration: 100, secondFactor: false });
    const shared = ada.photos.share([]);
    this.#simulator = simulator;
    this.#house = house;
    this.#random = random;
    this.#wishes = wishes;
    this.#libraries = [ada.photos.own, shared];
    this.#phone = new Phone(ada.photos.own, { random, seed: String(wishes.seed), shared });
  }

  async run(deeds: string[]): Promise<string[]> {
    this.#phone.take(5);
    this.#note();
    let running = await HouseProcess.start(this.#house.config);
    await running.sync();
    if (this.#wishes.mode === 'mirror') {
      await running.close();
      this.#mirror();
      running = await HouseProcess.start(this.#house.config);
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      if (this.#random() < 0.4) deeds.push(`trash here ${await running.trash(this.#below(100))}`);
      this.#act(deeds, 2 + this.#below(7));
      this.#trouble(deeds);
      const synced = running.sync();
      if (this.#random() < 0.5) this.#act(deeds, 1 + this.#below(3));
      if (this.#random() < 0.4) {
        await sleep(this.#random() * 400);
        await running.kill();
        deeds.push('KILL');
        running = await HouseProcess.start(this.#house.config);
      }
      await synced;
    }
    this.#simulator.faults.clear();
    const problems = await this.#bringToRest(running);
    const restored = new Set(await running.restore());
    problems.push(...(await this.#bringToRest(running)));
    await running.close();
    const { said } = running;
    if (problems.length > 0) return [...problems, said];
    const expected = { shown: shownBy(this.#libraries), everShown: this.#everShown, restored };
    const wrong = await compare(this.#house, this.#libraries, expected, this.#wishes.mode);
    return wrong.length === 0 ? [] : [...wrong, said];
  }

  async #bringToRest(running: HouseProcess): Promise<string[]> {
    for (let count = 0; count < LAST_SYNCS; count += 1) {
      const end = await running.sync();
      if (end?.outcome === 'done' && end.errors === 0) return [];
      if (count === LAST_SYNCS - 1) return [`the last sync ended so: ${JSON.stringify(end)}`];
    }
    return [];
  }

  /** As a person's answer to the challenge leaves it. */
  #mirror(): void {
    const database = new DatabaseSync(this.#house.catalogPath);
    database.exec(
      "INSERT INTO fact (key, value) SELECT 'mirror:' || id, 'on' FROM source WHERE kind = 'icloud'",
    );
    database.close();
  }

  #act(deeds: string[], times: number): void {
    for (let index = 0; index < times; index += 1) {
      deeds.push(this.#phone.act());
      this.#note();
    }
  }

  #trouble(deeds: string[]): void {
    for (let count = this.#below(3); count > 0; count -= 1) {
      const fault = TROUBLES[this.#below(TROUBLES.length)];
      if (!fault) continue;
      deeds.push(`[${fault.call} ${fault.trouble.kind}]`);
      this.#simulator.faults.add(fault);
    }
  }

  #note(): void {
    for (const hash of shownBy(this.#libraries)) this.#everShown.add(hash);
  }

  #below(count: number): number {
    return Math.floor(this.#random() * count);
  }
}
