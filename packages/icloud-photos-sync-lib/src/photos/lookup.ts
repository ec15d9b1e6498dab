import type { CloudKit } from '../cloudkit/cloudkit.ts';
import { ICloudError } from '../error.ts';
import { objectsAt, textAt } from '../json.ts';
import { DESIRED_KEYS, keysOf } from './desired-keys.ts';
import { type Library, zoneOf } from './library.ts';
import { type RawRecord, readRecord } from './record.ts';
import type { ResourceFamily } from './resource.ts';

/** Names asked for in one request. */
const BATCH = 100;
/** Times that a record is asked for which cannot be read just now. */
const TRIES = 3;
/** Codes by which a record is told not to be there. */
const GONE = new Set(['NOT_FOUND', 'UNKNOWN_ITEM']);

interface LookUpOptions {
  readonly signal?: AbortSignal;
  /** Only the fields of these bytes; all fields unless told. */
  readonly families?: readonly ResourceFamily[];
  /** Hears of records that are there and cannot be read, with Apple's code; without it the first of them is thrown. */
  readonly onUnreadable?: (name: string, code: string) => void;
}

/**
 * Records by their names, as they are now and with fresh addresses; those that are not there are left out.
 *
 * @throws ICloudError `unreachable` for a record that cannot be read, and as `CloudKit.request`
 */
export async function lookUp(
  cloudKit: CloudKit,
  library: Library,
  names: readonly string[],
  { signal, families, onUnreadable = throwUnreadable }: LookUpOptions = {},
): Promise<ReadonlyMap<string, RawRecord>> {
  const found = new Map<string, RawRecord>();
  const desiredKeys = families ? families.flatMap(keysOf) : DESIRED_KEYS;
  const unique = [...new Set(names)];
  for (let start = 0; start < unique.length; start += BATCH) {
    let open = unique.slice(start, start + BATCH);
    let unreadable = new Map<string, string>();
    for (let attempt = 0; attempt < TRIES && open.length > 0; attempt += 1) {
      unreadable = await lookUpOnce(cloudKit, library, { names: open, desiredKeys }, found, signal);
      open = [...unreadable.keys()];
    }
    for (const [name, code] of unreadable) onUnreadable(name, code);
  }
  return found;
}

/** Adds what was read to `found`; answers the names of what is neither there nor gone, with the code that it has. */
async function lookUpOnce(
  cloudKit: CloudKit,
  library: Library,
  { names, desiredKeys }: { readonly names: readonly string[]; readonly desiredKeys: readonly string[] },
  found: Map<string, RawRecord>,
  signal: AbortSignal | undefined,
): Promise<Map<string, string>> {
  const records = names.map((recordName) => ({ recordName }));
  const body = { records, zoneID: zoneOf(library), desiredKeys: [...desiredKeys] };
  const answer = await cloudKit.request(library.scope, 'records/lookup', body, signal ? { signal } : {});
  const unreadable = new Map(names.map((name) => [name, 'NO_ANSWER']));
  for (const entry of objectsAt(answer, 'records')) {
    const record = readRecord(entry);
    if (!record) continue;
    const code = textAt(entry, 'serverErrorCode');
    if (code !== undefined && !GONE.has(code)) {
      unreadable.set(record.recordName, code.slice(0, 60));
      continue;
    }
    unreadable.delete(record.recordName);
    if (code === undefined && !record.isTombstone) found.set(record.recordName, record);
  }
  return unreadable;
}

function throwUnreadable(record: string, code: string): never {
  throw new ICloudError('unreachable', 'retry', { record, reason: code });
}
