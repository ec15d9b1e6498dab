import type { Catalog } from '../catalog/catalog.ts';
import type { FileRow } from '../catalog/files.ts';
import { stemOf } from '../library/part-names.ts';
import { nameKey } from '../library/safe-name.ts';

/** How XMP sidecars are called: `IMG_1.jpg.xmp`, `IMG_1.xmp`, or not written at all. */
export type SidecarStyle = 'full' | 'stem' | 'off';

/** An asset's XMP sidecar in the library, there or to be. */
export interface SidecarPlace {
  readonly path: string;
  /** Its file, for one that a source brought. */
  readonly file: FileRow | undefined;
}

/** How the XMP sidecar of a file in the library may be called; folded for case and form. */
export function sidecarKeys(path: string): string[] {
  return Object.values(namesBeside(path)).map(nameKey);
}

function namesBeside(path: string): Record<Exclude<SidecarStyle, 'off'>, string> {
  return { full: `${path}.xmp`, stem: `${stemOf(path)}.xmp` };
}

/**
 * Where the XMP sidecar of a placed asset is: where it was written before, else where a source's own was placed beside the
 * original, else as the style says. Undefined for an asset whose original is not placed.
 */
export function sidecarPlace(
  catalog: Catalog,
  assetId: number,
  style: SidecarStyle,
): SidecarPlace | undefined {
  const files = catalog.files.ofAsset(assetId);
  const original = files.find((file) => file.part === 'original');
  if (!original?.path || original.placedAt === null) return undefined;
  const names = namesBeside(original.path);
  const keys = sidecarKeys(original.path);
  const brought = files.find(
    ({ part, path, placedAt }) =>
      part === 'sidecar' && placedAt !== null && keys.includes(nameKey(path ?? '')),
  );
  const written = catalog.sidecars.ofAsset(assetId).find(({ path }) => keys.includes(nameKey(path)));
  const path = written?.path ?? brought?.path ?? names[style === 'stem' ? 'stem' : 'full'];
  return { path, file: files.find((file) => file.path === path) };
}
