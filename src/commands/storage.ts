import type { Catalog } from '../catalog/catalog.ts';
import type { Command, Reply } from './command.ts';

export interface StorageFacts {
  readonly catalog: Catalog;
  readonly libraryPath: string;
  /** Bytes on the library's disk. */
  readonly space: { readonly free: number; readonly total: number };
}

/** `storage`: the library's size and the free space. */
export function storageCommand(facts: () => Promise<StorageFacts>): Command {
  const run = async () => storage(await facts());
  return { name: 'storage', topic: 'about', role: 'guest', arguments: {}, run };
}

/** What the library takes and what is left on its disk. */
export function storage({ catalog, libraryPath, space }: StorageFacts): Reply {
  const stored = catalog.files.stored();
  const used = space.total === 0 ? 0 : Math.round((1 - space.free / space.total) * 100);
  return {
    lines: [
      { key: 'storage-library', values: { path: libraryPath, files: stored.count, bytes: stored.bytes } },
      { key: 'storage-disk', values: { free: space.free, total: space.total, used } },
    ],
    data: { library: { path: libraryPath, ...stored }, disk: space },
    ok: true,
  };
}
