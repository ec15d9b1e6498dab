/** Longest bad body that has been seen: pages and messages. */
const MESSAGE_BYTES = 4096;

/**
 * Whether the beginning of an answer is a page or a message of the server instead of a file. Apple sends such with status 200
 * too. An adjustment file begins with `<?xml` and is one.
 */
export function isMessage(
  contentType: string | undefined,
  head: Uint8Array,
  expectedSize: number | undefined,
): boolean {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type === 'text/html' || type === 'application/json') return true;
  const text = Buffer.from(head.subarray(0, 256)).toString('latin1').trimStart().toLowerCase();
  if (text.startsWith('<!doctype html') || text.startsWith('<html')) return true;
  const isSmall = head.length < MESSAGE_BYTES && expectedSize !== undefined && head.length < expectedSize;
  return isSmall && /^\{\s*"(error|errors|reason|success|servererrorcode)"/.test(text);
}
