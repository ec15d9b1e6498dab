import type { Fields } from './fields.ts';
import { type ProtobufField, protobufFields } from './protobuf.ts';

/** Somebody who is seen in a picture, as Apple's devices have found and its owner has confirmed. */
export interface Face {
  readonly kind: 'face' | 'pet' | 'torso';
  /** The record of a `Person`; undefined for one whom nobody has named. */
  readonly person: string | undefined;
  /** The centre, from 0 to 1 of width and height. From which corner Apple counts nobody has published. */
  readonly x: number | undefined;
  readonly y: number | undefined;
  /** From 0 to 1. */
  readonly size: number | undefined;
  /** Records of people that its owner has said this is not. */
  readonly rejected: readonly string[];
}

/** The lists of an asset's `faces`, by their field numbers. */
const LISTS: ReadonlyMap<number, Face['kind']> = new Map([
  [2, 'face'],
  [3, 'pet'],
  [4, 'torso'],
]);
const PERSON = 1;
const X = 2;
const Y = 3;
const SIZE = 4;
const REJECTED = 6;

/** Who is in a picture; none where the field is missing or is something else by now. */
export function readFaces(fields: Fields): Face[] {
  const bytes = fields.bytes('faces');
  if (!bytes) return [];
  try {
    return protobufFields(bytes).flatMap(({ number, value }) => {
      const kind = LISTS.get(number);
      return kind && value instanceof Uint8Array ? [face(kind, protobufFields(value))] : [];
    });
  } catch {
    // Bytes that are no message: the field is as good as absent, and its record is kept.
    return [];
  }
}

function face(kind: Face['kind'], fields: readonly ProtobufField[]): Face {
  const texts = (wanted: number) =>
    fields.flatMap(({ number, value }) =>
      number === wanted && value instanceof Uint8Array && value.length > 0
        ? [Buffer.from(value).toString()]
        : [],
    );
  const part = (wanted: number) => {
    const value = fields.find(({ number }) => number === wanted)?.value;
    return typeof value === 'number' && value >= 0 && value <= 1 ? value : undefined;
  };
  const [person] = texts(PERSON);
  return { kind, person, x: part(X), y: part(Y), size: part(SIZE), rejected: texts(REJECTED) };
}
