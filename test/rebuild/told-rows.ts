import { DatabaseSync } from 'node:sqlite';
import { stemOf } from '../../src/library/part-names.ts';
import { safeStem } from '../../src/library/safe-name.ts';

/** Columns that the files of a library cannot tell, and why. Every other column of every table comes back. */
export const UNTOLD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  asset: {
    id: 'numbers are given in another order',
    account_id: 'compared as the name of the account',
    rank: 'the order of work that is over; it knew the times of files in the source',
    placed_at: 'as that of its file',
    added_at: 'when it was noticed first; afterwards, when its file was placed',
  },
  file: {
    id: 'numbers are given in another order',
    asset_id: 'compared as the path of the original',
    account_id: 'compared as the name of the account',
    placed_at: 'the clock of the file system stands in, which rounds',
  },
  stage_state: {
    asset_id: 'compared as the path of the original',
    account_id: 'as that of the asset',
    rank: 'as that of the asset',
    revision: 'how often work was asked for anew',
  },
};

/** Tables that are not made of files: carried over from the old catalog, or empty until the next sync, or made again by a stage. */
export const NOT_OF_FILES = [
  'source',
  'source_file',
  'job',
  'audit',
  'fact',
  'finding',
  'challenge',
  'preview',
  'sidecar',
  'album_folder',
  'last_id',
];

/** Stages after `place` are asked for anew: what they make is no part of the catalog. */
const STAGES_TO_PLACE = "'fetch', 'fingerprint', 'metadata', 'place'";

type Row = Record<string, unknown>;

/** Every table as rows that do not depend on numbers, sorted: what a rebuilt catalog must have as well. */
export function toldRows(path: string): Record<string, Row[]> {
  const database = new DatabaseSync(path, { readOnly: true });
  const all = (sql: string) => database.prepare(sql).all() as Row[];
  const original = "(SELECT path FROM file WHERE asset_id = ? AND part = 'original')".replace(
    '?',
    'it.asset_id',
  );
  const account = (id: string) => `(SELECT name FROM account WHERE account.id = ${id})`;
  try {
    const tables: Record<string, string> = {
      account: 'SELECT name FROM account',
      asset: `SELECT *, ${account('account_id')} AS account, ${original.replace('it.asset_id', 'it.id')} AS original FROM asset AS it`,
      file: `SELECT *, ${account('account_id')} AS account, ${original} AS original FROM file AS it`,
      stage_state: `SELECT *, ${original} AS original FROM stage_state AS it WHERE stage IN (${STAGES_TO_PLACE})`,
      keyword: `SELECT word, ${original} AS original FROM keyword AS it`,
      people: `SELECT name AS person, x, y, width, height, ${original} AS original FROM people AS it`,
      said_fact: `SELECT what, word_key, value, ${original} AS original FROM said_fact AS it`,
      said_album: `SELECT title, is_in, ${original} AS original FROM said_album AS it JOIN album ON album.id = album_id`,
      album: `SELECT title, ${account('account_id')} AS account FROM album`,
      album_asset: `SELECT title, ${original} AS original FROM album_asset AS it JOIN album ON album.id = album_id`,
    };
    // The index of words is made of the rows of assets and keywords by SQLite itself.
    const others = all(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'asset_text%'",
    ).map(({ name }) => String(name));
    for (const name of others)
      if (!(name in tables) && !NOT_OF_FILES.includes(name)) tables[name] = `SELECT * FROM ${name}`;
    return Object.fromEntries(Object.entries(tables).map(([name, sql]) => [name, tell(name, all(sql))]));
  } finally {
    database.close();
  }
}

function tell(table: string, rows: readonly Row[]): Row[] {
  const untold = UNTOLD[table] ?? {};
  return rows
    .map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !(column in untold))))
    .map((row) => ({ ...row, ...toldName(row) }))
    .sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

/**
 * Of the source's own spelling there is what names in a library may hold, and none at all of parts beside the original: the
 * library calls `IMG_E1.JPG` `IMG_1-edited.JPG`. A Live Photo whose halves had names of their own has kept one of them.
 */
function toldName({ name, part = 'original' }: Row): Row {
  if (typeof name !== 'string') return {};
  if (part !== 'original') return { name: undefined };
  return { name: safeStem(stemOf(name)).replace(/^(still|film)$/, 'one of its halves') };
}
