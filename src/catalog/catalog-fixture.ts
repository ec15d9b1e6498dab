import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { AssetMetadata } from './assets.ts';
import { Catalog } from './catalog.ts';
import type { Part } from './files.ts';

/** A folder that goes with the test; in memory, where syncing costs nothing, if there is such a place. */
export function temporaryFolder(t: TestContext): string {
  const memory = '/dev/shm';
  const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), 'homeroll-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new catalog in a temporary folder. It is left open: what works with it may end later than the test. */
export function temporaryCatalog(t: TestContext): Promise<Catalog> {
  return Catalog.open(join(temporaryFolder(t), 'catalog.db'));
}

/** A content that no other file has. */
export function newContent(): string {
  return randomBytes(32).toString('hex');
}

/** The metadata of a photo that says nothing of itself but what the test names. */
export function givenMetadata(told: Partial<AssetMetadata> = {}): AssetMetadata {
  return {
    ...{ kind: 'photo', capturedAt: 0, capturedOffset: 0, capturedFrom: 'file', width: 1, height: 1 },
    ...{ orientation: 1, durationMs: null, latitude: null, longitude: null, altitude: null, accuracy: null },
    ...{ make: null, model: null, lens: null, aperture: null, exposure: null, iso: null, focalLength: null },
    ...{ subtypes: ' ', placeId: null, city: null, country: null },
    ...told,
  };
}

export interface GivenFile {
  readonly part?: Part;
  readonly name: string;
  readonly sha256?: string;
  readonly mime?: string;
  readonly identifier?: string;
  /** Where its source keeps it; with this it gets a row there. */
  readonly folder?: string;
  /** Its path in the library, for one that is placed. */
  readonly placed?: string;
}

/** One account with one source, and assets with files as far as the test names them. */
export class GivenAssets {
  readonly catalog: Catalog;
  readonly accountId: number;
  readonly sourceId: number;

  constructor(catalog: Catalog, account = 'anna') {
    this.catalog = catalog;
    this.accountId = catalog.accounts.ensure(account).id;
    this.sourceId = catalog.accounts.ensureSource(this.accountId, 'folder', `/from/${account}`).id;
  }

  /** An asset of these files, the first of them its original unless it says otherwise; answers its id. */
  asset(files: readonly GivenFile[], rank = 0): number {
    const { catalog, accountId } = this;
    const name = files[0]?.name ?? 'IMG_1.JPG';
    const id = catalog.assets.add({ accountId, kind: 'photo', name, rank, addedAt: 1 });
    for (const file of files) this.file(id, file);
    return id;
  }

  file(assetId: number, given: GivenFile): number {
    const { catalog, accountId, sourceId } = this;
    const { part = 'original', name, sha256 = newContent(), mime = 'image/jpeg', identifier, placed } = given;
    const id = catalog.files.add(assetId, accountId, part, name);
    catalog.files.setFetched(id, { staged: `${id}.bin`, size: 10, sha256, mime });
    if (identifier !== undefined) catalog.files.setIdentity(id, identifier, null);
    if (given.folder !== undefined) {
      const row = { sourceId, folder: given.folder, name, size: 10, modifiedMs: 1000, note: null };
      catalog.sourceFiles.link(catalog.sourceFiles.put(row), id);
    }
    if (placed !== undefined) {
      catalog.files.plan(id, placed, placed.toLowerCase());
      catalog.files.setPlaced(id, 1);
    }
    return id;
  }

  /** `part=name` of each file of an asset, in their order. */
  parts(assetId: number): string[] {
    return this.catalog.files.ofAsset(assetId).map(({ part, name }) => `${part}=${name}`);
  }

  /** The notes of a source's files by their paths. */
  notes(): Record<string, string | null> {
    const fates = this.catalog.sourceFiles.fates(this.sourceId);
    return Object.fromEntries(fates.map(({ folder, name, note }) => [`${folder}/${name}`, note]));
  }
}
