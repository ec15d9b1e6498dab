import type { Catalog } from '../catalog/catalog.ts';
import type { SaidAlbum } from '../catalog/said-albums.ts';
import type { SaidFact } from '../catalog/said-facts.ts';
import { type Description, LONGEST, uniqueWords } from '../media/description.ts';
import { oneLine } from '../media/plain-text.ts';

/** More than anybody says about one picture. */
const MOST = 500;
const LONGEST_ALBUM = 300;
/** Whose word it is, and since when, stands in the audit log of the catalog that was lost, if anywhere. */
const OF_LOST_CATALOG = { who: 'homeroll', at: 0 } as const;

/** A description with what people have said here put over it. Pure. */
export function withSaid(description: Description, said: readonly SaidFact[]): Description {
  return said.reduce(over, description);
}

function over(description: Description, fact: SaidFact): Description {
  switch (fact.what) {
    case 'title':
      return { ...description, title: fact.value };
    case 'rating': {
      const { rating: _, ...rest } = description;
      return fact.value === 0 ? rest : { ...rest, rating: fact.value };
    }
    case 'favourite':
    case 'hidden': {
      const { [fact.what]: _, ...rest } = description;
      return fact.value ? { ...rest, [fact.what]: true } : rest;
    }
    case 'keyword': {
      const { keywords = [], ...rest } = description;
      const isOther = (word: string) => word.toLowerCase() !== fact.word.toLowerCase();
      // As it was said, not as it was spelled before; and first, so that a long list of others does not cut it off.
      const now = [...(fact.value ? [fact.word] : []), ...keywords.filter(isOther)];
      return now.length === 0 ? rest : { ...rest, keywords: uniqueWords(now) };
    }
  }
}

/** What was said as a sidecar keeps it: `favourite=yes`, `keyword-=Beach`, `album+=Rome`. */
export function saidWords(facts: readonly SaidFact[], albums: readonly SaidAlbum[]): string[] {
  const sign = (isSo: boolean) => (isSo ? '+' : '-');
  return [
    ...facts.map((fact) => {
      if (fact.what === 'keyword') return `keyword${sign(fact.value)}=${fact.word}`;
      return `${fact.what}=${typeof fact.value === 'boolean' ? (fact.value ? 'yes' : 'no') : fact.value}`;
    }),
    ...albums.map(({ title, isIn }) => `album${sign(isIn)}=${title}`),
  ];
}

/**
 * Takes over what a sidecar tells of what people had said, for a catalog that was made anew; what has been said since counts first.
 * Call inside a transaction.
 */
export function keepSaid(catalog: Catalog, assetId: number, words: readonly string[]): void {
  const accountId = catalog.assets.get(assetId)?.accountId;
  if (accountId === undefined) return;
  for (const word of words.slice(0, MOST)) {
    const [, what = '', text = ''] = /^([a-z]+[+-]?)=(.*)$/su.exec(word) ?? [];
    const fact = factOf(what, text);
    if (fact) catalog.saidFacts.keep(assetId, fact, OF_LOST_CATALOG);
    const title = oneLine(text, LONGEST_ALBUM);
    if (title === '' || !what.startsWith('album')) continue;
    const albumId = catalog.albums.ensure(accountId, title);
    if (what === 'album+') catalog.saidAlbums.putIn(albumId, assetId, OF_LOST_CATALOG);
    else catalog.saidAlbums.takeOut(albumId, assetId, OF_LOST_CATALOG);
  }
}

/** Anybody may have written it: undefined for what we would not. */
function factOf(what: string, text: string): SaidFact | undefined {
  switch (what) {
    case 'title': {
      const value = oneLine(text, LONGEST.title);
      return value === '' ? undefined : { what, value };
    }
    case 'rating':
      return /^[0-5]$/.test(text) ? { what, value: Number(text) } : undefined;
    case 'favourite':
    case 'hidden':
      return text === 'yes' || text === 'no' ? { what, value: text === 'yes' } : undefined;
    case 'keyword+':
    case 'keyword-': {
      const word = oneLine(text, LONGEST.keyword);
      return word === '' ? undefined : { what: 'keyword', word, value: what === 'keyword+' };
    }
    default:
      return undefined;
  }
}
