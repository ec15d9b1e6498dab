import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** What a person here has said about a picture. */
export type SaidFact =
  | { readonly what: 'title'; readonly value: string }
  /** 1 to 5; 0 for none. */
  | { readonly what: 'rating'; readonly value: number }
  | { readonly what: 'favourite' | 'hidden'; readonly value: boolean }
  /** Whether the picture has this keyword. */
  | { readonly what: 'keyword'; readonly word: string; readonly value: boolean };

/** Who said it, and when (ms since the epoch). */
export interface Saying {
  readonly who: string;
  readonly at: number;
}

interface Row {
  readonly what: SaidFact['what'];
  readonly value: string;
}

/** What people here have said about pictures: theirs to change, and nobody else's. */
export class SaidFacts {
  readonly #of: Query<Row>;
  readonly #put: Query;
  readonly #keep: Query;
  readonly #takeBack: Query;
  readonly #giveTo: Query;

  constructor(database: DatabaseSync) {
    const query = <R>(sql: string) => new Query<R>(database, sql);
    this.#of = query('SELECT what, value FROM said_fact WHERE asset_id = ? ORDER BY what, word_key');
    const insert =
      'INTO said_fact (asset_id, what, word_key, value, who, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO';
    this.#put = query(
      `INSERT ${insert} UPDATE SET value = excluded.value, who = excluded.who, at = excluded.at`,
    );
    this.#keep = query(`INSERT ${insert} NOTHING`);
    this.#takeBack = query('DELETE FROM said_fact WHERE asset_id = ? AND what = ?');
    this.#giveTo = query('UPDATE OR IGNORE said_fact SET asset_id = ? WHERE asset_id = ?');
  }

  /** In an order of their own, always the same. */
  of(assetId: number): SaidFact[] {
    return this.#of.all(assetId).map(factOf);
  }

  /** Notes what was said, in the place of what was said before about the same. */
  put(assetId: number, fact: SaidFact, { who, at }: Saying): void {
    this.#put.run(assetId, fact.what, keyOf(fact), textOf(fact), who, at);
  }

  /** The same where nothing has been said about it yet. */
  keep(assetId: number, fact: SaidFact, { who, at }: Saying): void {
    this.#keep.run(assetId, fact.what, keyOf(fact), textOf(fact), who, at);
  }

  /** As if nothing had been said: what files and sources tell counts again. */
  takeBack(assetId: number, what: Exclude<SaidFact['what'], 'keyword'>): void {
    this.#takeBack.run(assetId, what);
  }

  /** Gives what was said about an asset that is about to go to another; what was said about that one counts first. */
  giveTo(fromAssetId: number, toAssetId: number): void {
    this.#giveTo.run(toAssetId, fromAssetId);
  }
}

function keyOf(fact: SaidFact): string {
  return fact.what === 'keyword' ? fact.word.toLowerCase() : '';
}

function textOf(fact: SaidFact): string {
  if (fact.what === 'keyword') return `${fact.value ? '+' : '-'}${fact.word}`;
  if (typeof fact.value === 'boolean') return fact.value ? 'yes' : 'no';
  return String(fact.value);
}

function factOf({ what, value }: Row): SaidFact {
  switch (what) {
    case 'title':
      return { what, value };
    case 'rating':
      return { what, value: Number(value) };
    case 'keyword':
      return { what, word: value.slice(1), value: value.startsWith('+') };
    default:
      return { what, value: value === 'yes' };
  }
}
