import type { Catalog } from '../catalog/catalog.ts';
import type { OfAccounts, TrashedAsset } from '../catalog/trashed.ts';
import type { Library } from '../library/library.ts';
import type { TrashEntry } from '../library/trash.ts';
import type { Line } from '../texts/texts.ts';
import type { Reply } from './command.ts';

/** How many are named of each kind. */
const ASSETS_SHOWN = 20;
const OTHERS_SHOWN = 10;

export interface TrashContents {
  readonly catalog: Catalog;
  readonly library: Library;
  /** How long what lies in the trash can be restored, in ms. */
  readonly keepTrash: number;
}

/** What lies in the trash of these accounts, and when it goes for good. What is no asset's is told to who may see all. */
export async function trashContents(
  { catalog, library, keepTrash }: TrashContents,
  accounts: OfAccounts,
  signal: AbortSignal,
): Promise<Reply> {
  const totals = catalog.trashed.totals(accounts);
  const assets = catalog.trashed.list(accounts, ASSETS_SHOWN);
  const others = accounts === 'all' ? await otherEntries(catalog, library, signal) : NONE;
  const lines: Line[] =
    totals.assets + others.files === 0
      ? [{ key: 'trash-empty' }]
      : [{ key: 'trash-heading', values: { ...totals } }];
  lines.push(...assets.map((asset) => lineOf(asset, keepTrash)));
  if (totals.assets > assets.length)
    lines.push({ key: 'trash-more', values: { count: totals.assets - assets.length } });
  if (others.files > 0)
    lines.push({ key: 'trash-others', values: { files: others.files, bytes: others.bytes } });
  lines.push(...others.entries.map((entry) => lineOfOther(entry, keepTrash)));
  if (others.files > others.entries.length)
    lines.push({ key: 'trash-more', values: { count: others.files - others.entries.length } });
  const suggestions = assets.slice(0, 1).map(() => ({ label: { key: 'trash-undo' }, say: 'restore last' }));
  return { lines, data: { totals, assets, others }, ok: true, suggestions };
}

interface Others {
  readonly files: number;
  readonly bytes: number;
  readonly entries: readonly TrashEntry[];
}

const NONE: Others = { files: 0, bytes: 0, entries: [] };

/** What was put into the trash beside whole assets: a replaced edit, a sidecar that was merged. */
async function otherEntries(catalog: Catalog, library: Library, signal: AbortSignal): Promise<Others> {
  const entries: TrashEntry[] = [];
  let [files, bytes] = [0, 0];
  for await (const entry of library.trash.list()) {
    signal.throwIfAborted();
    if (catalog.trashed.at(entry.path)) continue;
    files += 1;
    bytes += entry.record.size;
    if (entries.length < OTHERS_SHOWN) entries.push(entry);
  }
  return { files, bytes, entries };
}

function lineOf(
  { id, name, account, capturedAt, files, bytes, trashedAt }: TrashedAsset,
  keep: number,
): Line {
  const values = { id, name, account, files, bytes, until: trashedAt + keep };
  if (capturedAt === null) return { key: 'trash-asset-undated', values };
  return { key: 'trash-asset', values: { ...values, at: capturedAt } };
}

function lineOfOther({ path, record }: TrashEntry, keep: number): Line {
  const until = Date.parse(record.trashedAt) + keep;
  return { key: 'trash-other', values: { path, bytes: record.size, until } };
}
