import type { SQLInputValue } from 'node:sqlite';
import type { Accounts, DayRange, SearchKind, SearchTerm } from './search-terms.ts';

/** A part of a WHERE clause with the values bound to its question marks. */
export interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** Never shown: what is not in the library, and what is in the trash. */
const SHOWN: Condition = { sql: 'asset.shown = 1', values: [] };

/*
 * The plus signs keep SQLite from other indexes than `asset_shown`. It holds the order of the answer and nearly all that is
 * asked for, so a page ends after the first pictures that fit, and a count reads one index from end to end. The catalog is
 * never analysed, so SQLite could not choose by itself.
 */

/** The least `local_at` of a picture whose time is known: before it lies the stand-in for an unknown one. */
const KNOWN = -8_630_000_000_000_000;
const DAY = 86_400_000;
/** Also before 1970, where SQLite's remainder is negative. */
const TIME_OF_DAY = `(asset.local_at % ${DAY} + ${DAY}) % ${DAY}`;
/** Kilometres to a degree of latitude. */
const DEGREE = 111.2;

const OF_LENS = 'SELECT id FROM asset WHERE lens IS NOT NULL AND shown = 1 AND ';
const RAW_ENDINGS = ['.dng', '.cr2', '.cr3', '.nef', '.arw', '.raf', '.orf', '.rw2'];

/** Not shown unless hidden pictures are asked for. */
const IN_SIGHT: Condition = { sql: 'asset.hidden = 0', values: [] };

/** All that a search asks for as one condition on `asset`; only ever what these accounts hold. */
export function conditionOf(terms: readonly SearchTerm[], accounts: Accounts): Condition {
  const asksForHidden = terms.some((term) => term.field === 'kind' && term.kinds.includes('hidden'));
  return allOf([...(asksForHidden ? [] : [IN_SIGHT]), anyShown(accounts), ...terms.map(ofTerm)]);
}

/** Whatever these accounts hold in the library, hidden or not. */
export function anyShown(accounts: Accounts): Condition {
  return allOf([SHOWN, ...ofAccounts(accounts)]);
}

function ofAccounts(accounts: Accounts): Condition[] {
  return accounts === 'all' ? [] : [ofTerm({ field: 'account', names: accounts })];
}

function ofTerm(term: SearchTerm): Condition {
  switch (term.field) {
    case 'when':
      return anyOf(term.ranges.map(ofRange));
    case 'weekday':
      return among(`((asset.local_at - ${TIME_OF_DAY}) / ${DAY} % 7 + 11) % 7`, term.days);
    case 'kind':
      return anyOf(term.kinds.map(ofKind));
    case 'place':
      return anyOf([among('+asset.place_id', term.placeIds), among('+asset.country', term.countries)]);
    case 'near':
      return near(term.latitude, term.longitude, term.kilometres);
    case 'camera':
      return among('+asset.model', term.models);
    case 'lens':
      return inSet(among('lens', term.lenses, OF_LENS));
    case 'account':
      return within('+asset.account_id', among('name', term.names, 'SELECT id FROM account WHERE '));
    case 'album':
      return inSet(among('album_id', term.albumIds, 'SELECT asset_id FROM album_asset WHERE '));
    case 'people':
      return allOf(
        term.names.map((name) =>
          inSet({ sql: 'SELECT asset_id FROM people WHERE name = ? COLLATE NOCASE', values: [name] }),
        ),
      );
    case 'keyword':
      return inSet({
        sql: 'SELECT asset_id FROM keyword WHERE word = ? COLLATE NOCASE',
        values: [term.word],
      });
    case 'name':
      return inSet({
        sql: "SELECT id FROM asset INDEXED BY asset_by_name WHERE name LIKE ? ESCAPE '\\'",
        values: [likePattern(term.pattern)],
      });
    case 'words':
      return ofWords(term.words);
  }
}

function ofRange({ from, until }: DayRange): Condition {
  const least = from === null ? KNOWN : Date.parse(from);
  if (until === null) return { sql: 'asset.local_at >= ?', values: [least] };
  return { sql: '(asset.local_at >= ? AND asset.local_at < ?)', values: [least, Date.parse(until)] };
}

function ofKind(kind: SearchKind): Condition {
  switch (kind) {
    case 'photo':
    case 'video':
      return { sql: 'asset.kind = ?', values: [kind] };
    case 'favourite':
      return { sql: 'asset.favourite = 1', values: [] };
    case 'hidden':
      return { sql: 'asset.hidden = 1', values: [] };
    case 'edited':
      return hasPart('edited');
    case 'live':
      return anyOf([subtype(kind), hasPart('live')]);
    case 'raw':
      return anyOf([
        subtype(kind),
        hasPart('alternative'),
        inSet(
          among(
            'lower(substr(name, -4))',
            RAW_ENDINGS,
            'SELECT id FROM asset INDEXED BY asset_by_name WHERE ',
          ),
        ),
      ]);
    default:
      return subtype(kind);
  }
}

/** The first condition is word for word that of the index `file_beside`. */
function hasPart(part: 'live' | 'edited' | 'alternative'): Condition {
  return inSet({
    sql: "SELECT asset_id FROM file WHERE part IN ('live', 'edited', 'alternative') AND part = ?",
    values: [part],
  });
}

function subtype(word: string): Condition {
  return { sql: 'instr(asset.subtypes, ?) > 0', values: [` ${word} `] };
}

/** A box first, which costs little; then the distance on a plane, which is right enough for some tens of kilometres. */
function near(latitude: number, longitude: number, kilometres: number): Condition {
  const height = kilometres / DEGREE;
  const narrowing = Math.max(0.05, Math.cos((latitude * Math.PI) / 180));
  const sql = `SELECT id FROM asset WHERE latitude IS NOT NULL AND latitude BETWEEN ? AND ?
    AND pow(latitude - ?, 2) + pow((longitude - ?) * ?, 2) <= ?`;
  const box = [latitude - height, latitude + height];
  return inSet({ sql, values: [...box, latitude, longitude, narrowing, height * height] });
}

/** The query syntax of FTS5 never sees what a person typed but in quotes. */
function ofWords(words: readonly string[]): Condition {
  const letters = words.flatMap((word) => word.match(/[\p{L}\p{N}]+/gu) ?? []);
  if (letters.length === 0) return anyOf([]);
  const asked = letters.map((word) => `"${word}"*`).join(' ');
  return inSet({ sql: 'SELECT rowid FROM asset_text WHERE asset_text MATCH ?', values: [asked] });
}

/** `*` and `?` as LIKE has them, neighbours in a run of stars joined; everything else stands for itself. */
function likePattern(pattern: string): string {
  return pattern
    .replace(/[\\%_]/g, '\\$&')
    .replace(/\*+/g, '%')
    .replaceAll('?', '_');
}

function among(column: string, values: readonly (string | number)[], front = ''): Condition {
  return {
    sql: `${front}${column} IN (SELECT value FROM json_each(?))`,
    values: [JSON.stringify(values)],
  };
}

function within(column: string, { sql, values }: Condition): Condition {
  return { sql: `${column} IN (${sql})`, values };
}

function inSet(condition: Condition): Condition {
  return within('+asset.id', condition);
}

function anyOf(conditions: readonly Condition[]): Condition {
  return joined(conditions, ' OR ', '0');
}

function allOf(conditions: readonly Condition[]): Condition {
  return joined(conditions, ' AND ', '1');
}

function joined(conditions: readonly Condition[], word: string, empty: string): Condition {
  if (conditions.length === 0) return { sql: empty, values: [] };
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(word)})`,
    values: conditions.flatMap(({ values }) => values),
  };
}
