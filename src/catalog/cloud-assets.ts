import type { DatabaseSync } from 'node:sqlite';
import { Query } from './query.ts';

/** What a master or an asset at Apple holds as it is stored: JSON that the source writes and reads. */
export interface CloudMaster {
  readonly name: string;
  readonly fileName: string | null;
  readonly itemType: string | null;
  readonly resources: string;
}

export interface CloudAsset {
  readonly name: string;
  readonly master: string | null;
  readonly changeTag: string | null;
  readonly state: 'live' | 'hidden' | 'trashed' | 'gone';
  readonly trashReason: 'moved' | 'deleted' | null;
  /** ms since 1970. */
  readonly takenAt: number | null;
  readonly addedAt: number | null;
  readonly isVideo: 0 | 1;
  readonly isFavourite: 0 | 1;
  /** Words in the order of the alphabet with a blank around each. */
  readonly kinds: string;
  readonly burst: string | null;
  readonly adjustment: string | null;
  readonly resources: string;
  readonly facts: string;
}

export interface CloudAssetRow extends CloudAsset {
  readonly id: number;
  readonly libraryId: number;
  readonly listing: number;
  /** `takenAt` as it was told first. */
  readonly firstTakenAt: number | null;
  /** 0 nothing is to be carried over, 1 the choice alone, 2 what was told. */
  readonly due: 0 | 1 | 2;
  /** Why it is not kept; null for one that is. */
  readonly note: string | null;
}

/** Members of an asset and their columns. */
const MEMBERS: readonly (readonly [keyof CloudAsset, string])[] = [
  ['name', 'name'],
  ['master', 'master'],
  ['changeTag', 'change_tag'],
  ['state', 'state'],
  ['trashReason', 'trash_reason'],
  ['takenAt', 'taken_at'],
  ['addedAt', 'added_at'],
  ['isVideo', 'is_video'],
  ['isFavourite', 'is_favourite'],
  ['kinds', 'kinds'],
  ['burst', 'burst'],
  ['adjustment', 'adjustment'],
  ['resources', 'resources'],
  ['facts', 'facts'],
];

const COLUMNS = `id, library_id AS libraryId, listing, first_taken_at AS firstTakenAt, due, note, ${MEMBERS.map(([member, column]) => `${column} AS ${member}`).join(', ')}`;

/** The note of what is left alone for now. */
const TOO_NEW = 'too-new';

/** What Apple holds: masters and the assets that show them. */
export class CloudAssets {
  readonly #master: Query<CloudMaster>;
  readonly #putMaster: Query;
  readonly #byName: Query<CloudAssetRow>;
  readonly #byId: Query<CloudAssetRow>;
  readonly #put: Query;
  readonly #seen: Query;
  readonly #gone: Query;
  readonly #dueOfMaster: Query;
  readonly #dueOfAlbum: Query;
  readonly #due: Query<CloudAssetRow>;
  readonly #dueOfSource: Query<CloudAssetRow>;
  readonly #ofSource: Query<CloudAssetRow>;
  readonly #settle: Query;
  readonly #chooseAgain: Query;
  readonly #chooseOne: Query;
  readonly #chooseRipe: Query;
  readonly #linked: Query<{ id: number }>;

  constructor(database: DatabaseSync) {
    const query = <Row>(sql: string) => new Query<Row>(database, sql);
    const columns = MEMBERS.map(([, column]) => column);
    this.#master = query(
      'SELECT name, file_name AS fileName, item_type AS itemType, resources FROM cloud_master WHERE library_id = ? AND name = ?',
    );
    this.#putMaster = query(
      `INSERT INTO cloud_master (library_id, name, file_name, item_type, resources) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (library_id, name) DO UPDATE SET file_name = excluded.file_name, item_type = excluded.item_type,
         resources = excluded.resources`,
    );
    this.#byName = query(`SELECT ${COLUMNS} FROM cloud_asset WHERE library_id = ? AND name = ?`);
    this.#byId = query(`SELECT ${COLUMNS} FROM cloud_asset WHERE id = ?`);
    this.#put = query(
      `INSERT INTO cloud_asset (library_id, listing, first_taken_at, ${columns.join(', ')})
         VALUES (?, ?, ?, ${columns.map(() => '?').join(', ')})
       ON CONFLICT (library_id, name) DO UPDATE SET due = 2, listing = excluded.listing,
         ${columns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    );
    this.#seen = query('UPDATE cloud_asset SET listing = ? WHERE id = ? AND listing <> ?');
    this.#gone = query(
      "UPDATE cloud_asset SET state = 'gone', due = 2 WHERE library_id = ? AND name = ? AND state <> 'gone'",
    );
    this.#dueOfMaster = query('UPDATE cloud_asset SET due = 2 WHERE library_id = ? AND master = ?');
    this.#dueOfAlbum = query(
      `UPDATE cloud_asset SET due = max(due, 1) WHERE library_id = ?1 AND name IN
         (SELECT asset FROM cloud_membership WHERE library_id = ?1 AND album = ?2)`,
    );
    this.#due = query(
      `SELECT ${COLUMNS} FROM cloud_asset WHERE library_id = ? AND due > 0 ORDER BY taken_at DESC LIMIT ?`,
    );
    this.#dueOfSource = query(
      `SELECT ${COLUMNS} FROM cloud_asset WHERE due > 0 AND id > ? AND state IN ('live', 'hidden')
         AND library_id IN (SELECT id FROM cloud_library WHERE source_id = ? AND gone_at IS NULL) ORDER BY id LIMIT ?`,
    );
    this.#ofSource = query(
      `SELECT ${COLUMNS} FROM cloud_asset WHERE id > ? AND state IN ('live', 'hidden')
         AND library_id IN (SELECT id FROM cloud_library WHERE source_id = ? AND gone_at IS NULL) ORDER BY id LIMIT ?`,
    );
    this.#settle = query('UPDATE cloud_asset SET due = 0, note = ? WHERE id = ?');
    this.#chooseAgain = query(
      `UPDATE cloud_asset SET due = max(due, 1) WHERE library_id IN (SELECT id FROM cloud_library WHERE source_id = ?)`,
    );
    this.#chooseOne = query('UPDATE cloud_asset SET due = max(due, 1) WHERE id = ?');
    this.#chooseRipe = query(
      `UPDATE cloud_asset SET due = 1 WHERE note = '${TOO_NEW}' AND due = 0 AND coalesce(added_at, taken_at, 0) <= ?
         AND library_id IN (SELECT id FROM cloud_library WHERE source_id = ?)`,
    );
    this.#linked = query(
      `SELECT DISTINCT CAST(source_file.folder AS INTEGER) AS id FROM file
         JOIN source_file ON file_id = file.id JOIN source ON source.id = source_id AND source.kind = 'icloud'
       WHERE file.asset_id = ?`,
    );
  }

  master(libraryId: number, name: string): CloudMaster | undefined {
    return this.#master.get(libraryId, name);
  }

  /** Stores a master; what shows it is due when it says something new. */
  putMaster(libraryId: number, master: CloudMaster): void {
    const before = this.master(libraryId, master.name);
    const { name, fileName, itemType, resources } = master;
    if (before?.fileName === fileName && before.itemType === itemType && before.resources === resources)
      return;
    this.#putMaster.run(libraryId, name, fileName, itemType, resources);
    this.#dueOfMaster.run(libraryId, name);
  }

  get(id: number): CloudAssetRow | undefined {
    return this.#byId.get(id);
  }

  byName(libraryId: number, name: string): CloudAssetRow | undefined {
    return this.#byName.get(libraryId, name);
  }

  /** Stores an asset as an inventory of this number or a change tells it; it is due when that is new. */
  put(libraryId: number, listing: number, asset: CloudAsset): void {
    const before = this.byName(libraryId, asset.name);
    if (before && MEMBERS.every(([member]) => before[member] === asset[member])) {
      this.#seen.run(listing, before.id, listing);
      return;
    }
    this.#put.run(libraryId, listing, asset.takenAt, ...MEMBERS.map(([member]) => asset[member]));
  }

  /** It is gone for good; no harm for a name that is no asset's. */
  markGone(libraryId: number, name: string): boolean {
    return this.#gone.run(libraryId, name) > 0;
  }

  /** What is in an album is due: its title or its members are others than before. */
  chooseInAlbum(libraryId: number, album: string): void {
    this.#dueOfAlbum.run(libraryId, album);
  }

  /** The choice is to be made anew for everything that a source holds. */
  chooseAgain(sourceId: number): void {
    this.#chooseAgain.run(sourceId);
  }

  /** The choice is to be made anew for one. */
  chooseOne(id: number): void {
    this.#chooseOne.run(id);
  }

  /** The choice is to be made anew for what was too new and was added before this time (ms). */
  chooseRipe(sourceId: number, addedBefore: number): void {
    this.#chooseRipe.run(addedBefore, sourceId);
  }

  /** What is to be carried over, newest first. */
  due(libraryId: number, limit: number): CloudAssetRow[] {
    return this.#due.all(libraryId, limit);
  }

  /** What of a source is there and to be carried over, in the order of ids, after one of them (0 for the first). */
  dueOfSource(sourceId: number, after: number, limit: number): CloudAssetRow[] {
    return this.#dueOfSource.all(after, sourceId, limit);
  }

  /** What of a source is there, in the order of ids, after one of them (0 for the first). */
  ofSource(sourceId: number, after: number, limit: number): CloudAssetRow[] {
    return this.#ofSource.all(after, sourceId, limit);
  }

  /** Carried over; `note` says why it is not kept. */
  settle(id: number, note: string | null): void {
    this.#settle.run(note, id);
  }

  /** The assets at Apple that an asset of ours has files of. */
  linkedTo(assetId: number): CloudAssetRow[] {
    return this.#linked.all(assetId).flatMap(({ id }) => this.get(id) ?? []);
  }
}
