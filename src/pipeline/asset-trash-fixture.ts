import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import type { Catalog } from '../catalog/catalog.ts';
import { GivenAssets, temporaryCatalog } from '../catalog/catalog-fixture.ts';
import type { Part } from '../catalog/files.ts';
import type { Disk } from '../library/disk.ts';
import type { Library } from '../library/library.ts';
import { LibraryFixture, quickFolder, sha256 } from '../library/library-fixture.ts';
import { nameKey } from '../library/safe-name.ts';
import { TurnedClock } from '../platform/clock-fixture.ts';
import { FileCopier } from '../platform/file-copy/file-copier.ts';
import { createLog } from '../platform/log.ts';
import { AssetTrash } from './asset-trash.ts';

interface GivenPart {
  readonly part?: Part;
  readonly name: string;
  readonly bytes: string;
  /** Where it lies in the library; its name at the top unless told. */
  readonly path?: string;
  /** Where its source keeps it; with this it gets a row there. */
  readonly folder?: string;
}

export interface GivenTrash {
  readonly catalog: Catalog;
  readonly assets: GivenAssets;
  readonly library: Library;
  readonly files: LibraryFixture;
  readonly clock: TurnedClock;
  readonly trash: AssetTrash;
  /** Assets that a stage has in hand. */
  readonly inWork: Set<number>;
  readonly signal: AbortSignal;
  /** An asset whose files lie in the library; answers its id. */
  placed(parts: readonly GivenPart[], owner?: GivenAssets): number;
  /** Gives an asset the sidecar that we write. */
  sidecar(assetId: number, path: string, bytes: string): void;
  /** The same house opened again, with a disk of this kind. */
  again(disk?: Disk): Promise<AssetTrash>;
}

/** A library with its catalog and its trash, in a temporary folder. */
export async function givenTrash(t: TestContext, hardLinks = true): Promise<GivenTrash> {
  const files = new LibraryFixture(quickFolder());
  const copier = new FileCopier({ workers: 1 });
  copier.start();
  t.after(async () => {
    await copier.stop();
    files.remove();
  });
  const catalog = await temporaryCatalog(t);
  const assets = new GivenAssets(catalog);
  const [clock, inWork] = [new TurnedClock(), new Set<number>()];
  const isInWork = (id: number) => inWork.has(id);
  const over = (library: Library) =>
    new AssetTrash({ catalog, library, hasher: copier, clock, log: createLog('silent'), isInWork });
  const library = await files.open({ abilities: { hardLinks } });
  return {
    ...{ catalog, assets, library, files, clock, inWork, trash: over(library) },
    signal: new AbortController().signal,
    placed: (parts, owner = assets) => placeParts(files, owner, parts),
    sidecar: (assetId, path, bytes) => {
      files.write(path, bytes);
      const row = [assetId, path, nameKey(path), bytes.length, sha256(bytes)] as const;
      const database = new DatabaseSync(catalog.path);
      database
        .prepare(
          `INSERT INTO sidecar (asset_id, path, path_key, size, sha256, facts_sha256, written_at)
           VALUES (?, ?, ?, ?, ?, '', 0)`,
        )
        .run(...row);
      database.close();
    },
    again: async (disk) => over(await files.open({ abilities: { hardLinks }, disk })),
  };
}

function placeParts(files: LibraryFixture, owner: GivenAssets, parts: readonly GivenPart[]): number {
  const { catalog } = owner;
  const id = owner.asset([]);
  catalog.assets.rename(id, parts[0]?.name ?? '');
  for (const { part = 'original', name, bytes, path = name, folder } of parts) {
    const fileId = catalog.files.add(id, owner.accountId, part, name);
    const content = { size: Buffer.byteLength(bytes), sha256: sha256(bytes), mime: 'image/jpeg' };
    catalog.files.setFetched(fileId, { staged: `${fileId}.bin`, ...content });
    files.write(path, bytes);
    catalog.files.plan(fileId, path, nameKey(path));
    catalog.files.setPlaced(fileId, 1);
    if (folder === undefined) continue;
    const row = { sourceId: owner.sourceId, folder, name, size: content.size, modifiedMs: 1000, note: null };
    catalog.sourceFiles.link(catalog.sourceFiles.put(row), fileId);
  }
  return id;
}
