import { createHash, type Hash } from 'node:crypto';

/**
 * The salts of the signature that Apple calls MMCS, each ended by a zero byte. Recomputed from two real recorded downloads;
 * see docs/protocol.md.
 */
const SALTS = 'com.apple.XattrObjectSalt\0com.apple.DataObjectSalt\0';
/** The first byte of a checksum says what it is of: 0x01 is the clear content. */
const CLEAR = 0x01;
const LENGTH = 21;

/** What a checksum says about bytes: for those of another form there is nothing to be said. */
export type ChecksumVerdict = 'matches' | 'differs' | 'other-form';

/** Whether a checksum is of the form that can be recomputed. */
export function isVerifiable(checksum: string | undefined): checksum is string {
  const bytes = Buffer.from(checksum ?? '', 'base64');
  return bytes.length === LENGTH && bytes[0] === CLEAR;
}

/** Recomputes Apple's content checksum, and SHA-256 in the same pass. */
export class ContentChecksum {
  readonly #signature: Hash = createHash('sha1').update(SALTS);
  readonly #sha256: Hash = createHash('sha256');
  #size = 0;

  update(bytes: Uint8Array): void {
    this.#signature.update(bytes);
    this.#sha256.update(bytes);
    this.#size += bytes.length;
  }

  /** Bytes so far. */
  get size(): number {
    return this.#size;
  }

  /** The result; nothing can be added afterwards. `checksum` is base64, `sha256` lower-case hex. */
  end(): { readonly checksum: string; readonly sha256: string; readonly size: number } {
    const signature = Buffer.concat([Buffer.from([CLEAR]), this.#signature.digest()]);
    return { checksum: signature.toString('base64'), sha256: this.#sha256.digest('hex'), size: this.#size };
  }
}

/** Apple's checksum of bytes (base64). */
export function contentChecksum(bytes: Uint8Array): string {
  const sum = new ContentChecksum();
  sum.update(bytes);
  return sum.end().checksum;
}

/** Holds what was computed against what Apple says. */
export function judge(expected: string | undefined, computed: string): ChecksumVerdict {
  if (!isVerifiable(expected)) return 'other-form';
  return expected === computed ? 'matches' : 'differs';
}
