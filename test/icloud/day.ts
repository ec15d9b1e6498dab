import { setTimeout as sleep } from 'node:timers/promises';
import type { Trouble } from 'icloud-photos-sync-lib/simulator';
import { seededRandom } from '../../src/demo/seeded-random.ts';
import { AppleHouse } from './apple-house.ts';
import { status } from './bad-answers.ts';
import { shownBy } from './expectations.ts';
import { Phone } from './phone.ts';

export interface DayWishes {
  readonly seed: number;
  /** How many simulated hours it lasts. */
  readonly hours: number;
}

export interface DayEnd {
  /** What is not right in the end, in plain words. */
  readonly problems: readonly string[];
  readonly deeds: number;
  readonly requests: number;
  readonly failed: number;
  readonly syncs: number;
}

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];
/** How many of all requests fail. */
const FAILING = 0.02;
/** How long addresses live, in seconds. */
const URL_LIFE = 300;
const LAST_SYNCS = 8;

const TROUBLES: readonly Trouble[] = [
  { kind: 'reset' },
  { kind: 'html' },
  { kind: 'cut', bytes: 200 },
  status(500),
  status(503),
  status(429),
];

/** Hours with a phone that is used, and with a network and an Apple that fail now and then; the house only watches. */
export async function spendHours({ seed, hours }: DayWishes): Promise<DayEnd> {
  await using apple = await AppleHouse.build({ speed: 200, source: { poll: '1m' }, seed: String(seed) });
  return await new Day(apple, seed).spend(hours);
}

class Day {
  readonly #apple: AppleHouse;
  readonly #random: () => number;
  readonly #phone: Phone;
  readonly #everShown = new Set<string>();
  #deeds = 0;
  #failed = 0;

  constructor(apple: AppleHouse, seed: number) {
    const { photos } = apple.ada;
    this.#apple = apple;
    this.#random = seededRandom(seed);
    this.#phone = new Phone(photos.own, {
      ...{ random: this.#random, seed: String(seed), shared: photos.share([]) },
    });
  }

  async spend(hours: number): Promise<DayEnd> {
    const { clock, simulator } = this.#apple;
    simulator.urls.life = URL_LIFE;
    this.#phone.take(40);
    this.#note();
    const failing = seededRandom(this.#random() * 1e9);
    for (const trouble of TROUBLES) {
      const when = () => failing() < FAILING / TROUBLES.length && ++this.#failed > 0;
      simulator.faults.add({ call: '*', when, times: Number.POSITIVE_INFINITY, trouble });
    }
    const leaving = new AbortController();
    const watching = this.#apple.watch(leaving.signal);
    for (const end = clock.now() + hours * HOUR; clock.now() < end; ) {
      await this.#passUntil(clock.now() + (2 + this.#random() * 10) * MINUTE);
      for (let left = 1 + Math.floor(this.#random() * 4); left > 0; left -= 1) this.#act();
    }
    simulator.faults.clear();
    const problems = await this.#bringToRest();
    leaving.abort();
    await watching;
    const { jobs } = (await this.#apple.open()).catalog;
    return {
      problems: [...problems, ...(await this.#apple.compare(this.#everShown))],
      ...{ deeds: this.#deeds, failed: this.#failed, requests: simulator.requests.entries.length },
      syncs: jobs.latest(100_000).length,
    };
  }

  /** Puts the clock on while nothing happens, in steps that let whoever waits have its turn. */
  async #passUntil(time: number): Promise<void> {
    const { clock } = this.#apple;
    const { jobs } = await this.#apple.open();
    for (let left = time - clock.now(); left > 0; left = time - clock.now()) {
      if (jobs.running.length === 0) clock.skip(Math.min(left, 30 * SECOND));
      await sleep(5);
    }
  }

  #act(): void {
    this.#phone.act();
    this.#deeds += 1;
    this.#note();
  }

  async #bringToRest(): Promise<string[]> {
    for (let count = 1; ; count += 1) {
      this.#apple.clock.skip(HOUR);
      const end = await this.#apple.sync();
      if (end.outcome === 'done' && end.errors === 0) return [];
      if (count === LAST_SYNCS) return [`the last sync ended so: ${JSON.stringify(end)}`];
    }
  }

  #note(): void {
    for (const hash of shownBy(this.#apple.ada.photos.private)) this.#everShown.add(hash);
  }
}
