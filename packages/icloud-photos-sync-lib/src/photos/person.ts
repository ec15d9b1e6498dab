import { Fields } from './fields.ts';
import type { RawRecord } from './record.ts';
import { type Resource, readResource } from './resource.ts';

/** Somebody whom Apple recognises in pictures (`CPLPerson`). */
export interface Person {
  readonly name: string;
  /** How the owner calls this person; undefined for one whom nobody has named. */
  readonly fullName: string | undefined;
  /** The short form of it. */
  readonly displayName: string | undefined;
  /** What it is to its owner, such as a favourite; the numbers' meanings are not certain. */
  readonly personType: number | undefined;
  /** True when the owner, or Apple for them, has said that this is a person. */
  readonly isVerified: boolean;
  /** The person that this one was found to be: its faces are that one's. */
  readonly mergedInto: string | undefined;
  readonly record: RawRecord;
}

/** A picture of somebody's face, from which Apple learns (`CPLFaceCrop`). Where faces are in pictures says `Asset.faces`. */
export interface FaceCrop {
  readonly name: string;
  /** The record of a `Person`. */
  readonly person: string | undefined;
  /** The person that its owner has said this is not. */
  readonly rejected: string | undefined;
  readonly picture: Resource | undefined;
  readonly record: RawRecord;
}

export function readPerson(record: RawRecord): Person {
  const fields = new Fields(record.fields);
  return {
    name: record.recordName,
    fullName: filled(fields.text('personFullNameEnc')),
    displayName: filled(fields.text('displayName')),
    personType: fields.number('personType'),
    isVerified: (fields.number('verifiedType') ?? 0) > 0,
    mergedInto: fields.reference('mergeTargetRef'),
    record,
  };
}

export function readFaceCrop(record: RawRecord): FaceCrop {
  const fields = new Fields(record.fields);
  return {
    name: record.recordName,
    person: fields.reference('personRef'),
    rejected: filled(fields.text('rejectedPersonIdentifier')),
    picture: readResource(fields, 'resFaceCrop'),
    record,
  };
}

function filled(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
