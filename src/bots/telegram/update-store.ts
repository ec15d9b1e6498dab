import type { Catalog } from '../../catalog/catalog.ts';
import type { HeardUpdates } from '../../catalog/heard-updates.ts';

/** Keeps what was heard until it is handled, over kills and power cuts. All of it may throw. */
export type UpdateStore = Pick<HeardUpdates, 'keep' | 'isKnown' | 'waiting' | 'begin' | 'done'>;

/** That store in the catalog. What is kept there survives a power cut when `keep` returns; the rest may be done again after one. */
export function updateStore(catalog: Catalog): UpdateStore {
  const { heardUpdates } = catalog;
  return {
    keep: (updates, now) => catalog.durably(() => heardUpdates.keep(updates, now)),
    isKnown: (id) => heardUpdates.isKnown(id),
    waiting: () => heardUpdates.waiting(),
    begin: (id) => heardUpdates.begin(id),
    done: (id, now) => heardUpdates.done(id, now),
  };
}
