import type { Catalog } from '../catalog/catalog.ts';
import type { Reply } from './command.ts';

/** Gives failed work another chance at once: all of it, or one asset's. A running daemon picks it up in seconds. */
export function retry(catalog: Catalog, assetId?: number): Reply {
  const count = catalog.transaction(() => catalog.stages.revive(assetId));
  return { lines: [{ key: 'retry-done', values: { count } }], data: { count }, ok: true };
}
