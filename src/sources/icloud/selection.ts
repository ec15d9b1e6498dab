import type { CloudAsset, CloudMaster } from '../../catalog/cloud-assets.ts';
import type { CloudLibraryRow } from '../../catalog/cloud-libraries.ts';
import type { Part } from '../../catalog/files.ts';
import { hasRaw, isVideo } from './stored.ts';

/** What a person wants of an account; all that is empty or not given wants everything. */
export interface Selection {
  readonly libraries: 'all' | 'own' | 'shared';
  /** Titles, each alone or with the folders before it: `Rome`, `Trips/Rome`. */
  readonly albums: readonly string[];
  readonly withoutAlbums: readonly string[];
  readonly kinds: readonly string[];
  readonly withoutKinds: readonly string[];
  /** Taken at this time or later, ms since 1970. */
  readonly since?: number | undefined;
  readonly hidden: 'keep' | 'skip';
  /** Left alone for so long after they were added, in ms. */
  readonly skipNewest: number;
  readonly parts: {
    readonly originals: boolean;
    readonly alternatives: boolean;
    readonly live: boolean;
    readonly edits: boolean;
    readonly editedLive: boolean;
  };
}

/** What is known of a picture when it is chosen or not. */
export interface Candidate {
  readonly asset: CloudAsset;
  readonly master: CloudMaster | undefined;
  readonly library: Pick<CloudLibraryRow, 'kind'>;
  /** Titles of the albums that it is in, each alone and with the folders before it: `Rome`, `Trips/Rome`. */
  readonly albums: ReadonlySet<string>;
}

/** What of a selection leaves a picture out. */
type LeftOutBy = 'library' | 'hidden' | 'album' | 'since' | 'kind';

/** 'wanted', or why it is not; what is too new is looked at again when it is older. */
export type Choice = 'wanted' | `not-selected-${LeftOutBy}` | 'too-new';

/** Whether a picture is wanted. Pure: nothing is asked of Apple. */
export function choose(
  selection: Selection,
  { asset, master, library, albums }: Candidate,
  now: number,
): Choice {
  if (!wantsLibrary(selection, library)) return 'not-selected-library';
  if (asset.state === 'hidden' && selection.hidden === 'skip') return 'not-selected-hidden';
  if (selection.albums.length > 0 && !selection.albums.some((title) => albums.has(title)))
    return 'not-selected-album';
  if (selection.withoutAlbums.some((title) => albums.has(title))) return 'not-selected-album';
  if (selection.since !== undefined && asset.takenAt !== null && asset.takenAt < selection.since)
    return 'not-selected-since';
  const kinds = kindsOf(asset, master);
  if (selection.kinds.length > 0 && !selection.kinds.some((kind) => kinds.has(kind)))
    return 'not-selected-kind';
  if (selection.withoutKinds.some((kind) => kinds.has(kind))) return 'not-selected-kind';
  const until = (asset.addedAt ?? asset.takenAt ?? 0) + selection.skipNewest;
  return selection.skipNewest > 0 && until > now ? 'too-new' : 'wanted';
}

export function wantsLibrary(
  { libraries }: Pick<Selection, 'libraries'>,
  { kind }: Pick<CloudLibraryRow, 'kind'>,
): boolean {
  return libraries === 'all' || (libraries === 'own') === (kind === 'own');
}

/** Whether a file of a wanted picture is wanted. The recipe of an edit goes with the edit. */
export function wantsPart({ parts }: Pick<Selection, 'parts'>, part: Part): boolean {
  switch (part) {
    case 'original':
      return parts.originals;
    case 'alternative':
      return parts.alternatives;
    case 'live':
      return parts.live;
    case 'edited':
    case 'sidecar':
      return parts.edits;
    case 'edited-live':
      return parts.editedLive;
  }
}

function kindsOf(asset: CloudAsset, master: CloudMaster | undefined): Set<string> {
  const kinds = new Set(asset.kinds.split(' ').filter(Boolean));
  kinds.add(isVideo(asset, master) ? 'video' : 'photo');
  if (hasRaw(master)) kinds.add('raw');
  return kinds;
}
