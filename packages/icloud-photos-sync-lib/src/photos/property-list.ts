import { parse } from 'plist';

/** A property list as JavaScript has it. */
export type PropertyValue =
  | boolean
  | number
  | string
  | Date
  | Uint8Array
  | null
  | readonly PropertyValue[]
  | ReadonlyMap<string, PropertyValue>;

/** Larger than any list that a record carries. */
const LARGEST_BYTES = 1_000_000;
const DEEPEST = 16;
/** Values read in all: a list may refer to one object many times, and so grow without bound from a few bytes. */
const MOST_VALUES = 20_000;
const TRAILER_BYTES = 32;
/** Seconds between 1970 and 2001, where Apple's dates begin. */
const EPOCH_SECONDS = 978_307_200;

/** Apple's property list in binary or XML; undefined for anything that is none, is broken, or is larger than makes sense. */
export function readPropertyList(bytes: Uint8Array): PropertyValue | undefined {
  if (bytes.length > LARGEST_BYTES) return undefined;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (buffer.toString('latin1', 0, 8) === 'bplist00') return new BinaryList(buffer).read();
    const text = buffer.toString('utf8');
    return /^\s*<(\?xml|!DOCTYPE plist|plist)/.test(text) ? fromXml(parse(text), 0) : undefined;
  } catch {
    // Bytes that lead astray, in whatever way: such a field is as good as absent, and never ends a listing.
    return undefined;
  }
}

/** Reads the binary form (CFBinaryPList), whose every reference and length is a stranger's word. */
class BinaryList {
  readonly #bytes: Buffer;
  readonly #offsetBytes: number;
  readonly #refBytes: number;
  readonly #tableAt: number;
  readonly #top: number;
  #values = 0;

  constructor(bytes: Buffer) {
    const trailer = bytes.length - TRAILER_BYTES;
    this.#bytes = bytes;
    this.#offsetBytes = bytes.readUInt8(trailer + 6);
    this.#refBytes = bytes.readUInt8(trailer + 7);
    this.#top = Number(bytes.readBigUInt64BE(trailer + 16));
    this.#tableAt = Number(bytes.readBigUInt64BE(trailer + 24));
  }

  read(): PropertyValue {
    return this.#object(this.#top, 0);
  }

  #object(index: number, depth: number): PropertyValue {
    this.#values += 1;
    if (depth > DEEPEST || this.#values > MOST_VALUES) throw new RangeError('too much');
    const at = this.#number(this.#tableAt + index * this.#offsetBytes, this.#offsetBytes);
    const marker = this.#bytes.readUInt8(at);
    const [type, low] = [marker >> 4, marker & 15];
    if (type === 0) return marker === 9 ? true : marker === 8 ? false : null;
    if (type === 1) return this.#integer(at + 1, 2 ** low);
    if (type === 2) return low === 2 ? this.#bytes.readFloatBE(at + 1) : this.#bytes.readDoubleBE(at + 1);
    if (type === 3) return new Date((this.#bytes.readDoubleBE(at + 1) + EPOCH_SECONDS) * 1000);
    const { count, from } = this.#counted(at, low);
    if (type === 4) return Uint8Array.from(this.#slice(from, count));
    if (type === 5) return this.#text(from, count);
    if (type === 6)
      return this.#slice(from, count * 2)
        .swap16()
        .toString('utf16le');
    if (type === 10 || type === 12) return this.#list(from, count, depth);
    if (type === 13) return this.#dictionary(from, count, depth);
    throw new RangeError('no such type');
  }

  /** Lengths of 15 and more stand in an integer behind the marker. */
  #counted(at: number, low: number): { count: number; from: number } {
    if (low !== 15) return { count: low, from: at + 1 };
    const size = 2 ** (this.#bytes.readUInt8(at + 1) & 15);
    return { count: this.#number(at + 2, size), from: at + 2 + size };
  }

  #list(from: number, count: number, depth: number): PropertyValue[] {
    if (count > MOST_VALUES) throw new RangeError('too many');
    return Array.from({ length: count }, (_, index) => this.#object(this.#reference(from, index), depth + 1));
  }

  #dictionary(from: number, count: number, depth: number): ReadonlyMap<string, PropertyValue> {
    const entries = new Map<string, PropertyValue>();
    if (count > MOST_VALUES) throw new RangeError('too many');
    for (let index = 0; index < count; index += 1) {
      const key = this.#object(this.#reference(from, index), depth + 1);
      const value = this.#object(this.#reference(from, count + index), depth + 1);
      if (typeof key === 'string') entries.set(key, value);
    }
    return entries;
  }

  #reference(from: number, index: number): number {
    return this.#number(from + index * this.#refBytes, this.#refBytes);
  }

  /** An unsigned number of up to 8 bytes; readers of Buffer throw beyond its end. */
  #number(at: number, bytes: number): number {
    return bytes === 8 ? Number(this.#bytes.readBigUInt64BE(at)) : this.#bytes.readUIntBE(at, bytes);
  }

  /** Integers of 8 bytes are signed, shorter ones are not; of 16 bytes the lower half counts. */
  #integer(at: number, bytes: number): number {
    if (bytes === 16) return Number(this.#bytes.readBigInt64BE(at + 8));
    return bytes === 8 ? Number(this.#bytes.readBigInt64BE(at)) : this.#number(at, bytes);
  }

  #text(from: number, length: number): string {
    if (from + length > this.#bytes.length) throw new RangeError('beyond the end');
    return this.#bytes.toString('latin1', from, from + length);
  }

  #slice(from: number, length: number): Buffer {
    if (from + length > this.#bytes.length) throw new RangeError('beyond the end');
    return Buffer.from(this.#bytes.subarray(from, from + length));
  }
}

/** What the XML reader gives, with maps for its objects: a key is only ever a key. */
function fromXml(value: unknown, depth: number): PropertyValue {
  if (depth > DEEPEST) throw new RangeError('too deep');
  if (Array.isArray(value)) return value.map((one) => fromXml(one, depth + 1));
  if (value instanceof Date || value instanceof Uint8Array) return value;
  if (typeof value !== 'object') return typeof value === 'bigint' ? Number(value) : (value as PropertyValue);
  if (value === null) return null;
  return new Map(Object.entries(value).map(([key, one]) => [key, fromXml(one, depth + 1)]));
}
