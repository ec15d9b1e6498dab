import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** A photo library at Apple, by the names that it has there. */
export interface CloudLibraryNames {
  readonly kind: 'own' | 'shared-owner' | 'shared-member';
  readonly scope: 'private' | 'shared';
  readonly zone: string;
  readonly owner: string;
  readonly zoneType: string;
}

export interface CloudLibraryRow extends CloudLibraryNames {
  readonly id: number;
  readonly sourceId: number;
  /** From where its changes are asked for next; null before its first inventory is whole. */
  readonly token: string | null;
  /** When its first inventory was whole (ms). */
  readonly listedAt: number | null;
  /** Number of its latest inventory. */
  readonly listing: number;
  readonly goneAt: number | null;
}

/** How many entries a library has that are there. */
export interface CloudLibraryItems {
  readonly id: number;
  readonly items: number;
  /** Of these, those that are hidden. */
  readonly hidden: number;
}

const COLUMNS = `id, source_id AS sourceId, kind, scope, zone, owner, zone_type AS zoneType, token, listed_at AS listedAt,
  listing, gone_at AS goneAt`;

/** Photo libraries at Apple and how far each has been followed. */
export class CloudLibraries {
  readonly #ensure: Query<CloudLibraryRow>;
  readonly #ofSource: Query<CloudLibraryRow>;
  readonly #items: Query<CloudLibraryItems>;
  readonly #begin: Query<{ listing: number }>;
  readonly #follow: Query;
  readonly #listed: Query;
  readonly #gone: Query;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    this.#ensure = query(
      `INSERT INTO cloud_library (source_id, kind, scope, zone, owner, zone_type) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (source_id, scope, zone, owner) DO UPDATE SET gone_at = NULL RETURNING ${COLUMNS}`,
    );
    this.#ofSource = query(`SELECT ${COLUMNS} FROM cloud_library WHERE source_id = ? ORDER BY kind, id`);
    this.#items = query(
      `SELECT cloud_library.id, count(cloud_asset.id) AS items, total(state = 'hidden') AS hidden
       FROM cloud_library LEFT JOIN cloud_asset ON library_id = cloud_library.id AND state IN ('live', 'hidden')
       WHERE source_id = ? GROUP BY cloud_library.id`,
    );
    this.#begin = query(
      'UPDATE cloud_library SET token = NULL, listing = listing + 1 WHERE id = ? RETURNING listing',
    );
    this.#follow = query('UPDATE cloud_library SET token = ? WHERE id = ?');
    this.#listed = query('UPDATE cloud_library SET listed_at = ? WHERE id = ? AND listed_at IS NULL');
    this.#gone = query('UPDATE cloud_library SET gone_at = ? WHERE id = ? AND gone_at IS NULL');
  }

  /** The library of these names, made if it is new; one that was gone is back. */
  ensure(sourceId: number, names: CloudLibraryNames): CloudLibraryRow {
    return this.#ensure.one(sourceId, names.kind, names.scope, names.zone, names.owner, names.zoneType);
  }

  /** All that were ever seen, the gone ones too. */
  ofSource(sourceId: number): CloudLibraryRow[] {
    return this.#ofSource.all(sourceId);
  }

  items(sourceId: number): CloudLibraryItems[] {
    return this.#items.all(sourceId);
  }

  /** An inventory begins; answers its number. */
  beginListing(id: number): number {
    return this.#begin.one(id).listing;
  }

  /** Where to go on from; in the transaction that stores what came before it. */
  follow(id: number, token: string): void {
    this.#follow.run(token, id);
  }

  markListed(id: number, at: number): void {
    this.#listed.run(at, id);
  }

  /** It is not there any more, or not shared with this account any more. Nothing that came from it is touched. */
  markGone(id: number, at: number): void {
    this.#gone.run(at, id);
  }
}
