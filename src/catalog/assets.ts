import type { DatabaseSync } from 'node:sqlite';
import { freshId } from './fresh-id.ts';
import { Query } from './query.ts';

export type AssetKind = 'photo' | 'video';

/** What is read from the bytes of the original and belongs to the asset as a whole, and the place that its position tells. */
export interface AssetMetadata {
  readonly kind: AssetKind;
  /** Capture time in ms since the epoch. */
  readonly capturedAt: number;
  /** Minutes east of Greenwich at the place and time of capture. */
  readonly capturedOffset: number;
  readonly capturedFrom: string;
  /** Stored pixels, before turning. */
  readonly width: number | null;
  readonly height: number | null;
  /** EXIF's number, 1 to 8, for turning them upright. */
  readonly orientation: number | null;
  readonly durationMs: number | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Metres above the sea. */
  readonly altitude: number | null;
  /** Metres within which the position is right. */
  readonly accuracy: number | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly lens: string | null;
  /** f-number. */
  readonly aperture: number | null;
  /** Seconds. */
  readonly exposure: number | null;
  readonly iso: number | null;
  /** Millimetres. */
  readonly focalLength: number | null;
  /** Words in the order of the alphabet with a blank around each: ' live portrait '; `subtypesText` makes it. */
  readonly subtypes: string;
  /** GeoNames id of the town where it was taken. */
  readonly placeId: number | null;
  readonly city: string | null;
  /** ISO 3166-1, two upper-case letters. */
  readonly country: string | null;
}

/** What was said about a picture; keywords and people have tables of their own. */
export interface AssetWords {
  readonly title: string | null;
  readonly description: string | null;
  /** 1 to 5 as in XMP, -1 for rejected. */
  readonly rating: number | null;
  readonly favourite: 0 | 1;
  /** Found only when hidden pictures are asked for. */
  readonly hidden: 0 | 1;
}

/** All that is known of an asset; what metadata tells is null until it has been read. */
export interface AssetRow extends Omit<Nullable<AssetMetadata>, 'kind' | 'subtypes'>, AssetWords {
  readonly id: number;
  readonly accountId: number;
  readonly account: string;
  readonly kind: AssetKind;
  readonly subtypes: string;
  /** The name of its original as its owner knows it. */
  readonly name: string;
  /** Folder and stem that it owns in the library, once chosen. */
  readonly folder: string | null;
  readonly stem: string | null;
  readonly rank: number;
  /** When a person said that it goes to the trash (ms); null for one that is kept. */
  readonly trashedAt: number | null;
}

type Nullable<Row> = { readonly [Column in keyof Row]: Row[Column] | null };

/** Subtypes as the catalog keeps them. */
export function subtypesText(subtypes: readonly string[]): string {
  return ` ${subtypes
    .toSorted()
    .map((subtype) => `${subtype} `)
    .join('')}`;
}

/** Members and their columns. */
const METADATA: readonly (readonly [keyof AssetMetadata, string])[] = [
  ['kind', 'kind'],
  ['capturedAt', 'captured_at'],
  ['capturedOffset', 'captured_offset'],
  ['capturedFrom', 'captured_from'],
  ['width', 'width'],
  ['height', 'height'],
  ['orientation', 'orientation'],
  ['durationMs', 'duration_ms'],
  ['latitude', 'latitude'],
  ['longitude', 'longitude'],
  ['altitude', 'altitude'],
  ['accuracy', 'accuracy'],
  ['make', 'make'],
  ['model', 'model'],
  ['lens', 'lens'],
  ['aperture', 'aperture'],
  ['exposure', 'exposure'],
  ['iso', 'iso'],
  ['focalLength', 'focal_length'],
  ['subtypes', 'subtypes'],
  ['placeId', 'place_id'],
  ['city', 'city'],
  ['country', 'country'],
];

const COLUMNS = [
  'asset.id, account_id AS accountId, account.name AS account, asset.name, folder, stem, rank',
  'title, description, rating, favourite, hidden, trashed_at AS trashedAt',
  ...METADATA.map(([member, column]) => `${column} AS ${member}`),
].join(', ');

/** Photos and videos as their owners see them. */
export class Assets {
  readonly #add: Query<{ id: number }>;
  readonly #byId: Query<AssetRow>;
  readonly #remove: Query;
  readonly #rename: Query;
  readonly #setMetadata: Query;
  readonly #setWords: Query;
  readonly #unplaced: Query<{ id: number; latitude: number; longitude: number }>;
  readonly #setPlace: Query;
  readonly #claim: Query;
  readonly #counts: Query<{ account: string; kind: AssetKind; count: number }>;

  constructor(database: DatabaseSync) {
    this.#add = new Query(
      database,
      `INSERT INTO asset (id, account_id, kind, name, rank, added_at) VALUES (${freshId('asset')}, ?, ?, ?, ?, ?) RETURNING id`,
    );
    this.#byId = new Query(
      database,
      `SELECT ${COLUMNS} FROM asset JOIN account ON account.id = account_id WHERE asset.id = ?`,
    );
    this.#remove = new Query(database, 'DELETE FROM asset WHERE id = ?');
    this.#rename = new Query(database, 'UPDATE asset SET name = ? WHERE id = ?');
    const changes = METADATA.map(([, column]) => `${column} = ?`).join(', ');
    this.#setMetadata = new Query(database, `UPDATE asset SET ${changes} WHERE id = ?`);
    this.#setWords = new Query(
      database,
      'UPDATE asset SET title = ?, description = ?, rating = ?, favourite = ?, hidden = ? WHERE id = ?',
    );
    this.#unplaced = new Query(
      database,
      `SELECT id, latitude, longitude FROM asset WHERE id > ? AND latitude IS NOT NULL AND longitude IS NOT NULL
       AND country IS NULL ORDER BY id LIMIT ?`,
    );
    this.#setPlace = new Query(database, 'UPDATE asset SET place_id = ?, city = ?, country = ? WHERE id = ?');
    this.#claim = new Query(
      database,
      'UPDATE OR IGNORE asset SET folder = ?, stem = ?, stem_key = ? WHERE id = ?',
    );
    // All less those in the trash: each sum reads one small index, where a condition would read every row.
    this.#counts = new Query(
      database,
      `SELECT account.name AS account, kind, sum(count) AS count FROM (
         SELECT account_id, kind, count(*) AS count FROM asset GROUP BY account_id, kind
         UNION ALL
         SELECT account_id, kind, -count(*) FROM asset INDEXED BY asset_trashed WHERE trashed_at IS NOT NULL
         GROUP BY account_id, kind
       ) JOIN account ON account.id = account_id
       GROUP BY account_id, kind HAVING sum(count) > 0 ORDER BY account.name, kind`,
    );
  }

  add(asset: { accountId: number; kind: AssetKind; name: string; rank: number; addedAt: number }): number {
    return this.#add.one(asset.accountId, asset.kind, asset.name, asset.rank, asset.addedAt).id;
  }

  get(id: number): AssetRow | undefined {
    return this.#byId.get(id);
  }

  /** Forgets an asset with its files and its work; for one that turned out to be part of another, or no picture. */
  remove(id: number): void {
    this.#remove.run(id);
  }

  rename(id: number, name: string): void {
    this.#rename.run(name, id);
  }

  setMetadata(id: number, metadata: AssetMetadata): void {
    this.#setMetadata.run(...METADATA.map(([member]) => metadata[member]), id);
  }

  /** Those behind an id that have a position and no country to it, by id. */
  unplaced(after: number, limit: number): { id: number; latitude: number; longitude: number }[] {
    return this.#unplaced.all(after, limit);
  }

  setPlace(
    id: number,
    { placeId, city, country }: Pick<AssetMetadata, 'placeId' | 'city' | 'country'>,
  ): void {
    this.#setPlace.run(placeId, city, country, id);
  }

  setWords(id: number, { title, description, rating, favourite, hidden }: AssetWords): void {
    this.#setWords.run(title, description, rating, favourite, hidden, id);
  }

  /** Makes `folder`/`stem` this asset's own; false when another asset has it. `key` is folded for case and form. */
  claimStem(id: number, folder: string, stem: string, key: string): boolean {
    return this.#claim.run(folder, stem, key, id) === 1;
  }

  /** How many assets each account has outside the trash, by kind. */
  counts(): { account: string; kind: AssetKind; count: number }[] {
    return this.#counts.all();
  }
}
