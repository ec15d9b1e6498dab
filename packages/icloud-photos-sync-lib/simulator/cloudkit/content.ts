import { createCipheriv, createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { SAMPLES } from './samples.ts';

export type ContentForm = keyof typeof SAMPLES | 'bytes';

/** The salts of Apple's content signature (MMCS), each ended by a zero byte. */
const SALTS = 'com.apple.XattrObjectSalt\0com.apple.DataObjectSalt\0';
const LONGEST_COMMENT = 65_533;

/** The bytes of a file as Apple's servers hold them. */
export interface Content {
  readonly size: number;
  /** base64 of 0x01 and the salted SHA-1. */
  readonly checksum: string;
  bytes(): Buffer;
}

/** A file that whoever fills the simulator brings. */
export class GivenContent implements Content {
  readonly #bytes: Buffer;
  readonly checksum: string;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.checksum = checksumOf(bytes);
  }

  get size(): number {
    return this.#bytes.length;
  }

  bytes(): Buffer {
    return this.#bytes;
  }
}

/**
 * The bytes of a file, made when they are asked for: a small real picture or movie, filled up to its size where its
 * container allows, so that it decodes and is like no other.
 */
export class SimulatedContent implements Content {
  readonly form: ContentForm;
  readonly size: number;
  readonly #seed: string;
  #checksum: string | undefined;

  /** A size smaller than the form needs is raised. */
  constructor(form: ContentForm, size: number, seed: string) {
    this.form = form;
    this.size = Math.max(size, form === 'bytes' ? 0 : SAMPLES[form].length + 32);
    this.#seed = seed;
  }

  bytes(): Buffer {
    const { form, size } = this;
    if (form === 'bytes') return this.#filling(size);
    if (form === 'jpeg') return this.#jpeg(size);
    return form === 'png' ? this.#png(size) : this.#boxes(SAMPLES[form], size);
  }

  get checksum(): string {
    this.#checksum ??= checksumOf(this.bytes());
    return this.#checksum;
  }

  /** Comments behind the first marker. */
  #jpeg(size: number): Buffer {
    const sample = SAMPLES.jpeg;
    const parts: Buffer[] = [sample.subarray(0, 2)];
    let missing = size - sample.length;
    while (missing >= 4) {
      const payload = Math.min(LONGEST_COMMENT, missing - 4);
      // What would be left for the next comment must be none, or enough for its head.
      const length = missing - 4 - payload > 0 && missing - 4 - payload < 4 ? payload - 4 : payload;
      const head = Buffer.from([0xff, 0xfe, 0, 0]);
      head.writeUInt16BE(length + 2, 2);
      parts.push(head, this.#filling(length, missing));
      missing -= 4 + length;
    }
    return Buffer.concat([...parts, sample.subarray(2)]);
  }

  /** A private chunk before the last one. */
  #png(size: number): Buffer {
    const sample = SAMPLES.png;
    const end = sample.length - 12;
    const data = Buffer.concat([Buffer.from('siMu'), this.#filling(size - sample.length - 12)]);
    const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length - 4);
    crc.writeUInt32BE(crc32(data));
    return Buffer.concat([sample.subarray(0, end), length, data, crc, sample.subarray(end)]);
  }

  /** A `free` box behind the others. */
  #boxes(sample: Buffer, size: number): Buffer {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(size - sample.length);
    head.write('free', 4, 'latin1');
    return Buffer.concat([sample, head, this.#filling(size - sample.length - 8)]);
  }

  /** Bytes without order that the seed alone decides. */
  #filling(length: number, part = 0): Buffer {
    const key = createHash('sha256').update(`${this.#seed}/${part}`).digest();
    return createCipheriv('aes-128-ctr', key.subarray(0, 16), key.subarray(16)).update(Buffer.alloc(length));
  }
}

function checksumOf(bytes: Uint8Array): string {
  const digest = createHash('sha1').update(SALTS).update(bytes).digest();
  return Buffer.concat([Buffer.from([1]), digest]).toString('base64');
}
