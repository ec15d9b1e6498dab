import { createHash } from 'node:crypto';

/** More leading zero bits than this would keep a small machine busy for long. */
const MOST_BITS = 22;

/**
 * The answer (`X-Apple-HC`) to the puzzle in `X-Apple-HC-Bits` and `X-Apple-HC-Challenge`: a text whose SHA-1 begins
 * with that many zero bits. Undefined when the puzzle makes no sense or is too large.
 */
export function hashcash(bits: number, challenge: string, now: number): string | undefined {
  if (!Number.isInteger(bits) || bits < 1 || bits > MOST_BITS || !/^[\x21-\x7e]{1,256}$/.test(challenge)) {
    return undefined;
  }
  const date = new Date(now).toISOString().slice(2, 19).replace(/[-:T]/g, '');
  for (let counter = 0; ; counter += 1) {
    const token = `1:${bits}:${date}:${challenge}::${counter}`;
    if (Math.clz32(createHash('sha1').update(token).digest().readUInt32BE(0)) >= bits) return token;
  }
}
