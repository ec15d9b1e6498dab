import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { TestContext } from 'node:test';
import type { SimulatedAsset } from 'icloud-photos-sync-lib/simulator';
import { givenMetadata } from '../catalog/catalog-fixture.ts';
import { Challenges } from '../challenges/challenges.ts';
import type { Library } from '../library/library.ts';
import { LibraryFixture, quickFolder } from '../library/library-fixture.ts';
import { parseTemplate } from '../library/template.ts';
import { Pipeline } from '../pipeline/pipeline.ts';
import { GivenStage } from '../pipeline/pipeline-fixture.ts';
import { fetchStage } from '../pipeline/stages/fetch.ts';
import { fingerprintStage } from '../pipeline/stages/fingerprint.ts';
import { placeStage } from '../pipeline/stages/place.ts';
import { systemClock } from '../platform/clock.ts';
import { FileCopier } from '../platform/file-copy/file-copier.ts';
import { createLog } from '../platform/log.ts';
import { withAdoptedFiles } from '../sources/icloud/adopted-files.ts';
import { type ICloudStage, icloudStage } from '../sources/icloud/icloud-fixture.ts';
import type { ICloudSource, ICloudSourceOptions } from '../sources/icloud/icloud-source.ts';

const never = new AbortController().signal;

/** An iCloud account whose pictures come to a library; what pictures say of themselves is not read. */
export interface ICloudHouse extends ICloudStage {
  readonly library: Library;
  readonly files: LibraryFixture;
  readonly copier: FileCopier;
  readonly challenges: Challenges;
  readonly pipeline: Pipeline;
  readonly icloud: ICloudSource;
  /** Looks at iCloud and lets everything go through the pipeline. */
  sync(): Promise<void>;
  /** Lists alone: nothing is fetched until `work`. */
  list(): Promise<void>;
  work(): Promise<void>;
  /** Downloads that were asked of the simulator. */
  downloads(): number;
}

export async function icloudHouse(
  t: TestContext,
  options: Partial<ICloudSourceOptions> = {},
): Promise<ICloudHouse> {
  const stage = await icloudStage(t);
  const { catalog, simulator } = stage;
  const files = new LibraryFixture(quickFolder());
  const copier = new FileCopier({ workers: 1 });
  copier.start();
  t.after(async () => {
    await copier.stop();
    files.remove();
  });
  const library = await files.open();
  const log = createLog('silent');
  const challenges = new Challenges({ catalog, clock: systemClock, log });
  t.after(() => challenges.stop());
  const icloud = stage.source(options);
  const adopted = withAdoptedFiles(icloud, {
    ...{ catalog, copier, mayLink: true },
    probe: (folder) => library.probeSource(folder),
  });
  const metadata = new GivenStage('metadata', {
    step: ({ id }) => ({ write: () => catalog.assets.setMetadata(id, givenMetadata()) }),
  });
  const template = parseTemplate('{account}/{name}');
  const pipeline = new Pipeline(
    [
      fetchStage({ catalog, library, sources: new Map([[icloud.id, adopted]]), concurrency: 4 }),
      fingerprintStage({ catalog, library }),
      metadata,
      placeStage({ catalog, library, template, clock: systemClock, concurrency: 2, ownsLinks: false }),
    ],
    { catalog, clock: systemClock, log, random: () => 0, attempts: 2, recheck: async () => {} },
  );
  pipeline.pause();
  pipeline.start();
  t.after(() => pipeline.stop());
  const list = async () => void (await icloud.scan(never));
  const work = async () => {
    pipeline.resume();
    await pipeline.whenIdle(never, 100);
    pipeline.pause();
  };
  return {
    ...stage,
    ...{ library, files, copier, challenges, pipeline, icloud, list, work },
    sync: async () => {
      await list();
      await work();
    },
    downloads: () => simulator.requests.entries.filter(({ call }) => call === 'content').length,
  };
}

/** Writes a picture's file, as Apple has it, where another program would have put it. */
export function putFile(
  asset: SimulatedAsset,
  family: 'resOriginal' | 'resOriginalVidCompl' | 'resJPEGFull',
  path: string,
): Buffer {
  const resource = asset.master.resources.get(family) ?? asset.edit.get(family);
  const bytes = resource?.content.bytes() ?? Buffer.alloc(0);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return bytes;
}
