import type { Catalog } from '../catalog/catalog.ts';
import type { Command, Reply } from './command.ts';

const ARGUMENTS = {
  id: { kind: 'number', least: 1, most: Number.MAX_SAFE_INTEGER, optional: true },
} as const;

/** `retry [ID]`: another chance for failed work. */
export function retryCommand(catalog: Catalog): Command<typeof ARGUMENTS> {
  return {
    name: 'retry',
    topic: 'work',
    role: 'adult',
    arguments: ARGUMENTS,
    run: ({ id }) => retry(catalog, id),
  };
}

/** Gives failed work another chance at once: all of it, or one asset's. A running daemon picks it up in seconds. */
export function retry(catalog: Catalog, assetId?: number): Reply {
  const count = catalog.transaction(() => catalog.stages.revive(assetId));
  return { lines: [{ key: 'retry-done', values: { count } }], data: { count }, ok: true };
}
