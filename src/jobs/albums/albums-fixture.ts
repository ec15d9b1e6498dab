import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Catalog } from '../../catalog/catalog.ts';
import { givenMetadata, temporaryCatalog } from '../../catalog/catalog-fixture.ts';
import type { Library, LibraryOptions } from '../../library/library.ts';
import { LibraryFixture, quickFolder } from '../../library/library-fixture.ts';
import { stemOf } from '../../library/part-names.ts';
import { nameKey } from '../../library/safe-name.ts';
import { createLog } from '../../platform/log.ts';
import { type AlbumsOptions, albumsJob } from '../albums.ts';
import type { JobResult } from '../job.ts';

const never = new AbortController().signal;

/** A library with pictures and albums, and what shows them. */
export class AlbumHouse {
  readonly catalog: Catalog;
  readonly files: LibraryFixture;
  library: Library;
  readonly accountId: number;

  private constructor(catalog: Catalog, files: LibraryFixture, library: Library) {
    this.catalog = catalog;
    this.files = files;
    this.library = library;
    this.accountId = catalog.accounts.ensure('Anna').id;
  }

  static async build(t: TestContext, options: Partial<LibraryOptions> = {}): Promise<AlbumHouse> {
    const files = new LibraryFixture(quickFolder());
    t.after(() => files.remove());
    return new AlbumHouse(await temporaryCatalog(t), files, await files.open(options));
  }

  /** Puts a picture into the library and into albums; answers its asset. The first path is that of its original. */
  picture(paths: readonly string[], albums: readonly string[], accountId = this.accountId): number {
    const { catalog } = this;
    const [first = ''] = paths;
    const name = basename(first);
    const id = catalog.assets.add({ accountId, kind: 'photo', name, rank: 0, addedAt: 1 });
    catalog.assets.setMetadata(id, givenMetadata());
    for (const [index, path] of paths.entries()) {
      const part = index === 0 ? 'original' : path.endsWith('.xmp') ? 'sidecar' : 'live';
      const content = `content of ${path}`;
      this.files.write(path, content);
      const file = catalog.files.add(id, accountId, part, basename(path));
      const sha256 = createHash('sha256').update(content).digest('hex');
      catalog.files.setFetched(file, { staged: '', size: content.length, sha256, mime: 'image/jpeg' });
      catalog.files.plan(file, path, nameKey(path));
      catalog.files.setPlaced(file, 5);
    }
    catalog.assets.claimStem(id, first.slice(0, -name.length - 1), stemOf(name), nameKey(stemOf(first)));
    for (const title of albums) catalog.albums.add(catalog.albums.ensure(accountId, title), id);
    return id;
  }

  show(options: Partial<AlbumsOptions> = {}, signal: AbortSignal = never): Promise<JobResult> {
    const { catalog, library } = this;
    const given = { catalog, library, log: createLog('silent'), folder: 'Albums', links: 'auto' } as const;
    return albumsJob({ ...given, ...options }).run(signal, () => {});
  }

  /** `path how` of everything under the folder of albums; `!` where it does not lead to the picture's bytes. */
  shown(top = 'Albums'): string[] {
    const root = join(this.files.path, top);
    if (!fs.existsSync(root)) return [];
    return fs
      .readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const how = entry.isSymbolicLink() ? 'symlink' : fs.lstatSync(path).nlink > 1 ? 'hardlink' : 'alone';
        return `${path.slice(root.length + 1)} ${how}`;
      })
      .sort();
  }

  read(path: string): string {
    return fs.readFileSync(join(this.files.path, path), 'utf8');
  }
}
