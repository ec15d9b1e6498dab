import type { Catalog } from '../../catalog/catalog.ts';

/** Whether explicit deletions in iCloud are followed: its owner has said so. */
export function isMirror({ facts }: Pick<Catalog, 'facts'>, sourceId: number): boolean {
  return facts.get(keyOf(sourceId)) === 'on';
}

export function setMirror({ facts }: Pick<Catalog, 'facts'>, sourceId: number, isOn: boolean): void {
  if (isOn) facts.set(keyOf(sourceId), 'on');
  else facts.remove(keyOf(sourceId));
}

function keyOf(sourceId: number): string {
  return `mirror:${sourceId}`;
}
