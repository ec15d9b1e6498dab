import { createHash } from 'node:crypto';

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

/** The client's secret and public number. */
export interface KeyPair {
  readonly a: bigint;
  readonly A: Buffer;
}

export interface Proofs {
  readonly m1: Buffer;
  readonly m2: Buffer;
}

/**
 * Draws until A fills all 256 bytes: implementations disagree on how a shorter number is hashed.
 * `randomBytes` gives as many random bytes as asked for.
 */
export function drawKeyPair(randomBytes: (length: number) => Buffer): KeyPair {
  for (;;) {
    const a = toNumber(randomBytes(32));
    const A = minimal(power(G, a));
    if (A.length === LENGTH) return { a, A };
  }
}

/**
 * SRP-6a with SHA-256 as Apple uses it: no user name in x, padded numbers in u and k, unpadded ones in the proofs.
 *
 * @param accountName the Apple ID in lower case
 * @param passwordKey what `derivePasswordKey` gives
 * @returns `short` when B or S begins with a zero byte: implementations disagree there, so begin anew with another A;
 * `broken` when the server's number is one that would give the password away.
 */
export function prove(
  pair: KeyPair,
  server: { readonly salt: Buffer; readonly B: Buffer },
  accountName: string,
  passwordKey: Buffer,
): Proofs | 'short' | 'broken' {
  const B = toNumber(server.B);
  if (B % N === 0n || B >= N) return 'broken';
  const u = toNumber(sha256(pair.A, pad(B)));
  if (u === 0n) return 'broken';
  const x = toNumber(sha256(server.salt, sha256(Buffer.from(':'), passwordKey)));
  const k = toNumber(sha256(minimal(N), pad(G)));
  const base = (((B - k * power(G, x)) % N) + N) % N;
  const S = minimal(power(base, pair.a + u * x));
  if (minimal(B).length < LENGTH || S.length < LENGTH) return 'short';
  const K = sha256(S);
  const hashOfG = sha256(pad(G));
  const mixed = sha256(minimal(N)).map((byte, index) => byte ^ (hashOfG[index] ?? 0));
  const m1 = sha256(mixed, sha256(Buffer.from(accountName)), server.salt, pair.A, minimal(B), K);
  return { m1, m2: sha256(pair.A, m1, K) };
}

function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
}

/** Big-endian, without leading zero bytes. */
function minimal(value: bigint): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex');
}

/** Big-endian, filled up to the length of N. */
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
