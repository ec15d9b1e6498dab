import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import type { Catalog } from '../../catalog/catalog.ts';
import { temporaryCatalog, temporaryFolder } from '../../catalog/catalog-fixture.ts';
import { rebuildPaths } from '../../catalog/rebuilt-catalog.ts';
import type { PacedHasher } from '../../library/inspection.ts';
import { Library } from '../../library/library.ts';
import { libraryOptions } from '../../library/library-fixture.ts';
import { parseTemplate } from '../../library/template.ts';
import { Pipeline } from '../../pipeline/pipeline.ts';
import { systemClock } from '../../platform/clock.ts';
import { FileCopier } from '../../platform/file-copy/file-copier.ts';
import { createLog } from '../../platform/log.ts';
import type { JobResult } from '../job.ts';
import { type RebuildOptions, rebuildJob } from '../rebuild.ts';

/** The head of a JPEG: enough to be one. */
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, ...Buffer.from('JFIF\0')]);

/** A library without a catalog worth the name, and what rebuilds it. No stage reads what pictures say. */
export class LostHouse {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly pipeline: Pipeline;
  /** Paths that were read, in their order. */
  readonly read: string[] = [];
  /** Called before a file is read, with its path in the library. */
  onRead: (path: string) => void = () => {};
  rebuilt = 0;
  readonly #copier: FileCopier;

  private constructor(catalog: Catalog, library: Library, copier: FileCopier) {
    this.catalog = catalog;
    this.library = library;
    this.#copier = copier;
    const recheck = () => Promise.resolve();
    this.pipeline = new Pipeline([], { ...this.#common(), catalog, random: () => 0, recheck });
    this.pipeline.start();
  }

  static async build(t: TestContext): Promise<LostHouse> {
    const path = join(temporaryFolder(t), 'photos');
    await Library.create(path);
    const copier = new FileCopier({ workers: 1 });
    copier.start();
    t.after(() => copier.stop());
    return new LostHouse(await temporaryCatalog(t), await Library.open(path, libraryOptions()), copier);
  }

  /** Puts a JPEG into the library that no other has the content of. */
  picture(path: string, content: string = path): void {
    this.write(path, Buffer.concat([JPEG, Buffer.from(content)]));
  }

  write(path: string, content: string | Buffer): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), content);
  }

  at(path: string): string {
    return join(this.library.path, path);
  }

  rebuild(options: Partial<RebuildOptions> & { signal?: AbortSignal } = {}): Promise<JobResult> {
    const { signal = new AbortController().signal, ...others } = options;
    const { catalog, library, pipeline } = this;
    const parts = { catalog, library, pipeline, hasher: this.#hasher, accounts: ['anna'] };
    const template = parseTemplate('{account}/{year}/{name}');
    const job = rebuildJob({
      ...{ ...parts, ...this.#common(), template, concurrency: 1, stages: () => [] },
      ...{ readSidecar: async () => undefined, onRebuilt: () => (this.rebuilt += 1), ...others },
    });
    return job.run(signal, () => {});
  }

  /** `account: part=path …` of each asset of the new catalog. */
  assets(): string[] {
    const database = new DatabaseSync(rebuildPaths(this.catalog.path).finished, { readOnly: true });
    const rows = database
      .prepare(
        `SELECT account.name || ' ' || asset.name || ': ' || group_concat(part || '=' || path, ' ' ORDER BY file.id) AS line
         FROM asset JOIN account ON account.id = asset.account_id JOIN file ON file.asset_id = asset.id
         GROUP BY asset.id ORDER BY line`,
      )
      .all();
    database.close();
    return rows.map(({ line }) => String(line));
  }

  #common() {
    return { clock: systemClock, log: createLog('silent'), attempts: 3 };
  }

  readonly #hasher: PacedHasher = {
    hash: (path, options) => {
      const relative = path.slice(this.library.path.length + 1);
      this.onRead(relative);
      this.read.push(relative);
      return this.#copier.hash(path, options);
    },
  };
}
