import type { Catalog } from '../../catalog/catalog.ts';
import type { FileRow, Part } from '../../catalog/files.ts';
import type { SourceFileRow } from '../../catalog/source-files.ts';
import { SIDECAR_ALONE } from './compare.ts';
import type { Group } from './group.ts';
import type { ListedFile } from './walk.ts';

interface Place {
  readonly sourceId: number;
  readonly accountId: number;
  readonly folder: string;
  /** Whether the source has been seen whole before: what comes now is new and goes first. */
  readonly isNew: boolean;
  /** The album that the folder is. */
  readonly albumId: number | undefined;
  readonly now: number;
}

/** Puts all new work before all backlog; within each, recent before old. */
const NEW_FIRST = -1e15;

interface Member {
  readonly name: string;
  part: Part;
  /** Its new row, for a file that has to be taken in. */
  readonly found: ListedFile | undefined;
  /** Its file, for one that is known already. */
  readonly file: FileRow | undefined;
}

/**
 * Writes one group of files into the catalog: new files join the asset that the known ones belong to, or make a new
 * asset, and the asset is sent through its stages. Call inside a transaction.
 */
export function registerGroup(
  catalog: Catalog,
  place: Place,
  group: Group,
  found: ReadonlyMap<string, ListedFile>,
  known: ReadonlyMap<string, SourceFileRow>,
): void {
  const members = group.members
    .map(({ name, part }): Member => {
      const fileId = found.has(name) ? null : (known.get(name)?.fileId ?? null);
      return {
        name,
        part,
        found: found.get(name),
        file: fileId === null ? undefined : kept(catalog, fileId),
      };
    })
    .filter((member) => member.found || member.file);
  const fresh = members.filter((member) => member.found);
  if (fresh.length === 0) return;
  const lead = members.find((m) => m.part === 'original') ?? members.find((m) => m.part !== 'sidecar');
  if (!lead) {
    for (const member of fresh) note(catalog, place, member, SIDECAR_ALONE);
    return;
  }
  lead.part = 'original';
  const assetId = assetFor(catalog, place, lead, members);
  for (const member of fresh) {
    const fileId = catalog.files.add(assetId, place.accountId, member.part, member.name);
    catalog.sourceFiles.link(note(catalog, place, member, null), fileId);
  }
  if (place.albumId !== undefined) catalog.albums.add(place.albumId, assetId);
  catalog.stages.restart(assetId);
}

/**
 * A known original keeps its asset. A new original takes over the asset of the parts that came before it (the movie
 * of a Live Photo is often there first), unless that asset has another original of its own by now.
 */
function assetFor(catalog: Catalog, place: Place, lead: Member, members: readonly Member[]): number {
  if (lead.file) return lead.file.assetId;
  const earlier = members.find((m) => m.file?.part === 'original' && m.part !== 'original');
  if (earlier?.file) {
    const { assetId } = earlier.file;
    for (const { file, part } of members)
      if (file?.assetId === assetId) catalog.files.move(file.id, assetId, part);
    catalog.assets.rename(assetId, lead.name);
    return assetId;
  }
  const modified = Math.round(lead.found?.modifiedMs ?? 0);
  return catalog.assets.add({
    accountId: place.accountId,
    kind: 'photo',
    name: lead.name,
    rank: (place.isNew ? NEW_FIRST : 0) - modified,
    addedAt: place.now,
  });
}

/** The file, unless it is in the trash: what comes later under its name is a picture of its own. */
function kept(catalog: Catalog, fileId: number): FileRow | undefined {
  const file = catalog.files.get(fileId);
  return file && catalog.assets.get(file.assetId)?.trashedAt === null ? file : undefined;
}

/** Writes the source-file row of a found member; answers its id. */
function note(catalog: Catalog, place: Place, member: Member, code: string | null): number {
  const { size, modifiedMs } = member.found ?? { size: 0, modifiedMs: 0 };
  const { sourceId, folder } = place;
  return catalog.sourceFiles.put({ sourceId, folder, name: member.name, size, modifiedMs, note: code });
}
