import type { FactTable } from '../../catalog/facts.ts';
import type { Selection } from './selection.ts';

/** The choice that was last applied to what a source holds; undefined before the first. */
export function selectionInForce(facts: FactTable, sourceId: number): Selection | undefined {
  const stored = facts.get(keyOf(sourceId));
  return stored === undefined ? undefined : (JSON.parse(stored) as Selection);
}

/** Remembers a choice as applied; answers whether it is another than before. */
export function putInForce(facts: FactTable, sourceId: number, selection: Selection): boolean {
  const now = JSON.stringify(selection);
  if (facts.get(keyOf(sourceId)) === now) return false;
  facts.set(keyOf(sourceId), now);
  return true;
}

function keyOf(sourceId: number): string {
  return `icloud-selection:${sourceId}`;
}
