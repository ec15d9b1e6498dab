import type { CloudKit } from '../cloudkit/cloudkit.ts';
import { ICloudError } from '../error.ts';
import { objectsAt, textAt } from '../json.ts';
import { type Asset, readAsset } from './asset.ts';
import { type Library, zoneOf } from './library.ts';
import { lookUp } from './lookup.ts';
import { readRecord } from './record.ts';

/** Operations in one request; more throttle. */
const BATCH = 50;
/** Times that an asset which somebody else has changed meanwhile is read and tried again. */
const TRIES = 3;

export type WriteAction = 'delete' | 'undelete' | 'favourite' | 'unfavourite';

const FIELDS: Readonly<Record<WriteAction, { readonly name: string; readonly value: 0 | 1 }>> = {
  delete: { name: 'isDeleted', value: 1 },
  undelete: { name: 'isDeleted', value: 0 },
  favourite: { name: 'isFavorite', value: 1 },
  unfavourite: { name: 'isFavorite', value: 0 },
};

/** What came of one asset. */
export type Written =
  | { readonly asset: string; readonly outcome: 'done'; readonly changeTag: string | undefined }
  | { readonly asset: string; readonly outcome: 'gone' | 'refused'; readonly code: string };

/** An asset as the caller knows it. */
export type Target = Pick<Asset, 'name' | 'changeTag'>;

/**
 * Changes pictures in iCloud. `delete` moves them to Recently Deleted, from where their owner gets them back for 30 days.
 * Off unless switched on: nothing else in this package changes anything at Apple's.
 */
export class WriteBack {
  readonly #cloudKit: CloudKit;
  readonly #isOn: boolean;

  constructor(cloudKit: CloudKit, { isOn }: { readonly isOn: boolean }) {
    this.#cloudKit = cloudKit;
    this.#isOn = isOn;
  }

  /**
   * Does the same to many assets, in small batches; yields what came of each. An asset that was changed meanwhile is looked up
   * and tried again with its new tag: the caller proves before that it is still what it should be.
   *
   * @throws ICloudError `bad-option` when it is switched off, and as `CloudKit.request`
   */
  async *write(
    library: Library,
    action: WriteAction,
    targets: readonly Target[],
    { signal }: { readonly signal?: AbortSignal } = {},
  ): AsyncGenerator<Written, void, undefined> {
    if (!this.#isOn) throw new ICloudError('bad-option', 'never', { option: 'writeBack' });
    for (let start = 0; start < targets.length; start += BATCH)
      yield* await this.#batch(library, action, targets.slice(start, start + BATCH), signal);
  }

  async #batch(
    library: Library,
    action: WriteAction,
    targets: readonly Target[],
    signal?: AbortSignal,
  ): Promise<Written[]> {
    const results = new Map<string, Written>();
    let open = targets;
    for (let attempt = 1; open.length > 0; attempt += 1) {
      const stale: string[] = [];
      for (const written of await this.#modify(library, action, open, signal)) {
        const isStale = written.outcome === 'refused' && CONFLICTS.has(written.code);
        if (isStale && attempt < TRIES) stale.push(written.asset);
        else results.set(written.asset, written);
      }
      open = await this.#fresh(library, stale, results, signal);
    }
    return [...results.values()];
  }

  /** Reads what was changed meanwhile; what is not there any more is gone. */
  async #fresh(
    library: Library,
    names: readonly string[],
    results: Map<string, Written>,
    signal?: AbortSignal,
  ): Promise<Target[]> {
    if (names.length === 0) return [];
    const unreadable = new Map<string, string>();
    const records = await lookUp(this.#cloudKit, library, names, {
      ...(signal && { signal }),
      onUnreadable: (name, code) => void unreadable.set(name, code),
    });
    return names.flatMap((name) => {
      const record = records.get(name);
      if (record) return [readAsset(record)];
      const code = unreadable.get(name);
      if (code === undefined) results.set(name, { asset: name, outcome: 'gone', code: 'NOT_FOUND' });
      else results.set(name, { asset: name, outcome: 'refused', code });
      return [];
    });
  }

  async #modify(
    library: Library,
    action: WriteAction,
    targets: readonly Target[],
    signal?: AbortSignal,
  ): Promise<Written[]> {
    const { name, value } = FIELDS[action];
    const operations = targets.map((target) => ({
      operationType: 'update',
      record: {
        recordName: target.name,
        recordType: 'CPLAsset',
        recordChangeTag: target.changeTag,
        fields: { [name]: { value } },
      },
    }));
    // Not atomic: one picture that somebody has changed meanwhile does not keep the others.
    const body = { atomic: false, desiredKeys: [name], operations, zoneID: zoneOf(library) };
    const answer = await this.#cloudKit.request(
      library.scope,
      'records/modify',
      body,
      signal ? { signal } : {},
    );
    const answers = new Map(
      objectsAt(answer, 'records').map((entry) => [textAt(entry, 'recordName'), entry]),
    );
    return targets.map(({ name: asset }): Written => {
      const entry = answers.get(asset);
      const code = entry ? textAt(entry, 'serverErrorCode') : 'NO_ANSWER';
      if (code === 'NOT_FOUND') return { asset, outcome: 'gone', code };
      if (code !== undefined) return { asset, outcome: 'refused', code };
      return { asset, outcome: 'done', changeTag: entry && readRecord(entry)?.changeTag };
    });
  }
}

const CONFLICTS = new Set(['CONFLICT', 'CAS_OP_LOCK', 'TRY_AGAIN_LATER', 'ATOMIC_ERROR']);
