import { join } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import { HOUSE } from './relative-path.ts';

/** The folder of the previews in the library's own. */
export const PREVIEWS = 'previews';

const ENDINGS = { small: 'small.jpg', large: 'large.jpg', clip: 'clip.mp4' } as const;

/** What is made of a picture; a clip of videos only. */
export type PreviewKind = keyof typeof ENDINGS;

/** Absolute paths of what was made. */
export type FoundPreviews = { readonly [Kind in PreviewKind]: string | undefined };

const NAME = /^([0-9a-f]{64})\.(small\.jpg|large\.jpg|clip\.mp4)$/;

/** The name of a preview of this content: always the same, so that equal pictures share it. */
export function previewName(sha256: string, kind: PreviewKind): string {
  return `${sha256}.${ENDINGS[kind]}`;
}

/** The folder among the previews that those of this content lie in: two hex digits keep 100,000 pictures at 1,200 files each. */
export function previewFolder(sha256: string): string {
  return sha256.slice(0, 2);
}

/** The content whose preview has this name; undefined for a name that we do not give. */
export function contentOfPreview(name: string): string | undefined {
  return NAME.exec(name)?.[1];
}

/** Where a preview of this content lies, if there is one. */
export function previewPath(libraryPath: string, sha256: string, kind: PreviewKind): string {
  return join(libraryPath, HOUSE, PREVIEWS, previewFolder(sha256), previewName(sha256, kind));
}

/**
 * The previews of an asset, as the catalog knows them: for whoever shows a picture, also beside the daemon and without opening
 * the library. No disk is asked: whoever reads one copes with its not being there.
 */
export function previewsOf(
  catalog: Pick<Catalog, 'previews'>,
  libraryPath: string,
  assetId: number,
): FoundPreviews {
  const row = catalog.previews.get(assetId);
  const found = (kind: PreviewKind, isMade: boolean) =>
    row && isMade ? previewPath(libraryPath, row.sha256, kind) : undefined;
  const isMade = row !== undefined && row.way !== null;
  return {
    small: found('small', isMade),
    large: found('large', isMade),
    clip: found('clip', row?.hasClip ?? false),
  };
}
