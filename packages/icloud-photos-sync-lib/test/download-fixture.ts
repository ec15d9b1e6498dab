import { type FileHandle, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { SimulatedContent } from '../simulator/index.ts';
import type { DownloadOutcome } from '../src/download/download-run.ts';
import { Downloader } from '../src/download/downloader.ts';
import type { Wanted } from '../src/download/file-download.ts';
import { type OpenStage, openStage } from './photos-fixture.ts';

export interface Given extends OpenStage {
  readonly folder: string;
  readonly contents: SimulatedContent[];
  readonly downloader: Downloader;
  wanted(index?: number): Wanted;
  run(wanted: readonly Wanted[], signal?: AbortSignal): Promise<DownloadOutcome<Wanted>[]>;
  read(index?: number): Promise<Buffer>;
}

/** A library of so many pictures, and a downloader. */
export async function given(t: TestContext, count = 1, size = 200_000): Promise<Given> {
  const stage = await openStage(t);
  const folder = await mkdtemp(join(tmpdir(), 'icloud-download-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const contents = Array.from(
    { length: count },
    (_, index) => new SimulatedContent('jpeg', size, `${index}`),
  );
  const assets = contents.map((content, index) => {
    const original = { content, fileType: 'public.jpeg', width: 64, height: 48, isUploaded: true };
    const wish = { fileName: `${index}.JPG`, itemType: 'public.jpeg', takenAt: 1 };
    return stage.theirs.add({ ...wish, resources: new Map([['resOriginal', original]]) });
  });
  const downloader = new Downloader({
    ...{ cloudKit: stage.cloudKit, content: stage.content, clock: stage.clock },
    serverNow: () => stage.clock.now(),
  });
  const pathOf = (index: number) => join(folder, `${index}.part`);
  return {
    ...stage,
    folder,
    contents,
    downloader,
    wanted: (index = 0) => ({
      ...{ library: stage.own, family: 'resOriginal', path: pathOf(index) },
      record: assets[index]?.master.name ?? '',
      checksum: contents[index]?.checksum,
    }),
    run: async (wanted, signal) => {
      const outcomes: DownloadOutcome<Wanted>[] = [];
      for await (const outcome of downloader.run(wanted, signal ? { signal } : {})) outcomes.push(outcome);
      return outcomes;
    },
    read: (index = 0) => readFile(pathOf(index)),
  };
}

/** Lets `instead` answer whenever a file is to be synced. */
export async function onSync(t: TestContext, instead: () => Promise<void>): Promise<{ callCount(): number }> {
  const handle = await open(import.meta.filename);
  const prototype = Object.getPrototypeOf(handle) as FileHandle;
  await handle.close();
  return t.mock.method(prototype, 'sync', instead).mock;
}

/** Resolves once it is so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(10);
}
