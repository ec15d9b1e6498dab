import { createHash } from 'node:crypto';

/** Randomness from a seed: the same seed gives the same simulator. Not for secrets. */
export class Random {
  readonly #seed: string;
  #counter = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  bytes(length: number): Buffer {
    const parts: Buffer[] = [];
    for (let have = 0; have < length; have += 32) {
      parts.push(createHash('sha256').update(`${this.#seed}/${this.#counter}`).digest());
      this.#counter += 1;
    }
    return Buffer.concat(parts).subarray(0, length);
  }

  /** A whole number from 0 to `below` - 1. */
  below(below: number): number {
    return this.bytes(6).readUIntBE(0, 6) % below;
  }

  /** An opaque token as Apple's look. */
  token(length = 32): string {
    return this.bytes(length).toString('base64url');
  }

  uuid(): string {
    const hex = this.bytes(16).toString('hex');
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `4${hex.slice(13, 16)}`,
      `8${hex.slice(17, 20)}`,
      hex.slice(20),
    ]
      .join('-')
      .toUpperCase();
  }
}
