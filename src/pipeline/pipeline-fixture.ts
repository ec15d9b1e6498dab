import type { TestContext } from 'node:test';
import type { AssetRow } from '../catalog/assets.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { GivenAssets, temporaryCatalog } from '../catalog/catalog-fixture.ts';
import { calm, TurnedClock } from '../platform/clock-fixture.ts';
import { createLog } from '../platform/log.ts';
import { Pipeline } from './pipeline.ts';
import type { Stage, StageOutcome } from './stage.ts';
import type { LineOptions, Obstacle } from './stage-line.ts';

type Step = (asset: AssetRow, signal: AbortSignal) => Promise<StageOutcome> | StageOutcome;

/** A stage that remembers what it did and does what the test says; unless told, it is done at once. */
export class GivenStage implements Stage {
  readonly name: string;
  version = 1;
  concurrency = 2;
  buffer = 100;
  step: Step = () => ({});
  /** Names of the assets in the order in which they were begun. */
  readonly begun: string[] = [];
  /** Ids of the assets in work now. */
  readonly inWork = new Set<number>();
  mostAtOnce = 0;

  constructor(
    name: string,
    settings: Partial<Pick<GivenStage, 'version' | 'concurrency' | 'buffer' | 'step'>> = {},
  ) {
    this.name = name;
    Object.assign(this, settings);
  }

  async run(asset: AssetRow, signal: AbortSignal): Promise<StageOutcome> {
    this.begun.push(asset.name);
    this.inWork.add(asset.id);
    this.mostAtOnce = Math.max(this.mostAtOnce, this.inWork.size);
    try {
      return await this.step(asset, signal);
    } finally {
      this.inWork.delete(asset.id);
    }
  }
}

/** Holds back everybody who comes, until they are let through. */
export class Gate {
  readonly #held: (() => void)[] = [];
  #open = false;

  get held(): number {
    return this.#held.length;
  }

  readonly step: Step = async (_asset, signal) => {
    if (this.#open) return {};
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#held.push(resolve);
    signal.addEventListener('abort', () => reject(signal.reason));
    await promise;
    return {};
  };

  async letOne(): Promise<void> {
    this.#held.shift()?.();
    await calm();
  }

  async open(): Promise<void> {
    this.#open = true;
    for (const go of this.#held.splice(0)) go();
    await calm();
  }
}

export interface GivenPipeline {
  readonly catalog: Catalog;
  readonly assets: GivenAssets;
  readonly clock: TurnedClock;
  readonly rechecked: Obstacle[];
  /** A pipeline of these stages, not started; stopped after the test. */
  make(stages: readonly Stage[], options?: Partial<LineOptions>): Pipeline;
  /** Asks for `count` assets, named 0, 1 … in the order in which they are wanted; answers their ids. */
  ask(count: number): number[];
}

/** Pipelines on one catalog, with a clock to be turned, no jitter and three tries. */
export async function givenPipeline(t: TestContext): Promise<GivenPipeline> {
  const catalog = await temporaryCatalog(t);
  const assets = new GivenAssets(catalog);
  const clock = new TurnedClock();
  const rechecked: Obstacle[] = [];
  const recheck = async (obstacle: Obstacle) => void rechecked.push(obstacle);
  const standard = { catalog, clock, log: createLog('silent'), random: () => 0, attempts: 3, recheck };
  return {
    ...{ catalog, assets, clock, rechecked },
    make: (stages, options = {}) => {
      const pipeline = new Pipeline(stages, { ...standard, ...options });
      t.after(() => pipeline.stop());
      return pipeline;
    },
    ask: (count) =>
      Array.from({ length: count }, (_, index) => {
        const id = assets.asset([{ name: String(index) }], index);
        catalog.stages.request(id, 'fetch');
        return id;
      }),
  };
}
