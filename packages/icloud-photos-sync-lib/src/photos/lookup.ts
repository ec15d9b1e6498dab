import type { CloudKit } from '../cloudkit/cloudkit.ts';
import { objectsAt, textAt } from '../json.ts';
import { DESIRED_KEYS, keysOf } from './desired-keys.ts';
import { type Library, zoneOf } from './library.ts';
import { type RawRecord, readRecord } from './record.ts';
import type { ResourceFamily } from './resource.ts';

/** Names asked for in one request. */
const BATCH = 100;

interface LookUpOptions {
  readonly signal?: AbortSignal;
  /** Only the fields of these bytes; all fields unless told. */
  readonly families?: readonly ResourceFamily[];
}

/**
 * Records by their names, as they are now and with fresh addresses; those that are not there are left out.
 *
 * @throws ICloudError as `CloudKit.request`
 */
export async function lookUp(
  cloudKit: CloudKit,
  library: Library,
  names: readonly string[],
  { signal, families }: LookUpOptions = {},
): Promise<ReadonlyMap<string, RawRecord>> {
  const found = new Map<string, RawRecord>();
  const desiredKeys = families ? families.flatMap(keysOf) : [...DESIRED_KEYS];
  const unique = [...new Set(names)];
  for (let start = 0; start < unique.length; start += BATCH) {
    const records = unique.slice(start, start + BATCH).map((recordName) => ({ recordName }));
    const body = { records, zoneID: zoneOf(library), desiredKeys };
    const answer = await cloudKit.request(library.scope, 'records/lookup', body, signal ? { signal } : {});
    for (const entry of objectsAt(answer, 'records')) {
      if (textAt(entry, 'serverErrorCode') !== undefined) continue;
      const record = readRecord(entry);
      if (record && !record.isTombstone) found.set(record.recordName, record);
    }
  }
  return found;
}
