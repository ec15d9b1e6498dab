import type { AssetRow } from '../catalog/assets.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { FileRow, Part } from '../catalog/files.ts';
import { namesOfParts, stemOf, suffixedStem } from '../library/part-names.ts';
import { nameKey } from '../library/safe-name.ts';
import { fillTemplate, type Template } from '../library/template.ts';
import { kindOfMime } from '../media/media-formats.ts';
import { jsonNamesOf } from '../sources/folder/takeout/json-names.ts';

/** Stems to try, best first: the plain one, then one told apart by the content, always the same for the same content. */
const CANDIDATES = 8;

/** Where an asset could go in the library: each candidate is a folder and a stem. */
export function* stemCandidates(
  asset: AssetRow,
  original: FileRow,
  template: Template,
): Generator<{ folder: string; stem: string }> {
  if (asset.folder !== null && asset.stem !== null) yield { folder: asset.folder, stem: asset.stem };
  const { folder, stem } = fillTemplate(template, templateValues(asset));
  const suffixed = suffixedStem(stem, original.sha256 ?? '');
  yield { folder, stem };
  yield { folder, stem: suffixed };
  for (let count = 2; count < CANDIDATES; count += 1) yield { folder, stem: `${suffixed}-${count}` };
}

function templateValues(asset: AssetRow) {
  // Shifted by its offset, the instant's UTC fields read as the wall clock where the picture was taken.
  const local = new Date((asset.capturedAt ?? 0) + (asset.capturedOffset ?? 0) * 60_000);
  return {
    account: asset.account,
    name: stemOf(asset.name),
    camera: asset.model ?? undefined,
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
  };
}

/**
 * Makes a stem the asset's own and plans the paths of its files that are not placed yet, in one transaction. False when
 * another asset or file has one of the names; nothing is changed then.
 */
export function claimNames(
  catalog: Catalog,
  asset: AssetRow,
  { folder, stem }: { folder: string; stem: string },
): boolean {
  const files = catalog.files.ofAsset(asset.id);
  const names = namesOfParts(
    stem,
    files.map((file) => toPart(file, files)),
  );
  const refused = new Error('a name is taken');
  try {
    catalog.transaction(() => {
      if (!catalog.assets.claimStem(asset.id, folder, stem, pathKey(folder, stem))) throw refused;
      for (const [index, file] of files.entries()) {
        // What was planned under this stem before may lie there already: it keeps its path.
        if (file.placedAt !== null || (file.path !== null && asset.stem === stem)) continue;
        const path = joinPath(folder, names[index] ?? '');
        if (catalog.files.plan(file.id, path, nameKey(path))) continue;
        // A part that comes late to a placed asset may find its name with another content: it gets one of its own.
        const own = joinPath(folder, withHash(names[index] ?? '', file.sha256 ?? ''));
        if (asset.stem === null || !catalog.files.plan(file.id, own, nameKey(own))) throw refused;
      }
    });
    return true;
  } catch (error) {
    if (error === refused) return false;
    throw error;
  }
}

/** Plans another name for one file whose place on the disk is taken by a file that is not ours. */
export function claimOwnName(catalog: Catalog, file: FileRow): boolean {
  const path = withHash(file.path ?? '', file.sha256 ?? '');
  return catalog.transaction(() => catalog.files.plan(file.id, path, nameKey(path)));
}

/** The key under which two stems of the library collide on any file system. */
export function pathKey(folder: string, stem: string): string {
  return nameKey(joinPath(folder, stem));
}

function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** `a/b.jpg` → `a/b-1a2b3c4d.jpg`. */
function withHash(path: string, sha256: string): string {
  const slash = path.lastIndexOf('/') + 1;
  const dot = path.indexOf('.', slash + 1);
  const end = dot < 0 ? path.length : dot;
  return `${path.slice(0, end)}-${sha256.slice(0, 8)}${path.slice(end)}`;
}

function toPart(file: FileRow, files: readonly FileRow[]) {
  const kind = kindOfMime(file.mime ?? '');
  const extension = /\.([a-z0-9]{1,8})$/i.exec(file.name)?.[1]?.toLowerCase() ?? 'bin';
  const extensions = (kind?.extensions ?? [extension]) as readonly [string, ...string[]];
  return { part: file.part, sourceName: file.name, extensions, of: ownerOf(file, files) };
}

/** Which part a sidecar is about, by the names that the source gave both. */
function ownerOf(sidecar: FileRow, files: readonly FileRow[]): Part | undefined {
  if (sidecar.part !== 'sidecar') return undefined;
  const subject = stemOf(sidecar.name);
  const owner =
    files.find((file) => file.part !== 'sidecar' && file.name === subject) ??
    files.find((file) => file.part !== 'sidecar' && jsonNamesOf(file.name).includes(sidecar.name)) ??
    files.find((file) => file.part !== 'sidecar' && stemOf(file.name) === subject);
  if (owner) return owner.part;
  return /^[A-Z]{3}_E\d{4,}/i.test(subject) ? 'edited' : undefined;
}
