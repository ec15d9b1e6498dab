import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SourceRow } from '../../catalog/accounts.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import type { CloudAssetRow } from '../../catalog/cloud-assets.ts';
import type { CloudTally } from '../../catalog/cloud-fates.ts';
import { Candidates, wantedOf } from './candidates.ts';
import type { CloudFile } from './cloud-files.ts';
import { choose, type Selection } from './selection.ts';
import { selectionInForce } from './selection-in-force.ts';

/** Items counted by what they are: a video is no photo; the rest are photos or videos of a further kind. */
interface ItemCounts {
  readonly items: number;
  readonly photos: number;
  readonly videos: number;
  readonly live: number;
  readonly screenshots: number;
  readonly edited: number;
}

/** What a sync of an account would bring. Every item is in exactly one of `toCome`, `here` and `leftOut`. */
export interface CloudPlan {
  /** False when nothing was ever listed: all counts are nought then. */
  readonly isListed: boolean;
  readonly toCome: ItemCounts & { readonly files: number; readonly bytes: number };
  readonly here: ItemCounts & { readonly files: number; readonly bytes: number };
  /** What stays away, and why: the selection, or the fate as `CloudFate` names it. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** Files of wanted items that are not wanted, by the selection. */
  readonly skippedParts: readonly string[];
}

const AT_ONCE = 500;

/**
 * What a sync would bring, from what Apple has told last; Apple is not asked. Also right between a listing and its carrying over, when
 * everything is still to be chosen.
 */
export async function planOf(
  catalog: Catalog,
  source: Pick<SourceRow, 'id' | 'accountId'>,
  now: number,
): Promise<CloudPlan> {
  const { id: sourceId } = source;
  const selection = selectionInForce(catalog.facts, sourceId);
  const libraries = catalog.cloudLibraries.ofSource(sourceId);
  const isListed = selection !== undefined && libraries.some(({ listedAt }) => listedAt !== null);
  const planning = new Planning(catalog, source);
  for (const tally of catalog.cloudFates.tally(sourceId, 0, false)) planning.addTally(tally);
  if (selection) await planning.addDue(selection, now);
  return { isListed, ...planning.sum(), skippedParts: selection ? skippedParts(selection) : [] };
}

function skippedParts({ parts }: Selection): string[] {
  return Object.entries(parts).flatMap(([part, isWanted]) => (isWanted ? [] : [part]));
}

/** Fates of which a sync brings nothing. */
const STAY_AWAY = new Set(['in-trash', 'refused', 'not-uploaded', 'too-new', 'not-listed', 'library-gone']);

class Planning {
  readonly #catalog: Catalog;
  readonly #source: Pick<SourceRow, 'id' | 'accountId'>;
  readonly #toCome = new Sum();
  readonly #here = new Sum();
  readonly #leftOut = new Map<string, number>();
  /** Contents that are to come already: the second of two equal ones is not brought. */
  readonly #versions = new Set<string>();

  constructor(catalog: Catalog, source: Pick<SourceRow, 'id' | 'accountId'>) {
    this.#catalog = catalog;
    this.#source = source;
  }

  addTally(tally: CloudTally): void {
    const { fate, code, items, filesHere, bytesHere, filesToCome, bytesToCome } = tally;
    if (fate === 'not-selected') this.#leave(`not-selected-${code}`, items);
    else if (STAY_AWAY.has(fate)) this.#leave(fate, items);
    else if (fate === 'here' || fate === 'damaged') this.#here.add(tally, items, filesHere, bytesHere);
    else {
      this.#toCome.add(tally, items, filesToCome, bytesToCome);
      this.#here.add(tally, 0, filesHere, bytesHere);
    }
  }

  async addDue(selection: Selection, now: number): Promise<void> {
    const libraries = this.#catalog.cloudLibraries.ofSource(this.#source.id);
    const candidates = new Map(
      libraries.map((library) => [library.id, new Candidates(this.#catalog, library)]),
    );
    for (let after = 0; ; ) {
      const rows = this.#catalog.cloudAssets.dueOfSource(this.#source.id, after, AT_ONCE);
      for (const row of rows) this.#addDueRow(row, candidates.get(row.libraryId), selection, now);
      const last = rows.at(-1);
      if (!last) return;
      after = last.id;
      // Others want to do something too.
      await nextTurn();
    }
  }

  sum(): Pick<CloudPlan, 'toCome' | 'here' | 'leftOut'> {
    const leftOut = Object.fromEntries([...this.#leftOut].sort());
    return { toCome: this.#toCome.told, here: this.#here.told, leftOut };
  }

  #addDueRow(
    row: CloudAssetRow,
    candidates: Candidates | undefined,
    selection: Selection,
    now: number,
  ): void {
    if (!candidates) return;
    const { candidate, files } = candidates.of(row);
    const choice = choose(selection, candidate, now);
    const wanted = wantedOf(files, selection);
    const there = wanted.filter((file) => this.#isHere(row.id, file));
    const isWhole = there.length === wanted.length;
    if (!files.some(({ part }) => part === 'original')) this.#leave('not-uploaded', 1);
    else if (!isWhole && choice !== 'wanted') this.#leave(choice, 1);
    else {
      const away = wanted.filter((file) => !there.includes(file) && this.#isFirst(file));
      const item = {
        ...{ isVideo: row.isVideo, isEdited: Number(row.adjustment !== null) },
        isLive: Number(row.kinds.includes(' live ')),
        isScreenshot: Number(row.kinds.includes(' screenshot ')),
      };
      this.#here.add(item, Number(isWhole), there.length, bytesOf(there));
      this.#toCome.add(item, Number(!isWhole), away.length, bytesOf(away));
    }
  }

  #isHere(cloudAssetId: number, { part, version }: CloudFile): boolean {
    const { sourceFiles, files } = this.#catalog;
    const row = sourceFiles
      .inFolder(this.#source.id, String(cloudAssetId))
      .find((one) => one.name === part && one.version === (version ?? null));
    // What another item brought under the same name of Apple's is linked, not fetched.
    const twin =
      version === undefined ? undefined : sourceFiles.fileOfVersion(version, this.#source.accountId, 0);
    const id = row?.fileId ?? twin;
    return id !== undefined && files.get(id)?.placedAt != null;
  }

  #isFirst({ version }: CloudFile): boolean {
    if (version === undefined) return true;
    if (this.#versions.has(version)) return false;
    this.#versions.add(version);
    return true;
  }

  #leave(why: string, items: number): void {
    this.#leftOut.set(why, (this.#leftOut.get(why) ?? 0) + items);
  }
}

function bytesOf(files: readonly CloudFile[]): number {
  return files.reduce((total, { size }) => total + size, 0);
}

type Kinds = Readonly<Record<'isVideo' | 'isLive' | 'isScreenshot' | 'isEdited', number>>;

class Sum {
  told = { items: 0, photos: 0, videos: 0, live: 0, screenshots: 0, edited: 0, files: 0, bytes: 0 };

  add({ isVideo, isLive, isScreenshot, isEdited }: Kinds, items: number, files: number, bytes: number): void {
    const { told } = this;
    this.told = {
      items: told.items + items,
      photos: told.photos + (isVideo ? 0 : items),
      videos: told.videos + (isVideo ? items : 0),
      live: told.live + (isLive ? items : 0),
      screenshots: told.screenshots + (isScreenshot ? items : 0),
      edited: told.edited + (isEdited ? items : 0),
      files: told.files + files,
      bytes: told.bytes + bytes,
    };
  }
}
