import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json, JsonObject } from '../json.ts';
import { readChange } from './change.ts';
import { DESIRED_KEYS } from './desired-keys.ts';
import type { RawRecord } from './record.ts';

/** The names of fields that are looked at when a record of this type is read in which every field has this value. */
function fieldsRead(recordType: string, value: Json): string[] {
  const names = new Set<string>();
  const present = { value: 1, writable: true, enumerable: true, configurable: true };
  const fields = new Proxy<Record<string, unknown>>(
    {},
    {
      getOwnPropertyDescriptor: (_, name) => {
        names.add(String(name));
        return present;
      },
      get: () => ({ value, type: typeof value === 'string' ? 'STRING' : 'INT64' }),
    },
  );
  const record: RawRecord = {
    ...{ recordName: 'A', recordType, changeTag: '1', isTombstone: false, expiresAt: undefined },
    fields: fields as JsonObject,
  };
  readChange(record);
  return [...names];
}

for (const recordType of [
  'CPLAsset',
  'CPLMaster',
  'CPLAlbum',
  'CPLContainerRelation',
  'CPLPerson',
  'CPLFaceCrop',
])
  test(`every field that is read of a ${recordType} is asked for [trap P23]`, () => {
    // What is read may depend on what else is there.
    const read = [0, 1, 'text', null, {}].flatMap((value) => fieldsRead(recordType, value));
    assert.ok(read.length > 1, recordType);
    assert.deepEqual(
      read.filter((name) => !DESIRED_KEYS.includes(name)),
      [],
    );
  });
