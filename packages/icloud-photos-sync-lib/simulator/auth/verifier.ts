import { createHash, pbkdf2Sync } from 'node:crypto';

/** RFC 5054, appendix A, the 2048-bit group. */
const N = BigInt(
  '0xac6bdb41324a9a9bf166de5e1389582faf72b6651987ee07fc3192943db56050a37329cbb4a099ed8193e0757767a13dd52312ab4b03310d' +
    'cd7f48a9da04fd50e8083969edb767b0cf6095179a163ab3661a05fbd5faaae82918a9962f0b93b855f97993ec975eeaa80d740adbf4ff74' +
    '7359d041d5c33ea71d281e446b14773bca97b43a23fb801676bd207a436c6481f1d2b9078717461a5b9d32e688f87748544523b524b0d57d' +
    '5ea77a2775d2ecfa032cfbdbf52fb3786160279004e57ae6af874e7303ce53299ccc041c7bc308d82a5698f3a8d0c38271ae35f8e9dbfbb6' +
    '94b5c803d89f7ae435de236d525f54759b65e372fcd68ef20fa7111f9e4aff73',
);
const G = 2n;
const LENGTH = 256;

export type Protocol = 's2k' | 's2k_fo';

/** What a server keeps of a password. */
export interface Verifier {
  readonly protocol: Protocol;
  readonly salt: Buffer;
  readonly iteration: number;
  readonly v: bigint;
}

export function verifierOf(password: string, protocol: Protocol, salt: Buffer, iteration: number): Verifier {
  const digest = sha256(Buffer.from(password));
  const input = protocol === 's2k' ? digest : Buffer.from(digest.toString('hex'));
  const p = pbkdf2Sync(input, salt, iteration, 32, 'sha256');
  const x = number(sha256(salt, sha256(Buffer.from(':'), p)));
  return { protocol, salt, iteration, v: power(G, x) };
}

/**
 * The server's half of one SRP-6a exchange. Its arithmetic is its own and not the client's: a mistake that both share
 * would look right to both.
 */
export interface ServerHalf {
  readonly B: Buffer;
  /** What the client has to prove, and what a server would answer. */
  readonly m1: Buffer;
  readonly m2: Buffer;
}

/**
 * `draw` gives 32 bytes; it is called again until neither B nor S begins with a zero byte, because clients differ there.
 * With `short` the opposite: until B begins with one. Undefined: the client's A is no number a server accepts.
 */
export function answerOf(
  verifier: Verifier,
  accountName: string,
  A: Buffer,
  draw: () => Buffer,
  short = false,
): ServerHalf | undefined {
  const a = number(A);
  if (a % N === 0n || a >= N) return undefined;
  for (;;) {
    const b = number(draw());
    const B = (multiplier() * verifier.v + power(G, b)) % N;
    const u = number(sha256(pad(a), pad(B)));
    const S = power((a * power(verifier.v, u)) % N, b);
    if (minimal(B).length < LENGTH !== short || (!short && minimal(S).length < LENGTH)) continue;
    const K = sha256(minimal(S));
    const mixed = sha256(minimal(N)).map((byte, index) => byte ^ (sha256(pad(G))[index] ?? 0));
    const name = sha256(Buffer.from(accountName));
    const m1 = sha256(mixed, name, verifier.salt, minimal(a), minimal(B), K);
    return { B: pad(B), m1, m2: sha256(minimal(a), m1, K) };
  }
}

function multiplier(): bigint {
  return number(sha256(minimal(N), pad(G)));
}

function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function number(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
}

function minimal(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
}

function pad(value: bigint): Buffer {
  const bytes = minimal(value);
  return Buffer.concat([Buffer.alloc(LENGTH - bytes.length), bytes]);
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}
