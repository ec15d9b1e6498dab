import { isDeepStrictEqual } from 'node:util';
import type { Catalog } from '../catalog/catalog.ts';
import type { SaidFact, Saying } from '../catalog/said-facts.ts';
import { writeDescription } from './asset-facts.ts';
import { knownWords } from './known-words.ts';
import { withSaid } from './said-words.ts';

/**
 * Keeps what a person says about an asset, makes it its words at once, and asks for its sidecar; answers whether anything is
 * other than before. Call inside a transaction.
 */
export function sayFact(catalog: Catalog, assetId: number, fact: SaidFact, saying: Saying): boolean {
  const subject = catalog.sidecars.subject(assetId);
  if (!subject) return false;
  const before = knownWords(catalog, assetId, subject);
  const now = withSaid(before, [fact]);
  catalog.saidFacts.put(assetId, fact, saying);
  writeDescription(catalog, assetId, now);
  catalog.stages.requestAgain(assetId, 'sidecar');
  return !isDeepStrictEqual(inOrder(before), inOrder(now));
}

/** What was said about a title counts no more: what the picture and its sources tell is read again. Call inside a transaction. */
export function takeBackTitle(catalog: Catalog, assetId: number): void {
  catalog.saidFacts.takeBack(assetId, 'title');
  for (const stage of ['metadata', 'sidecar']) catalog.stages.requestAgain(assetId, stage);
}

function inOrder({ keywords, ...words }: ReturnType<typeof knownWords>) {
  return { ...words, keywords: keywords?.toSorted() };
}
