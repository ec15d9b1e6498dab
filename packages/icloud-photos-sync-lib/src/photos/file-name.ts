import type { Asset } from './asset.ts';
import { extensionIn, extensionOf } from './file-type.ts';
import type { Master } from './master.ts';

/**
 * The name an asset's original goes by: the one it was imported with, else one made of the record's name. Never empty,
 * and as Apple has it: what a file system does not take is for whoever writes files.
 */
export function originalName(
  asset: Pick<Asset, 'name'>,
  master: Pick<Master, 'name' | 'fileName' | 'itemType' | 'resources'> | undefined,
): string {
  const given = master?.fileName?.trim();
  if (given !== undefined && given !== '') return given;
  const base = (master?.name ?? asset.name).replace(/[^A-Za-z0-9]/g, '').slice(0, 12);
  const fileType = master?.resources.get('resOriginal')?.fileType ?? master?.itemType;
  return `${base === '' ? 'unnamed' : base}.${extensionOf(fileType) ?? extensionIn(master?.fileName) ?? 'bin'}`;
}
