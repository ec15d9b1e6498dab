import { lstat } from 'node:fs/promises';
import type { Catalog } from '../catalog/catalog.ts';
import { type AssetSummary, type BelongingFile, BY_ICLOUD, type OfAccounts } from '../catalog/trashed.ts';
import type { Library } from '../library/library.ts';
import type { ContentHasher } from '../library/placing.ts';
import type { Clock } from '../platform/clock.ts';
import { type Facts, HomerollError, systemErrorCode } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import { claimOwnName } from './library-names.ts';
import { moveWhereWanted, placedUnnoted, type TrashMoves, workAgain } from './trash-moves.ts';
import { forgetPurged } from './trash-purge.ts';

export interface AssetTrashOptions {
  readonly catalog: Catalog;
  readonly library: Library;
  readonly hasher: ContentHasher;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether a stage has the asset in hand at this moment. */
  readonly isInWork: (assetId: number) => boolean;
  /** Called when something has gone to the trash, come back or is gone for good. */
  readonly onMoved?: (() => void) | undefined;
}

/** Who moves something, for the audit and for whoever looks into the trash. */
export interface Mover {
  readonly name: string;
  readonly channel: string;
}

export interface Moved {
  readonly assets: readonly AssetSummary[];
  /** Left in the library: not all that they have is back from the trash yet, nor can it come. */
  readonly left: readonly number[];
  /** Why some files are not where they are wanted yet; they follow by themselves. */
  readonly unfinished: HomerollError | undefined;
}

/**
 * Assets go to the trash and come back whole, all their files together. The catalog is told first what is wanted; then the
 * files move, one by one, each noted. Whatever is cut off is finished by `carryOn`. One thing at a time.
 */
export class AssetTrash {
  readonly #options: AssetTrashOptions;
  readonly #moves: TrashMoves;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: AssetTrashOptions) {
    this.#options = options;
    const { catalog, library, hasher, log, clock } = options;
    this.#moves = { catalog, library, hasher, log, now: () => clock.now() };
  }

  /** Whether a stage has an asset in hand at this moment. */
  isInWork(id: number): boolean {
    return this.#options.isInWork(id);
  }

  /**
   * The asset, proven to be one that can go to the trash now.
   * @throws HomerollError `asset-unknown` (also for what the accounts do not allow to see), `asset-in-trash`,
   *   `asset-on-its-way`
   */
  candidate(id: number, accounts: OfAccounts): AssetSummary {
    const { catalog, isInWork } = this.#options;
    const asset = this.#visible(id, accounts);
    if (asset.trashedAt !== null) throw refusal('asset-in-trash', { id, name: asset.name });
    const isPlaced = catalog.files
      .ofAsset(id)
      .some((file) => file.part === 'original' && file.placedAt !== null);
    if (!isPlaced || isInWork(id))
      throw new HomerollError('asset-on-its-way', { id, name: asset.name }, { recovery: 'retry' });
    return asset;
  }

  /**
   * Moves assets into the trash, all or none of them but for those that must come back from there first and cannot. May be called
   * again for the same.
   * @throws HomerollError as `candidate`, and those of a library that is not there or cannot be written: nothing is done then
   */
  put(ids: readonly number[], by: Mover, signal: AbortSignal): Promise<Moved> {
    return this.#inTurn(async () => {
      const { catalog, library, clock } = this.#options;
      await library.assertMounted();
      const here = new Set(ids.filter((id) => catalog.assets.get(id)?.trashedAt === null));
      const resumed = ids.filter((id) => !here.has(id));
      // Still on its way back: first in whole, or what lies in the trash from before goes for good before the rest.
      const onTheWay = catalog.trashed.unfinished().filter((id) => here.has(id));
      const back = await this.#move(onTheWay, [], signal);
      if (back.unfinished?.recovery === 'wait') throw back.unfinished;
      const left = new Set(back.left);
      const fresh = ids.filter((id) => here.has(id) && !left.has(id));
      const unnoted = new Map<number, number[]>();
      for (const id of fresh) unnoted.set(id, await placedUnnoted(this.#moves, id, signal));
      const at = clock.now();
      catalog.transaction(() => {
        for (const id of fresh) {
          const { name, account } = this.candidate(id, 'all');
          for (const fileId of unnoted.get(id) ?? []) catalog.files.setPlaced(fileId, at);
          catalog.trashed.mark(id, at, by.name);
          // Together with the mark: brought back by a person, it must not go once more for the same deletion.
          if (by.name === BY_ICLOUD) catalog.cloudDeletions.noteFollowed(id);
          catalog.stages.withdraw(id);
          this.#audit('asset-trashed', by, { asset: id, name, account });
        }
      });
      catalog.makeDurable();
      const { unfinished = back.unfinished } = await this.#move(resumed, fresh, signal);
      const assets = [...resumed, ...fresh].flatMap((id) => catalog.trashed.summary(id) ?? []);
      return { assets, left: back.left, unfinished };
    });
  }

  /**
   * Brings an asset back to where it was. `beside`: what has lost its name to another file meanwhile gets one of its own.
   * @throws HomerollError `asset-unknown`, `asset-not-in-trash`, `asset-purged`, `restore-name-taken`, and those of the library
   */
  restore(id: number, accounts: OfAccounts, by: Mover, beside: boolean, signal: AbortSignal): Promise<Moved> {
    return this.#inTurn(async () => {
      const { catalog, library } = this.#options;
      await library.assertMounted();
      const asset = this.#trashed(id, accounts);
      // Still on its way into the trash: first in whole, then back.
      if (catalog.trashed.unfinished().includes(id)) await moveWhereWanted(this.#moves, id, signal, true);
      const files = catalog.trashed.belongingTo(id).filter((file) => file.trashed !== null);
      await this.#assertThere(asset, files);
      const taken = await this.#takenPaths(files);
      if (taken[0] && !beside) throw refusal('restore-name-taken', { id, path: taken[0].path });
      catalog.transaction(() => {
        for (const file of taken) this.#nameAnew(file);
        catalog.trashed.unmark(id);
        this.#audit('asset-restored', by, { asset: id, name: asset.name, account: asset.account });
        workAgain(catalog, id);
      });
      catalog.makeDurable();
      const { unfinished } = await this.#move([], [id], signal);
      return { assets: [asset], left: [], unfinished };
    });
  }

  /** Finishes what a kill or a pulled disk has cut off. */
  carryOn(signal: AbortSignal): Promise<void> {
    return this.#inTurn(() => this.#finish(signal));
  }

  /** Removes for good what was trashed before a time (ms since the epoch), in the library and in the catalog. */
  purge(
    olderThan: number,
    by: Mover,
    signal: AbortSignal,
  ): Promise<{ files: number; bytes: number; assets: number }> {
    return this.#inTurn(async () => {
      const { catalog, library, clock } = this.#options;
      await this.#finish(signal);
      const gone = await library.trash.purge(olderThan, signal);
      const assets = await forgetPurged({ catalog, library, now: clock.now() }, olderThan, by, signal);
      return { ...gone, assets };
    });
  }

  async #finish(signal: AbortSignal): Promise<void> {
    const ids = this.#options.catalog.trashed.unfinished();
    const { unfinished } = await this.#move(ids, [], signal);
    if (unfinished) throw unfinished;
  }

  /**
   * Moves what is noted already; answers what is not where it is wanted, and why. It goes on later from there. One asset stops no
   * other, but what is to be waited for stops all.
   */
  async #move(
    resumed: readonly number[],
    fresh: readonly number[],
    signal: AbortSignal,
  ): Promise<Pick<Moved, 'left' | 'unfinished'>> {
    const left: number[] = [];
    let unfinished: HomerollError | undefined;
    for (const [index, id] of [...resumed, ...fresh].entries()) {
      try {
        await moveWhereWanted(this.#moves, id, signal, index < resumed.length);
      } catch (error) {
        if (!(error instanceof HomerollError)) throw error;
        this.#options.log.error('trash-unfinished', { asset: id, error });
        left.push(id);
        unfinished ??= error;
        if (error.recovery === 'wait') return { left, unfinished: error };
      }
    }
    return { left, unfinished };
  }

  #visible(id: number, accounts: OfAccounts): AssetSummary {
    const asset = this.#options.catalog.trashed.summary(id);
    if (asset && (accounts === 'all' || accounts.includes(asset.account))) return asset;
    throw refusal('asset-unknown', { id });
  }

  #trashed(id: number, accounts: OfAccounts): AssetSummary {
    const { catalog } = this.#options;
    const purged = catalog.assets.get(id) ? undefined : catalog.audit.about('asset-purged', id);
    if (purged && (accounts === 'all' || accounts.includes(String(purged.details.account))))
      throw refusal('asset-purged', { id, name: String(purged.details.name), at: purged.at });
    const asset = this.#visible(id, accounts);
    if (asset.trashedAt === null) throw refusal('asset-not-in-trash', { id, name: asset.name });
    return asset;
  }

  /** Nothing is begun when the trash has been emptied by somebody else's hand, or a purge was killed that has left a sidecar. */
  async #assertThere({ id, name }: AssetSummary, files: readonly BelongingFile[]): Promise<void> {
    const { catalog, library, clock } = this.#options;
    for (const file of files) {
      const isSidecar = file.kind === 'sidecar' || catalog.files.get(file.id)?.part === 'sidecar';
      if (!isSidecar && (await library.trash.has(file.trashed ?? ''))) return;
    }
    throw refusal('asset-purged', { id, name, at: clock.now() });
  }

  async #takenPaths(files: readonly BelongingFile[]): Promise<BelongingFile[]> {
    const taken: BelongingFile[] = [];
    for (const file of files)
      if (file.kind === 'file' && (await isThere(this.#options.library.pathOf(file.path)))) taken.push(file);
    return taken;
  }

  #nameAnew({ id, path }: BelongingFile): void {
    const { catalog } = this.#options;
    const row = catalog.files.get(id);
    if (!row || !claimOwnName(catalog, row))
      throw refusal('restore-name-taken', { id: row?.assetId ?? 0, path });
  }

  #audit(action: string, { name: who, channel }: Mover, details: Record<string, unknown>): void {
    const { catalog, clock } = this.#options;
    catalog.audit.add({ at: clock.now(), who, channel, action, details });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work).finally(() => this.#options.onMoved?.());
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return false;
    throw error;
  }
}

function refusal(code: string, facts: Facts): HomerollError {
  return new HomerollError(code, facts, { recovery: 'never' });
}
