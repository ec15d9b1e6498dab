import type { Catalog } from '../../catalog/catalog.ts';

/** What a verification looks at, one after the other. */
type VerifyPart = 'files' | 'sidecars' | 'tree';

/** How far a verification has come. */
export interface VerifyPosition {
  readonly part: VerifyPart;
  /** The id of the last file, or the last asset whose sidecar was looked at. */
  readonly after: number;
  /** Files and bytes read, from the beginning. */
  readonly verified: number;
  readonly bytes: number;
  readonly editedSidecars: number;
}

const FACT = 'verify';
const BEGINNING: VerifyPosition = { part: 'files', after: 0, verified: 0, bytes: 0, editedSidecars: 0 };

/** Where the verification that was last begun stands; undefined when it reached its end. */
export function unfinishedVerification(catalog: Catalog): VerifyPosition | undefined {
  const text = catalog.facts.get(FACT);
  return text === undefined ? undefined : (JSON.parse(text) as VerifyPosition);
}

/** Where to go on, or the beginning. */
export function takePosition(catalog: Catalog): VerifyPosition {
  return unfinishedVerification(catalog) ?? BEGINNING;
}

export function keepPosition(catalog: Catalog, position: VerifyPosition): void {
  catalog.facts.set(FACT, JSON.stringify(position));
}

/** The verification has reached its end: the next one begins anew. */
export function endVerification(catalog: Catalog): void {
  catalog.facts.remove(FACT);
}
