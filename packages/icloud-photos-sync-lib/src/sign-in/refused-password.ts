import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/** What is kept of a password that Apple refused: enough to recognise it, too little to read it. */
export async function markRefused(password: string): Promise<string> {
  const salt = randomBytes(16);
  return `${salt.toString('base64')}:${(await derive(password, salt, 32)).toString('base64')}`;
}

export async function isRefused(password: string, mark: string | undefined): Promise<boolean> {
  const [salt, hash] = (mark ?? '').split(':').map((part) => Buffer.from(part, 'base64'));
  if (!salt || hash?.length !== 32) return false;
  return timingSafeEqual(await derive(password, salt, 32), hash);
}
