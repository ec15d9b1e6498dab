import type { FileRow } from '../../catalog/files.ts';
import { kindOfMime } from '../../media/media-formats.ts';

/** Which file of an asset people see. */
export interface ShownFiles {
  /** The edited version if there is one, else the original; undefined while it is not in the library. */
  readonly shown: FileRow | undefined;
  /** A JPEG of the same picture, where that costs less to decode. */
  readonly cheaper: FileRow | undefined;
}

const CHEAP = 'image/jpeg';

/** Decides which file is shown, and whether another shows the same for less. Pure. */
export function shownFiles(files: readonly FileRow[]): ShownFiles {
  const placed = files.filter((file) => file.placedAt !== null && file.path !== null);
  const edited = placed.find((file) => file.part === 'edited');
  const shown = edited ?? placed.find((file) => file.part === 'original');
  // The other half of an edited picture shows it as it was before.
  if (!shown || edited || !isDear(shown)) return { shown, cheaper: undefined };
  return { shown, cheaper: placed.find((file) => file.part === 'alternative' && file.mime === CHEAP) };
}

/** A video has no still that could stand in for its clip. */
function isDear({ mime }: FileRow): boolean {
  const kind = kindOfMime(mime ?? '');
  return kind !== undefined && kind.family !== 'video' && kind.mime !== CHEAP;
}
