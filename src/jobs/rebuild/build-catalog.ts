import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Catalog } from '../../catalog/catalog.ts';
import type { NotedFile, RebuildNotes } from '../../catalog/rebuild-notes.ts';
import { groupParts, type PartGroup } from '../../library/part-groups.ts';
import { nameKey, safeName } from '../../library/safe-name.ts';
import type { Template } from '../../library/template.ts';
import { templateReader } from '../../library/template-reading.ts';
import { pathKey } from '../../pipeline/library-names.ts';
import type { SidecarFacts } from './sidecar-facts.ts';

export interface BuildParts {
  /** The new catalog, empty. */
  readonly fresh: Catalog;
  readonly notes: RebuildNotes;
  readonly template: Template;
  /** The accounts that are configured. */
  readonly accounts: readonly string[];
}

/** Files that did not become part of an asset, by reason. */
export interface Built {
  readonly assets: number;
  /** Pictures of which nothing says whose they are. */
  readonly ofNobody: number;
  /** Sidecars whose picture is not there, and files whose name another one has on some file systems. */
  readonly alone: number;
}

/** Writes assets and files, all of them placed, and asks for their stages; one transaction for each folder. */
export async function buildCatalog(parts: BuildParts, signal: AbortSignal): Promise<Built> {
  const sum = { assets: 0, ofNobody: 0, alone: 0 };
  const builder = new Builder(parts);
  for (let folder = parts.notes.nextFolder(undefined); folder !== undefined; ) {
    const built = parts.fresh.transaction(() => builder.folder(folder ?? ''));
    sum.assets += built.assets;
    sum.ofNobody += built.ofNobody;
    sum.alone += built.alone;
    folder = parts.notes.nextFolder(folder);
    // Others want to do something too.
    await nextTurn(undefined, { signal });
  }
  return sum;
}

class Builder {
  readonly #parts: BuildParts;
  readonly #read: ReturnType<typeof templateReader>;

  constructor(parts: BuildParts) {
    this.#parts = parts;
    this.#read = templateReader(parts.template);
  }

  folder(folder: string): Built {
    const files = this.#parts.notes.inFolder(folder);
    const byName = new Map(files.map((file) => [file.name, file]));
    const found = files.flatMap(({ name, family, sha256 }) =>
      family === null || sha256 === null ? [] : [{ name, family, sha256 }],
    );
    const { groups, alone } = groupParts(found);
    const built = { assets: 0, ofNobody: 0, alone: alone.length };
    for (const group of groups) {
      const members = group.members.flatMap(({ name, part }) => {
        const file = byName.get(name);
        return file ? [{ file, part }] : [];
      });
      const taken = this.#asset(folder, group, members);
      if (taken === undefined) built.ofNobody += members.length;
      else {
        built.assets += 1;
        built.alone += members.length - taken;
      }
    }
    return built;
  }

  /** Answers how many files were taken in; undefined when nobody knows whose they are. */
  #asset(
    folder: string,
    group: PartGroup,
    members: readonly { file: NotedFile; part: PartGroup['members'][number]['part'] }[],
  ): number | undefined {
    const { fresh } = this.#parts;
    const [first] = members;
    const said = saidBy(members.map(({ file }) => file));
    const { account: accountFolder, name: plainName } = this.#read(folder, group.plainStem);
    const account = this.#accountOf(accountFolder, folder, said);
    if (account === undefined || !first) return undefined;
    const accountId = fresh.accounts.ensure(account).id;
    const { modifiedMs, changedMs } = first.file;
    const assetId = fresh.assets.add({
      ...{ accountId, kind: first.file.family === 'video' ? 'video' : 'photo' },
      name: said?.name ?? plainName + behind(group.stem, first.file.name),
      ...{ rank: -Math.round(modifiedMs), addedAt: Math.round(changedMs) },
    });
    if (group.ownsStem) fresh.assets.claimStem(assetId, folder, group.stem, pathKey(folder, group.stem));
    let taken = 0;
    for (const { file, part } of members) {
      // Written by us from what we know: it is written again.
      if (file.facts !== null) continue;
      const isNamed = part === 'original' && said?.name !== undefined;
      const name = isNamed ? said.name : plainName + behind(group.stem, file.name);
      const id = fresh.files.add(assetId, accountId, part, name);
      if (this.#place(id, file)) taken += 1;
    }
    fresh.stages.restart(assetId);
    return taken + members.filter(({ file }) => file.facts !== null).length;
  }

  /** False when its path is, to some file system, that of another file: then it is not taken in. */
  #place(id: number, { folder, name, size, sha256, mime, changedMs }: NotedFile): boolean {
    const { fresh } = this.#parts;
    const path = folder === '' ? name : `${folder}/${name}`;
    if (!fresh.files.plan(id, path, nameKey(path))) {
      fresh.files.remove(id);
      return false;
    }
    fresh.files.setFetched(id, { staged: '', size, sha256: sha256 ?? '', mime: mime ?? '' });
    fresh.files.setPlaced(id, Math.round(changedMs));
    return true;
  }

  #accountOf(
    accountFolder: string | undefined,
    folder: string,
    said: SidecarFacts | undefined,
  ): string | undefined {
    const { accounts } = this.#parts;
    const called = (name: string) =>
      accounts.find((account) => nameKey(safeName(account)) === nameKey(name)) ?? undefined;
    if (accountFolder !== undefined) return called(accountFolder) ?? accountFolder;
    const [top = ''] = folder.split('/');
    return called(top) ?? said?.account ?? (accounts.length === 1 ? accounts[0] : undefined);
  }
}

function saidBy(files: readonly NotedFile[]): SidecarFacts | undefined {
  const facts = files.find((file) => file.facts !== null)?.facts;
  return facts == null ? undefined : (JSON.parse(facts) as SidecarFacts);
}

/** What stands behind the stem in a file name: `-edited.HEIC`, `.HEIC.xmp`. */
function behind(stem: string, name: string): string {
  if (name.startsWith(stem)) return name.slice(stem.length);
  const dot = name.lastIndexOf('.');
  return dot < 0 ? '' : name.slice(dot);
}
