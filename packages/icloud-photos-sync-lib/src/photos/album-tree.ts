import type { CloudKit } from '../cloudkit/cloudkit.ts';
import { type JsonObject, objectsAt, textAt } from '../json.ts';
import type { Album } from './album.ts';
import { type Change, readChange } from './change.ts';
import { DESIRED_KEYS } from './desired-keys.ts';
import { type Library, zoneOf } from './library.ts';
import { readRecord } from './record.ts';

const DEEPEST = 20;
const MOST_PAGES = 500;

/**
 * All albums and folders of a library, folders before what is in them. Shared libraries have none.
 *
 * @throws ICloudError as `CloudKit.request`
 */
export async function* albumTree(
  cloudKit: CloudKit,
  library: Library,
  { signal }: { readonly signal?: AbortSignal } = {},
): AsyncGenerator<Extract<Change, { kind: 'album' }>, void, undefined> {
  if (library.kind !== 'own') return;
  const folders: { readonly parent: Album | undefined; readonly depth: number }[] = [
    { parent: undefined, depth: 0 },
  ];
  const seen = new Set<string>();
  for (let folder = folders.shift(); folder; folder = folders.shift()) {
    for await (const change of albumsIn(cloudKit, library, folder.parent?.name, signal)) {
      const { album } = change;
      // A folder that lies in itself would be walked for ever.
      if (seen.has(album.name) || album.isDeleted) continue;
      seen.add(album.name);
      yield change;
      if (album.kind === 'folder' && folder.depth < DEEPEST)
        folders.push({ parent: album, depth: folder.depth + 1 });
    }
  }
}

async function* albumsIn(
  cloudKit: CloudKit,
  library: Library,
  parent: string | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<Extract<Change, { kind: 'album' }>, void, undefined> {
  const filterBy: JsonObject[] =
    parent === undefined
      ? []
      : [{ fieldName: 'parentId', comparator: 'EQUALS', fieldValue: { type: 'STRING', value: parent } }];
  const query = { recordType: 'CPLAlbumByPositionLive', ...(filterBy.length > 0 && { filterBy }) };
  let marker: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const more = marker === undefined ? {} : { continuationMarker: marker };
    const body = { query, desiredKeys: [...DESIRED_KEYS], zoneID: zoneOf(library), ...more };
    const answer = await cloudKit.request(library.scope, 'records/query', body, signal ? { signal } : {});
    for (const entry of objectsAt(answer, 'records')) {
      const record = readRecord(entry);
      const change = record && readChange(record);
      if (change?.kind === 'album') yield change;
    }
    const next = textAt(answer, 'continuationMarker');
    if (next === undefined || next === marker) return;
    marker = next;
  }
}
