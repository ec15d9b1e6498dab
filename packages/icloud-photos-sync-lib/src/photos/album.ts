import { Fields } from './fields.ts';
import type { RawRecord } from './record.ts';

/** What an album record is; anything else (imports, projects) is left out and counted. */
const TYPES: ReadonlyMap<number, Album['kind']> = new Map([
  [0, 'album'],
  [3, 'folder'],
  [6, 'smart'],
]);

/** Records that hold the others together and are no album of anybody. */
const CONTAINERS = new Set(['----Root-Folder----', '----Project-Root-Folder----']);

/** An album or a folder of albums (`CPLAlbum`). Titles are not unique, may be empty and may hold a slash. */
export interface Album {
  readonly name: string;
  readonly kind: 'album' | 'folder' | 'smart';
  readonly title: string;
  /** The folder it lies in; undefined at the top. */
  readonly parent: string | undefined;
  readonly position: number | undefined;
  readonly isDeleted: boolean;
}

/** Undefined for a record that is no album of a person's. */
export function readAlbum(record: RawRecord): Album | undefined {
  const fields = new Fields(record.fields);
  const kind = TYPES.get(fields.number('albumType') ?? 0);
  if (!kind || CONTAINERS.has(record.recordName)) return undefined;
  const parent = fields.text('parentId');
  return {
    name: record.recordName,
    kind,
    title: fields.text('albumNameEnc') ?? '',
    parent: parent === undefined || CONTAINERS.has(parent) ? undefined : parent,
    position: fields.number('position'),
    isDeleted: fields.flag('isDeleted'),
  };
}

/** That an asset is in an album. */
export interface Membership {
  readonly asset: string;
  readonly album: string;
  /** Whether it is the picture that the album is shown by. */
  readonly isKey: boolean;
  readonly position: number | undefined;
}

/** From a `CPLContainerRelation`; by its fields, else by its name. */
export function readMembership(record: RawRecord): Membership | undefined {
  const fields = new Fields(record.fields);
  const [asset, album] = [fields.text('itemId'), fields.text('containerId')];
  const isKey = fields.flag('isKeyAsset');
  const position = fields.number('position');
  if (asset !== undefined && album !== undefined) return { asset, album, isKey, position };
  const named = membershipNamed(record.recordName);
  return named && { ...named, isKey, position };
}

/** A relation's record is called `<asset>-IN-<album>`; all that is left of it in a tombstone is that name. */
export function membershipNamed(recordName: string): { asset: string; album: string } | undefined {
  const at = recordName.indexOf('-IN-');
  if (at <= 0 || at + 4 >= recordName.length) return undefined;
  return { asset: recordName.slice(0, at), album: recordName.slice(at + 4) };
}
