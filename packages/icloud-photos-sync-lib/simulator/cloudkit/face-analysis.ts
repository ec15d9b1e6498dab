/** A face in a picture: whose, and where, from 0 to 1 of width and height. */
export interface SimulatedFace {
  readonly kind: 'face' | 'pet';
  /** A person's record; undefined for one whom nobody knows. */
  readonly person: string | undefined;
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Field numbers of a message that says who is in a picture, and the kinds of their contents. */
const LISTS = { face: 2, pet: 3 } as const;
const BYTES = 2;
const DOUBLE = 1;

/** The faces of a picture as Apple's devices keep them, in Protocol Buffers' encoding. */
export function faceAnalysis(faces: readonly SimulatedFace[]): Buffer {
  // Field 1: the analysis is complete.
  const parts: Buffer[] = [Buffer.from([8, 1])];
  for (const { kind, person, x, y, size } of faces)
    parts.push(
      bytes(
        LISTS[kind],
        Buffer.concat([
          ...(person === undefined ? [] : [bytes(1, Buffer.from(person))]),
          ...[double(2, x), double(3, y), double(4, size)],
        ]),
      ),
    );
  return Buffer.concat(parts);
}

function bytes(number: number, content: Buffer): Buffer {
  if (content.length > 127) throw new RangeError('longer than one byte can say');
  return Buffer.concat([Buffer.from([number * 8 + BYTES, content.length]), content]);
}

function double(number: number, value: number): Buffer {
  const field = Buffer.alloc(9);
  field.writeUInt8(number * 8 + DOUBLE);
  field.writeDoubleLE(value, 1);
  return field;
}
