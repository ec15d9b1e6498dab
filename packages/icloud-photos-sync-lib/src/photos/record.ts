import { flagAt, isObject, type JsonObject, textAt } from '../json.ts';

/** Where a record lives; all three parts are sent back as they came. */
export interface ZoneId {
  readonly zoneName: string;
  readonly ownerRecordName: string;
  readonly zoneType: string;
}

/** A record's change as the zone tells it: what it is, and everything it says, undecoded. */
export interface RawRecord {
  readonly recordName: string;
  /** Undefined in a tombstone, which has no type. */
  readonly recordType: string | undefined;
  /** Must be sent back with a change of the record. */
  readonly changeTag: string | undefined;
  /** True for a hard deletion: only the name is left. */
  readonly isTombstone: boolean;
  readonly fields: JsonObject;
  /** Milliseconds since 1970; for records in Recently Deleted, when they will be gone. */
  readonly expiresAt: number | undefined;
}

/** Longest name of a record that makes sense; theirs have up to about 80 characters. */
const LONGEST_NAME = 512;

/** Undefined for what is no record: without a name nothing can be said about it. */
export function readRecord(value: JsonObject): RawRecord | undefined {
  const recordName = textAt(value, 'recordName');
  if (recordName === undefined || recordName === '' || recordName.length > LONGEST_NAME) return undefined;
  const { expirationTime } = value;
  return {
    recordName,
    recordType: textAt(value, 'recordType'),
    changeTag: textAt(value, 'recordChangeTag'),
    isTombstone: flagAt(value, 'deleted'),
    fields: isObject(value.fields) ? value.fields : {},
    expiresAt: typeof expirationTime === 'number' ? expirationTime * 1000 : undefined,
  };
}

/** A zone as an answer names it; undefined when a part is missing. */
export function readZoneId(value: unknown): ZoneId | undefined {
  const zoneName = textAt(value, 'zoneName');
  const ownerRecordName = textAt(value, 'ownerRecordName');
  if (zoneName === undefined || ownerRecordName === undefined) return undefined;
  return { zoneName, ownerRecordName, zoneType: textAt(value, 'zoneType') ?? 'REGULAR_CUSTOM_ZONE' };
}
