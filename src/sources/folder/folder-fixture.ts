import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Catalog } from '../../catalog/catalog.ts';
import { temporaryCatalog, temporaryFolder } from '../../catalog/catalog-fixture.ts';
import { TurnedClock } from '../../platform/clock-fixture.ts';
import { FileCopier } from '../../platform/file-copy/file-copier.ts';
import { FolderSource, type FolderSourceOptions } from './folder.ts';

/** How long a file must be unchanged, in ms. */
export const SETTLE = 10_000;

/** A folder of one account as a source, with a catalog and a clock of its own. */
export class FolderUnderTest {
  readonly catalog: Catalog;
  readonly clock = new TurnedClock();
  readonly path: string;
  readonly target: string;
  readonly #copier: FileCopier;

  private constructor(catalog: Catalog, copier: FileCopier, folder: string) {
    this.catalog = catalog;
    this.#copier = copier;
    this.path = join(folder, 'drop');
    this.target = join(folder, 'staging');
    mkdirSync(this.path);
    mkdirSync(this.target);
  }

  /** `fetches` starts the threads that copy: most tests only look. */
  static async make(t: TestContext, { fetches = false } = {}): Promise<FolderUnderTest> {
    const copier = new FileCopier({ workers: 1 });
    t.after(() => copier.stop());
    const catalog = await temporaryCatalog(t);
    if (fetches) copier.start();
    return new FolderUnderTest(catalog, copier, temporaryFolder(t));
  }

  /** The folder as a source; another call is another start of the program. */
  open(options: Partial<FolderSourceOptions> = {}): FolderSource {
    return new FolderSource(this.catalog, this.#copier, this.clock, {
      ...{ path: this.path, accountName: 'anna', method: 'copy', settle: SETTLE },
      ...{ watch: 'auto', pollEvery: 60_000, layout: 'auto', albums: 'auto', ...options },
    });
  }

  /** Writes a file that was last changed `age` ms ago by the clock of the test. */
  put(name: string, content = name, age = 60_000): void {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    const at = (this.clock.now() - age) / 1000;
    utimesSync(path, at, at);
  }

  remove(name: string): void {
    rmSync(join(this.path, name), { recursive: true });
  }

  contents(): Record<string, string> {
    const names = readdirSync(this.path, { recursive: true, encoding: 'utf8' });
    const files = names.filter((name) => statSync(join(this.path, name)).isFile());
    return Object.fromEntries(
      files.sort().map((name) => [name, readFileSync(join(this.path, name), 'utf8')]),
    );
  }

  /** Each asset by its name with its parts: `original=a.heic live=a.mov`. */
  assets(): string[] {
    const found: string[] = [];
    for (let id = 1; id < 100; id += 1) {
      const asset = this.catalog.assets.get(id);
      const parts = this.catalog.files.ofAsset(id).map(({ part, name }) => `${part}=${name}`);
      if (asset) found.push(`${asset.name}: ${parts.sort().join(' ')}`);
    }
    return found.sort();
  }
}
