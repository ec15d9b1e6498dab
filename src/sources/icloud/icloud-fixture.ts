import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { ICloudAccount, MemoryStore, type Session } from 'icloud-photos-sync-lib';
import {
  type SimulatedAccount,
  type SimulatedAsset,
  SimulatedContent,
  type SimulatedLibrary,
  Simulator,
} from 'icloud-photos-sync-lib/simulator';
import type { Catalog } from '../../catalog/catalog.ts';
import { temporaryCatalog, temporaryFolder } from '../../catalog/catalog-fixture.ts';
import { systemClock } from '../../platform/clock.ts';
import type { SourceTrash } from './carry-all.ts';
import { Downloads } from './downloads.ts';
import { ICloudSource, type ICloudSourceOptions } from './icloud-source.ts';
import type { Selection } from './selection.ts';

const APPLE_ID = 'ada@example.com';

/** Everything is wanted. */
export const ALL: Selection = {
  ...{
    libraries: 'all',
    albums: [],
    withoutAlbums: [],
    kinds: [],
    withoutKinds: [],
    hidden: 'keep',
    skipNewest: 0,
  },
  parts: { originals: true, alternatives: true, live: true, edits: true, editedLive: true },
};

/** A simulator with one account, signed in, and a source of it over a catalog of its own. */
export interface ICloudStage {
  readonly simulator: Simulator;
  readonly ada: SimulatedAccount;
  readonly photos: SimulatedLibrary;
  readonly session: Session;
  readonly catalog: Catalog;
  /** An empty folder for what is fetched. */
  readonly target: string;
  /** Files that were set aside. */
  readonly aside: number[];
  /** A source over the same catalog, with other options. */
  source(options?: Partial<ICloudSourceOptions>): ICloudSource;
  /** Adds a JPEG, or a Live Photo with `movie`; its bytes are told apart by `seed`. */
  picture(seed: string, more?: { readonly takenAt?: number; readonly movie?: boolean }): SimulatedAsset;
  edit(asset: SimulatedAsset, seed: string): void;
}

export async function icloudStage(t: TestContext): Promise<ICloudStage> {
  const simulator = await Simulator.start();
  t.after(() => simulator.close());
  const ada = simulator.addAccount({ appleId: APPLE_ID, password: 'secret', iteration: 100 });
  const account = new ICloudAccount({
    ...{ appleId: APPLE_ID, store: new MemoryStore(), endpoints: simulator.plain },
    password: async () => 'secret',
  });
  t.after(() => account.close());
  const session = await arrive(account, ada);
  const catalog = await temporaryCatalog(t);
  const target = join(temporaryFolder(t), 'staging');
  mkdirSync(target);
  const aside: number[] = [];
  const photos = ada.photos.own;
  return {
    ...{ simulator, ada, photos, session, catalog, target, aside },
    source: (options = {}) =>
      new ICloudSource({
        ...{
          catalog,
          clock: systemClock,
          accountName: 'ada',
          appleId: APPLE_ID,
          selection: ALL,
          pollEvery: 0,
        },
        ...{ session: async () => session, explain: async (error) => error, trash: trashIn(catalog, aside) },
        downloads: new Downloads({
          ...{
            session: async () => session,
            clock: systemClock,
            concurrency: 8,
            bytesPerSecond: () => undefined,
            assertAllowed: () => {},
          },
        }),
        ...options,
      }),
    picture: (seed, { takenAt = 1_700_000_000_000, movie = false } = {}) =>
      photos.add({
        ...{ fileName: `${seed}.JPG`, itemType: 'public.jpeg', takenAt, subtypeV2: movie ? 2 : 0 },
        resources: new Map([
          ['resOriginal', resource('jpeg', seed, 'public.jpeg')],
          ...(movie
            ? [['resOriginalVidCompl', resource('mov', `${seed}/m`, 'com.apple.quicktime-movie')] as const]
            : []),
        ]),
      }),
    edit: (asset, seed) =>
      photos.edit(
        asset,
        new Map([['resJPEGFull', resource('jpeg', seed, 'public.jpeg')]]),
        'com.apple.photo',
      ),
  };
}

function resource(form: 'jpeg' | 'mov', seed: string, fileType: string) {
  return {
    content: new SimulatedContent(form, 1000, seed),
    fileType,
    width: 64,
    height: 48,
    isUploaded: true,
  };
}

async function arrive(account: ICloudAccount, ada: SimulatedAccount): Promise<Session> {
  let state = await account.signIn();
  if (state.kind === 'code-needed') {
    await state.challenge.pushToDevices();
    state = await state.challenge.submit(ada.codes.shown('devices') ?? '');
  }
  if (state.kind !== 'signed-in') throw new Error(`arrived at ${state.kind}`);
  return state.session;
}

/** A trash that notes what is wanted and moves nothing. */
function trashIn({ trashed }: Catalog, aside: number[]): SourceTrash {
  return {
    isInWork: () => false,
    setAside: (fileIds) => aside.push(...fileIds),
    moveAside: async () => {},
    put: async (ids) => {
      for (const id of ids) trashed.mark(id, 1, 'icloud');
      return [];
    },
    restore: async (ids) => {
      for (const id of ids) trashed.unmark(id);
    },
  };
}
