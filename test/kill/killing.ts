import { seededRandom } from '../../src/demo/seeded-random.ts';
import { viewCatalog } from '../house/catalog-view.ts';
import type { Running } from '../house/command.ts';
import { sha256 } from '../house/folder-contents.ts';
import { House } from '../house/house.ts';
import { takeInventory } from '../house/inventory.ts';
import { Batches, type BatchFile } from './batches.ts';
import { lifetime, takePace, untilLocked } from './lifetimes.ts';
import { brokenPairs } from './live-pairs.ts';
import { WholeFiles } from './whole-files.ts';

export interface KillWishes {
  readonly kills: number;
  /** The same seed brings the same files and the same delays. */
  readonly seed: number;
  /** Hears how it goes on. */
  readonly tell: (line: string) => void;
}

export interface KillCounts {
  /** Kills that hit the process while a sync was at work. */
  hits: number;
  /** Kills that hit it before that, while it was starting. */
  early: number;
  /** Kills that hit it when the sync was over. */
  after: number;
  /** Runs that had ended by themselves before they could be killed. */
  late: number;
  filesBrought: number;
}

export interface KillReport {
  readonly counts: KillCounts;
  /** What is not right in the end, in plain words. */
  readonly problems: readonly string[];
}

/** One run in so many is the daemon, which watches, instead of a single sync. */
const DAEMON_EVERY = 5;

/** Kills an ingest again and again while ever new files arrive, lets one sync end, and takes the inventory. */
export async function killAgainAndAgain({ kills, seed, tell }: KillWishes): Promise<KillReport> {
  await using house = await House.build();
  const random = seededRandom(seed);
  const delivery = new Delivery(house, new Batches(seed));
  await delivery.bringHalf();
  await delivery.bringHalf();
  const pace = await takePace(house);
  tell(`undisturbed: ${Math.round(pace.toWork)} ms to the first file, ${Math.round(pace.toEnd)} ms in all`);
  const counts = { hits: 0, early: 0, after: 0, late: 0, filesBrought: 0 };
  const whole = new WholeFiles(house.library);
  const problems: string[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    const verb = kill % DAEMON_EVERY === 0 ? 'run' : 'sync';
    counts[await killOnce(house, delivery, verb, lifetime(pace, random))] += 1;
    problems.push(
      ...(await whole.check(delivery.brought)).map((problem) => `after kill ${kill}: ${problem}`),
    );
    counts.filesBrought = delivery.count;
    if (kill % 25 === 0) tell(`${kill} kills: ${JSON.stringify(counts)}`);
  }
  problems.push(...(await problemsAtRest(house, delivery)));
  house.isKept = problems.length > 0;
  if (house.isKept) tell(`kept to be looked at: ${house.root}`);
  return { counts, problems };
}

/** Half of a batch is there at the start, the other half arrives while the process works. */
async function killOnce(
  house: House,
  delivery: Delivery,
  verb: 'sync' | 'run',
  life: number,
): Promise<'hits' | 'early' | 'after' | 'late'> {
  await delivery.bringHalf();
  const { latestJob: before } = viewCatalog(house.catalogPath);
  const running = house.start(verb);
  await untilLocked(house, running);
  const [killed] = await Promise.all([killAfter(running, life), delivery.bringHalf()]);
  const { openJobs, latestJob } = viewCatalog(house.catalogPath);
  if (!killed) return 'late';
  if (latestJob === before) return 'early';
  return openJobs > 0 ? 'hits' : 'after';
}

/** Answers whether it was the kill that ended the process. */
async function killAfter({ child, ended }: Running, life: number): Promise<boolean> {
  const timer = setTimeout(() => child.kill('SIGKILL'), life);
  const { signal } = await ended;
  clearTimeout(timer);
  return signal === 'SIGKILL';
}

async function problemsAtRest(house: House, { batches }: Delivery): Promise<string[]> {
  const problems: string[] = [];
  const end = await house.run('sync');
  if (end.code !== 0) problems.push(`the last sync ended with ${end.code}: ${end.out}${end.err}`);
  const again = await house.run('sync', '--json');
  if (JSON.parse(again.out).counts.placed !== 0)
    problems.push(`one more sync placed something: ${again.out}`);
  return [...problems, ...(await takeInventory(house)), ...brokenPairs(house, batches.pairs)];
}

/** Brings batches into the inbox, each in two halves. */
class Delivery {
  readonly batches: Batches;
  /** SHA-256 of everything brought so far. */
  readonly brought = new Set<string>();
  count = 0;
  readonly #house: House;
  #rest: readonly BatchFile[] = [];

  constructor(house: House, batches: Batches) {
    this.#house = house;
    this.batches = batches;
  }

  async bringHalf(): Promise<void> {
    const isSecond = this.#rest.length > 0;
    const batch = isSecond ? this.#rest : await this.batches.next();
    const now = isSecond ? batch : batch.slice(0, batch.length >> 1);
    this.#rest = isSecond ? [] : batch.slice(batch.length >> 1);
    for (const { name, bytes } of now) {
      this.brought.add(sha256(bytes));
      await this.#house.bring(name, bytes);
      this.count += 1;
    }
  }
}
