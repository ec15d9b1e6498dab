import type { DatabaseSync } from 'node:sqlite';
import type { AssetKind } from './assets.ts';
import { Query } from './query.ts';
import { anyShown } from './search-conditions.ts';
import type { Accounts } from './search-terms.ts';

/** Everything that is known of one picture but its files. */
export interface AssetDetails {
  readonly id: number;
  readonly account: string;
  readonly kind: AssetKind;
  readonly name: string;
  readonly capturedAt: number | null;
  readonly capturedOffset: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly orientation: number | null;
  readonly durationMs: number | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly altitude: number | null;
  readonly accuracy: number | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly lens: string | null;
  /** f-number, seconds, ISO, millimetres. */
  readonly aperture: number | null;
  readonly exposure: number | null;
  readonly iso: number | null;
  readonly focalLength: number | null;
  readonly subtypes: string;
  readonly title: string | null;
  readonly description: string | null;
  readonly rating: number | null;
  readonly favourite: number;
  readonly hidden: number;
  readonly city: string | null;
  readonly country: string | null;
}

const COLUMNS = `asset.id, account.name AS account, asset.kind, asset.name, captured_at AS capturedAt,
  captured_offset AS capturedOffset, width, height, orientation, duration_ms AS durationMs, latitude, longitude, altitude,
  accuracy, make, model, lens, aperture, exposure, iso, focal_length AS focalLength, subtypes, title, description, rating,
  favourite, hidden, city, country`;

/** What is known about single pictures: read only. */
export class Details {
  readonly #database: DatabaseSync;
  readonly #keywords: Query<{ name: string }>;
  readonly #albums: Query<{ name: string }>;
  readonly #people: Query<{ name: string }>;
  readonly #placed: Query<{ at: number | null }>;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#keywords = new Query(database, 'SELECT word AS name FROM keyword WHERE asset_id = ? ORDER BY word');
    this.#albums = new Query(
      database,
      `SELECT title AS name FROM album JOIN album_asset ON album_id = album.id WHERE asset_id = ? ORDER BY title`,
    );
    this.#placed = new Query(database, 'SELECT placed_at AS at FROM asset WHERE id = ?');
    this.#people = new Query(database, 'SELECT DISTINCT name FROM people WHERE asset_id = ? ORDER BY name');
  }

  /** When it came into the library first (ms since the epoch); undefined when it never did. */
  placedAt(id: number): number | undefined {
    return this.#placed.get(id)?.at ?? undefined;
  }

  /** Undefined for what these accounts do not hold, what is not in the library, and what is in the trash. */
  get(id: number, accounts: Accounts): AssetDetails | undefined {
    const { sql, values } = anyShown(accounts);
    return new Query<AssetDetails>(
      this.#database,
      `SELECT ${COLUMNS} FROM asset JOIN account ON account.id = asset.account_id WHERE asset.id = ? AND ${sql}`,
    ).get(id, ...values);
  }

  keywords(id: number): string[] {
    return this.#keywords.all(id).map(({ name }) => name);
  }

  albums(id: number): string[] {
    return this.#albums.all(id).map(({ name }) => name);
  }

  people(id: number): string[] {
    return this.#people.all(id).map(({ name }) => name);
  }
}
