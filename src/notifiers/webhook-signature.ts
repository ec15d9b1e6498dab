import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';
/** More than the old and the new one are never needed. */
const MOST_KEYS = 4;

/**
 * The keys of a text that holds one secret a line (`whsec_` and 24 to 64 bytes in Base64; with or without the prefix). Undefined where it
 * holds none, or anything else.
 */
export function readSigningKeys(text: string): readonly Buffer[] | undefined {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const keys = words.map((word) => {
    const base64 = word.startsWith(PREFIX) ? word.slice(PREFIX.length) : word;
    const key = Buffer.from(base64, 'base64');
    return key.toString('base64') === base64 ? key : Buffer.alloc(0);
  });
  const isUsable = keys.every(({ length }) => length >= 24 && length <= 64);
  return isUsable && keys.length > 0 && keys.length <= MOST_KEYS ? keys : undefined;
}

/**
 * The `webhook-signature` header of Standard Webhooks: one `v1` signature for each key, so that receivers may change theirs at their leisure
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 */
export function webhookSignature(
  keys: readonly Buffer[],
  { id, timestamp, body }: { readonly id: string; readonly timestamp: number; readonly body: string },
): string {
  const sign = (key: Buffer) =>
    createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return keys.map((key) => `v1,${sign(key)}`).join(' ');
}
