import { createHash, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';

/** How the password is hashed before PBKDF2: as the raw digest, or as its lower-case hex text. */
export type Protocol = 's2k' | 's2k_fo';
export const PROTOCOLS: readonly Protocol[] = ['s2k', 's2k_fo'];

/** More rounds than this are no work for a client. */
const MOST_ITERATIONS = 1_000_000;

/** The password as SRP takes it. Undefined when the server asks for a number of rounds that makes no sense. */
export async function derivePasswordKey(
  password: string,
  protocol: Protocol,
  salt: Buffer,
  iteration: number,
): Promise<Buffer | undefined> {
  if (!Number.isInteger(iteration) || iteration < 1 || iteration > MOST_ITERATIONS) return undefined;
  const digest = createHash('sha256').update(password, 'utf8').digest();
  const input = protocol === 's2k' ? digest : Buffer.from(digest.toString('hex'), 'ascii');
  return promisify(pbkdf2)(input, salt, iteration, 32, 'sha256');
}
