import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import type { Catalog } from '../../catalog/catalog.ts';
import {
  GivenAssets,
  givenMetadata,
  temporaryCatalog,
  temporaryFolder,
} from '../../catalog/catalog-fixture.ts';
import type { PacedHasher } from '../../library/inspection.ts';
import { Library } from '../../library/library.ts';
import { libraryOptions, sha256 } from '../../library/library-fixture.ts';
import { nameKey } from '../../library/safe-name.ts';
import { TurnedClock } from '../../platform/clock-fixture.ts';
import { HomerollError } from '../../platform/error.ts';
import { FileCopier, type HashOptions } from '../../platform/file-copy/file-copier.ts';
import { createLog } from '../../platform/log.ts';
import type { JobResult, Progress } from '../job.ts';
import { type VerifyOptions, verifyJob } from '../verify.ts';

/** When the pictures of these tests were taken; they are placed a day later. */
const TAKEN = Date.UTC(2021, 4, 4, 12);
const PLACED = TAKEN + 86_400_000;

/** A library with files that the catalog knows, and what verifies it. */
export class VerifiedHouse {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly clock = new TurnedClock();
  /** Paths that were read, in their order. */
  readonly read: string[] = [];
  /** Each reading: its path, the bound of its speed, and how many were in hand. */
  readonly asked: [string, number | undefined, number][] = [];
  /** Called before a file is read, with its path in the library. */
  onRead: (path: string) => void = () => {};
  /** No reading ends before this has. */
  held: () => Promise<void> = async () => {};
  readonly #copier: FileCopier;
  readonly #assets: GivenAssets;
  #inHand = 0;

  private constructor(catalog: Catalog, library: Library, copier: FileCopier) {
    this.catalog = catalog;
    this.library = library;
    this.#copier = copier;
    this.#assets = new GivenAssets(catalog);
  }

  static async build(t: TestContext): Promise<VerifiedHouse> {
    const path = join(temporaryFolder(t), 'photos');
    await Library.create(path);
    const copier = new FileCopier({ workers: 1 });
    copier.start();
    t.after(() => copier.stop());
    const library = await Library.open(path, libraryOptions());
    return new VerifiedHouse(await temporaryCatalog(t), library, copier);
  }

  /** Puts a file into library and catalog, as if it had been brought; answers its id. */
  place(path: string, content: string = path): number {
    this.write(path, content, TAKEN);
    const { catalog, accountId, sourceId } = this.#assets;
    const assetId = catalog.assets.add({ accountId, kind: 'photo', name: path, rank: 0, addedAt: 1 });
    catalog.assets.setMetadata(assetId, givenMetadata({ capturedAt: TAKEN }));
    const id = catalog.files.add(assetId, accountId, 'original', path);
    const row = { sourceId, folder: '', name: path, size: content.length, modifiedMs: 1, note: null };
    catalog.sourceFiles.link(catalog.sourceFiles.put(row), id);
    const size = Buffer.byteLength(content);
    catalog.files.setFetched(id, { staged: 's', size, sha256: sha256(content), mime: 'image/jpeg' });
    catalog.files.plan(id, path, nameKey(path));
    catalog.files.setPlaced(id, PLACED);
    return id;
  }

  /** Writes a file into the library, last changed at `modified` (ms since the epoch). */
  write(path: string, content: string, modified: number = PLACED + 3_600_000): void {
    const absolute = this.at(path);
    mkdirSync(dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
    utimesSync(absolute, modified / 1000, modified / 1000);
  }

  /** Other bytes under the old time, as a failing disk makes them. */
  rot(path: string, content: string): void {
    this.write(path, content, TAKEN);
  }

  at(path: string): string {
    return join(this.library.path, path);
  }

  /** Changes the catalog behind everybody's back. */
  sql(statement: string): void {
    const database = new DatabaseSync(this.catalog.path);
    database.exec(statement);
    database.close();
  }

  /** The library as it is seen when another disk comes to lie at its path: noticed from the second look on. */
  exchangedBy(path: string): VerifyOptions['library'] {
    const { library } = this;
    let looks = 0;
    const away = () => Promise.reject(new HomerollError('library-unmounted', {}, { recovery: 'wait' }));
    return {
      ...{ path, abilities: library.abilities, remounted: () => library.remounted() },
      pathOf: (relative) => library.pathOf(relative),
      assertMounted: () => (++looks === 1 ? Promise.resolve() : away()),
    };
  }

  verify(
    options: Partial<VerifyOptions> & { signal?: AbortSignal; report?: (progress: Progress) => void } = {},
  ): Promise<JobResult> {
    const { signal = new AbortController().signal, report = () => {}, ...others } = options;
    const { catalog, library, clock } = this;
    const log = createLog('silent');
    const parts = { catalog, library, clock, log, hasher: this.#hasher, speed: undefined, concurrency: 1 };
    return verifyJob({ ...parts, ...others }).run(signal, report);
  }

  /** `kind path` of each finding. */
  findings(): string[] {
    return this.catalog.findings.after('', 999).map(({ kind, path }) => `${kind} ${path}`);
  }

  readonly #hasher: PacedHasher = {
    hash: (path: string, options: HashOptions) => {
      const relative = path.slice(this.library.path.length + 1);
      this.onRead(relative);
      this.read.push(relative);
      this.#inHand += 1;
      this.asked.push([relative, options.bytesPerSecond, this.#inHand]);
      const reading = this.held().then(() => this.#copier.hash(path, options));
      return reading.finally(() => {
        this.#inHand -= 1;
      });
    },
  };
}
