/** A field of a message: its number, and a whole number, a fraction, or bytes (a text, or a message in it). */
export interface ProtobufField {
  readonly number: number;
  readonly value: number | Uint8Array;
}

/** Fields read of one message at most. */
const MOST_FIELDS = 10_000;

/**
 * The fields of a message in Protocol Buffers' encoding, in their order; without a schema, so whole numbers are unsigned and 8
 * bytes are a double.
 *
 * @throws RangeError for bytes that are none
 */
export function protobufFields(bytes: Uint8Array): ProtobufField[] {
  const reader = new Reader(bytes);
  const fields: ProtobufField[] = [];
  while (!reader.isAtEnd) {
    if (fields.length >= MOST_FIELDS) throw new RangeError('too many fields');
    const tag = reader.whole();
    fields.push({ number: Math.floor(tag / 8), value: reader.value(tag % 8) });
  }
  return fields;
}

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  value(wireType: number): number | Uint8Array {
    if (wireType === 0) return this.whole();
    if (wireType === 1) return this.#bytes.readDoubleLE(this.#skip(8));
    if (wireType === 5) return this.#bytes.readFloatLE(this.#skip(4));
    if (wireType !== 2) throw new RangeError('no such type');
    const length = this.whole();
    const from = this.#skip(length);
    return this.#bytes.subarray(from, from + length);
  }

  /** Seven bits a byte, the lowest first; beyond 2^53 it is not exact. */
  whole(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.#bytes.readUInt8(this.#skip(1));
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('a number without an end');
  }

  #skip(length: number): number {
    const from = this.#at;
    if (from + length > this.#bytes.length) throw new RangeError('beyond the end');
    this.#at += length;
    return from;
  }
}
