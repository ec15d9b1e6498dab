import type { CloudKit } from '../cloudkit/cloudkit.ts';
import type { Asset } from './asset.ts';
import type { Change } from './change.ts';
import { originalName } from './file-name.ts';
import { type InventoryOptions, inventory } from './inventory.ts';
import type { Library } from './library.ts';
import { lookUp } from './lookup.ts';
import { type Master, readMaster } from './master.ts';
import { type RenditionRole, renditionsOf } from './rendition.ts';
import type { Resource } from './resource.ts';

/** A file of an item. With a `path` added it is what a `Downloader` takes. */
export interface ItemFile extends Omit<Resource, 'downloadUrl'> {
  readonly role: RenditionRole;
  readonly library: Library;
  /** The record that has it. */
  readonly record: string;
}

/** A picture or video with everything that belongs to it. */
export interface Item {
  readonly asset: Asset;
  /** Undefined where Apple has none by the name that the asset gives. */
  readonly master: Master | undefined;
  /** The name that its original had, or one made up; not unique, and as Apple has it. */
  readonly fileName: string;
  /** The first is the original, unless Apple has none. */
  readonly files: readonly ItemFile[];
}

/**
 * Every item of a library once, the newest first, hidden and recently deleted ones too (`asset.state`); again where it has
 * changed meanwhile. For a copy that is kept in step take `inventory`, which has a token in the end and tells what is gone. Of
 * what has been told only names and change tags are kept, about 150 bytes an item.
 *
 * @throws ICloudError as `inventory`
 */
export async function* items(
  cloudKit: CloudKit,
  library: Library,
  options: InventoryOptions = {},
): AsyncGenerator<Item, void, undefined> {
  const told = new Set<string>();
  for await (const { changes } of inventory(cloudKit, library, options)) {
    const fresh = changes.flatMap((change) => {
      if (change.kind !== 'asset') return [];
      const { name, changeTag = '' } = change.asset;
      const version = `${name} ${changeTag}`;
      if (told.has(version)) return [];
      told.add(version);
      return [change.asset];
    });
    const masters = await mastersOf(cloudKit, library, fresh, changes, options.signal);
    for (const asset of fresh) yield item(library, asset, masters.get(asset.master ?? ''));
  }
}

/** The masters of assets: those that came along, the others looked up. */
async function mastersOf(
  cloudKit: CloudKit,
  library: Library,
  assets: readonly Asset[],
  changes: readonly Change[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Master>> {
  const found = new Map<string, Master>();
  for (const change of changes) if (change.kind === 'master') found.set(change.master.name, change.master);
  const missing = assets.flatMap(({ master }) => (master === undefined || found.has(master) ? [] : [master]));
  const records = await lookUp(cloudKit, library, missing, signal ? { signal } : {});
  for (const [name, record] of records) found.set(name, readMaster(record));
  return found;
}

function item(library: Library, asset: Asset, master: Master | undefined): Item {
  const files = renditionsOf(asset, master).map(({ role, record, resource }) => {
    // An address is a secret that soon expires; whoever downloads asks for a new one.
    const { downloadUrl: _, ...known } = resource;
    return { role, library, record, ...known };
  });
  return { asset, master, fileName: originalName(asset, master), files };
}
