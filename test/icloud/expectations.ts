import { DatabaseSync } from 'node:sqlite';
import type { SimulatedAsset, SimulatedLibrary } from 'icloud-photos-sync-lib/simulator';
import { folderContents, sha256 } from '../house/folder-contents.ts';

/** What a library must hold in the end. */
export interface Expected {
  /** SHA-256 of everything that iCloud shows now: originals, edits, movies. */
  readonly shown: ReadonlySet<string>;
  /** SHA-256 of everything that was ever there when a sync ended. */
  readonly everShown: ReadonlySet<string>;
  /** SHA-256 of what a person has brought back here: it may stay, whatever has become of it there. */
  readonly restored?: ReadonlySet<string>;
}

/** Contents (SHA-256) that libraries show now: of pictures that are not deleted, hidden ones too. */
export function shownBy(libraries: readonly SimulatedLibrary[]): Set<string> {
  return new Set(libraries.flatMap((library) => liveIn(library)).flatMap(contentsOf));
}

function liveIn({ assets }: SimulatedLibrary): SimulatedAsset[] {
  return [...assets.values()].filter(({ isDeleted }) => !isDeleted);
}

function contentsOf({ master, edit }: SimulatedAsset): string[] {
  const files = [...master.resources, ...edit].filter(([family]) => KEPT.has(family));
  return files.map(([, { content }]) => sha256(content.bytes()));
}

const KEPT = new Set([
  'resOriginal',
  'resOriginalAlt',
  'resOriginalVidCompl',
  'resJPEGFull',
  'resVidFull',
  'resVidCompl',
  'resSidecar',
]);

/**
 * Holds a library on disk against iCloud: everything that is shown there lies here, once and whole; beside it only what was there
 * once (`archive`) or nothing (`mirror`); titles, favourites and albums are the same. Answers what is not right, in plain words.
 */
export async function compare(
  house: { readonly library: string; readonly catalogPath: string },
  libraries: readonly SimulatedLibrary[],
  { shown, everShown, restored = new Set() }: Expected,
  mode: 'archive' | 'mirror',
): Promise<string[]> {
  const held = new Map<string, string[]>();
  for (const [path, hash] of await folderContents(house.library))
    if (!path.endsWith('.xmp')) held.set(hash, [...(held.get(hash) ?? []), path]);
  const problems: string[] = [];
  for (const hash of shown) if (!held.has(hash)) problems.push(`iCloud has it, the library has not: ${hash}`);
  for (const [hash, paths] of held) {
    if (paths.length > 1) problems.push(`more than once in the library: ${paths.join(', ')}`);
    if (!shown.has(hash) && !everShown.has(hash)) problems.push(`nobody's content: ${paths.join(', ')}`);
    if (!shown.has(hash) && !restored.has(hash) && mode === 'mirror')
      problems.push(`deleted in iCloud and still here: ${paths.join(', ')}`);
  }
  return [...problems, ...wordsOf(house.catalogPath, libraries), ...albumsOf(house.catalogPath, libraries)];
}

/** Of each picture that is in iCloud once: its title and whether it is a favourite. */
function wordsOf(catalogPath: string, libraries: readonly SimulatedLibrary[]): string[] {
  const rows = query<{ sha256: string; title: string | null; favourite: number }>(
    catalogPath,
    `SELECT sha256, title, favourite FROM file JOIN asset ON asset.id = asset_id
     WHERE part = 'original' AND trashed_at IS NULL AND sha256 IS NOT NULL`,
  );
  const here = new Map(rows.map((row) => [row.sha256, row]));
  const problems: string[] = [];
  for (const asset of onlyOnes(libraries.flatMap(liveIn))) {
    const hash = originalOf(asset);
    const row = here.get(hash);
    if (!row) continue;
    if ((row.title ?? undefined) !== asset.title)
      problems.push(`title of ${hash}: ${row.title}, not ${asset.title}`);
    if ((row.favourite === 1) !== asset.isFavourite)
      problems.push(`favourite of ${hash} is ${row.favourite}`);
  }
  return problems;
}

function albumsOf(catalogPath: string, libraries: readonly SimulatedLibrary[]): string[] {
  const rows = query<{ title: string; sha256: string | null }>(
    catalogPath,
    `SELECT title, (SELECT sha256 FROM file WHERE file.asset_id = album_asset.asset_id AND part = 'original') AS sha256
     FROM album LEFT JOIN album_asset ON album_id = album.id`,
  );
  const here = new Set(rows.map(({ title, sha256: hash }) => `${title} ${hash ?? ''}`));
  const there = new Set<string>();
  for (const library of libraries)
    for (const { title, members, isDeleted } of library.albums.values()) {
      if (isDeleted) continue;
      const live = [...members.keys()].flatMap((name) => library.assets.get(name) ?? []);
      const hashes = live.filter(({ isDeleted: gone }) => !gone).map(originalOf);
      for (const hash of hashes.length > 0 ? hashes : ['']) there.add(`${title} ${hash}`);
    }
  return [
    ...[...there].filter((line) => !here.has(line)).map((line) => `album here lacks: ${line}`),
    ...[...here]
      .filter((line) => !there.has(line))
      .map((line) => `album here has what iCloud's has not: ${line}`),
  ];
}

/** Of two assets with the same bytes, one says this and one that: either is right here. */
function onlyOnes(assets: readonly SimulatedAsset[]): SimulatedAsset[] {
  const counts = new Map<string, number>();
  for (const { master } of assets) counts.set(master.name, (counts.get(master.name) ?? 0) + 1);
  return assets.filter(({ master }) => counts.get(master.name) === 1);
}

function originalOf({ master }: SimulatedAsset): string {
  const original = master.resources.get('resOriginal');
  return original ? sha256(original.content.bytes()) : '';
}

function query<Row>(path: string, sql: string): Row[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database.prepare(sql).all() as Row[];
  } finally {
    database.close();
  }
}
