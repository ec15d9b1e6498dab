import { Fields } from './fields.ts';
import type { RawRecord } from './record.ts';

/** Somebody whom Apple recognises in pictures (`CPLPerson`). What its fields are called is not certain; the record is kept. */
export interface Person {
  readonly name: string;
  /** How the owner calls this person, where a field says so in clear. */
  readonly fullName: string | undefined;
  readonly record: RawRecord;
}

/** A face in a picture (`CPLFaceCrop`), with what it refers to. */
export interface Face {
  readonly name: string;
  readonly asset: string | undefined;
  readonly person: string | undefined;
  readonly record: RawRecord;
}

/** Names that no public source confirms: they are tried, and give undefined where they are not there. */
const NAME_FIELDS = ['fullNameEnc', 'displayNameEnc', 'fullName', 'displayName'];
const ASSET_FIELDS = ['assetRef', 'asset', 'itemId', 'assetId'];
const PERSON_FIELDS = ['personRef', 'person', 'personId'];

export function readPerson(record: RawRecord): Person {
  const fields = new Fields(record.fields);
  const fullName = firstOf(NAME_FIELDS, (name) => fields.text(name));
  return { name: record.recordName, fullName: fullName === '' ? undefined : fullName, record };
}

export function readFace(record: RawRecord): Face {
  const fields = new Fields(record.fields);
  const refers = (names: readonly string[]) =>
    firstOf(names, (name) => fields.reference(name) ?? fields.text(name));
  return { name: record.recordName, asset: refers(ASSET_FIELDS), person: refers(PERSON_FIELDS), record };
}

function firstOf(names: readonly string[], read: (name: string) => string | undefined): string | undefined {
  for (const name of names) {
    const found = read(name);
    if (found !== undefined) return found;
  }
  return undefined;
}
