import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import type { Catalog } from './catalog.ts';
import { GivenAssets, temporaryCatalog } from './catalog-fixture.ts';
import type { Part } from './files.ts';

export interface GivenPicture {
  readonly account?: string;
  readonly name?: string;
  /** As the clock there showed it: `2024-04-05T23:30`. */
  readonly at?: string;
  /** Minutes east of Greenwich. */
  readonly offset?: number;
  readonly kind?: 'photo' | 'video';
  /** Of `PLACES`. */
  readonly place?: keyof typeof PLACES;
  readonly camera?: readonly [make: string, model: string];
  readonly lens?: string;
  readonly subtypes?: string;
  readonly favourite?: boolean;
  readonly title?: string;
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly people?: readonly string[];
  readonly albums?: readonly string[];
  /** Parts beside the original. */
  readonly parts?: readonly Part[];
  readonly trashed?: boolean;
  readonly placed?: boolean;
  /** Other columns of the table. */
  readonly columns?: Readonly<Record<string, number | string>>;
}

/** GeoNames ids, with where they are. */
export const PLACES = {
  rome: { id: 3169070, city: 'Rome', country: 'IT', latitude: 41.89, longitude: 12.51 },
  trastevere: { id: 3165185, city: 'Trastevere', country: 'IT', latitude: 41.88, longitude: 12.46 },
  romeInGeorgia: { id: 4219762, city: 'Rome', country: 'US', latitude: 34.26, longitude: -85.16 },
  munich: { id: 2867714, city: 'Munich', country: 'DE', latitude: 48.14, longitude: 11.58 },
  lisbon: { id: 2267057, city: 'Lisbon', country: 'PT', latitude: 38.72, longitude: -9.13 },
  sintra: { id: 2263480, city: 'Sintra', country: 'PT', latitude: 38.8, longitude: -9.38 },
  kyoto: { id: 1857910, city: 'Kyoto', country: 'JP', latitude: 35.02, longitude: 135.75 },
} as const;

/** A catalog with pictures, each with just what a test names. */
export class GivenLibrary {
  readonly catalog: Catalog;
  readonly #database: DatabaseSync;

  private constructor(t: TestContext, catalog: Catalog) {
    this.catalog = catalog;
    this.#database = new DatabaseSync(catalog.path, { timeout: 5000 });
    t.after(() => this.#database.close());
  }

  static async with(t: TestContext, pictures: readonly GivenPicture[] = []): Promise<GivenLibrary> {
    const library = new GivenLibrary(t, await temporaryCatalog(t));
    for (const picture of pictures) library.add(picture);
    return library;
  }

  /** Answers the asset's id. */
  add(picture: GivenPicture): number {
    const {
      account = 'anna',
      name = 'IMG_1.JPG',
      at = '2024-05-03T14:05',
      offset = 0,
      placed = true,
    } = picture;
    const assets = new GivenAssets(this.catalog, account);
    const id = assets.asset([{ name }]);
    const place = picture.place && PLACES[picture.place];
    this.#set(id, {
      captured_at: Date.parse(`${at}Z`) - offset * 60_000,
      captured_offset: offset,
      kind: picture.kind ?? 'photo',
      subtypes: ` ${picture.subtypes ?? ''} `.replace('  ', ' '),
      favourite: picture.favourite ? 1 : 0,
      ...(place && { place_id: place.id, city: place.city, country: place.country }),
      ...(place && { latitude: place.latitude, longitude: place.longitude }),
      ...(picture.camera && { make: picture.camera[0], model: picture.camera[1] }),
      ...(picture.lens && { lens: picture.lens }),
      ...(picture.title && { title: picture.title }),
      ...(picture.description && { description: picture.description }),
      ...(picture.trashed && { trashed_at: 1 }),
      ...picture.columns,
    });
    for (const word of picture.keywords ?? [])
      this.#run('INSERT INTO keyword (asset_id, word) VALUES (?, ?)', id, word);
    for (const person of picture.people ?? [])
      this.#run('INSERT INTO people (asset_id, name) VALUES (?, ?)', id, person);
    for (const title of picture.albums ?? []) this.#putIntoAlbum(id, assets.accountId, title);
    if (placed) this.#place(assets, id, ['original', ...(picture.parts ?? [])], name);
    return id;
  }

  trash(id: number): void {
    this.#set(id, { trashed_at: 1 });
  }

  #place(assets: GivenAssets, id: number, parts: readonly Part[], name: string): void {
    for (const part of parts.slice(1)) assets.file(id, { part, name: `${part}-${name}` });
    for (const file of this.catalog.files.ofAsset(id)) {
      const path = `${assets.accountId}/${id}/${file.name}`;
      this.catalog.files.plan(file.id, path, path.toLowerCase());
      this.catalog.files.setPlaced(file.id, 1);
    }
  }

  #putIntoAlbum(id: number, accountId: number, title: string): void {
    this.#run('INSERT OR IGNORE INTO album (account_id, title) VALUES (?, ?)', accountId, title);
    this.#run(
      'INSERT INTO album_asset SELECT id, ? FROM album WHERE account_id = ? AND title = ?',
      ...[id, accountId, title],
    );
  }

  #set(id: number, columns: Readonly<Record<string, number | string>>): void {
    const names = Object.keys(columns).map((name) => `${name} = ?`);
    this.#run(`UPDATE asset SET ${names.join()} WHERE id = ?`, ...Object.values(columns), id);
  }

  #run(sql: string, ...values: (number | string)[]): void {
    this.#database.prepare(sql).run(...values);
  }
}
