import { buildBinary, type PlistValue } from 'plist';

/** A field as CloudKit sends it. */
export interface Field {
  readonly value: unknown;
  readonly type: string;
}

export type FieldMap = Readonly<Record<string, Field>>;

export const int = (value: number): Field => ({ value, type: 'INT64' });
export const text = (value: string): Field => ({ value, type: 'STRING' });
export const time = (value: number): Field => ({ value, type: 'TIMESTAMP' });
export const bytes = (value: Buffer): Field => ({ value: value.toString('base64'), type: 'ENCRYPTED_BYTES' });
export const encrypted = (value: string): Field => bytes(Buffer.from(value));
export const list = (value: PlistValue): Field => bytes(Buffer.from(buildBinary(value)));

/** Leaves out what is undefined: Apple does not send fields without a value. */
export function fields(wanted: Readonly<Record<string, Field | undefined>>): FieldMap {
  const present = Object.entries(wanted).filter((entry): entry is [string, Field] => entry[1] !== undefined);
  return Object.fromEntries(present);
}
