import { createHash } from 'node:crypto';

/** The SHA-256 of what is in memory, as the catalog has it: 64 lower-case hexadecimal digits. Files are hashed by `FileCopier`. */
export function sha256(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}
