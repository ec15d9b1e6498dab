import type { Bytes } from './file-bytes.ts';

/** A fragmented movie has two boxes a second; behind this many, more cannot tell anything new. */
const MOST_BOXES = 10_000;

/**
 * Walks the top-level boxes of an ISO/IEC 14496-12 file (MOV, MP4, HEIC) by their headers, and misses the one that
 * it `needs`: `moov` in movies, `meta` in pictures. Bytes behind the last box that are no box are a trailer
 * that phones append, not damage.
 */
export async function checkBoxes(
  bytes: Bytes,
  needs: 'moov' | 'meta',
): Promise<'truncated' | 'malformed' | 'unreadable-header' | undefined> {
  const seen = new Set<string>();
  let position = 0;
  for (let count = 0; position < bytes.size && count < MOST_BOXES; count += 1) {
    const box = await boxAt(bytes, position);
    if (box === undefined) return seen.has(needs) ? undefined : 'malformed';
    if (position + box.size > bytes.size) return 'truncated';
    seen.add(box.type);
    position += box.size;
  }
  return seen.has(needs) ? undefined : 'unreadable-header';
}

/** Undefined where no box begins: a type of other than printable characters, or a size smaller than the header. */
async function boxAt(bytes: Bytes, position: number): Promise<{ type: string; size: number } | undefined> {
  const header = await bytes.read(position, 16);
  const type = header.toString('latin1', 4, 8);
  if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return undefined;
  const short = header.readUInt32BE(0);
  // 0 means 'to the end of the file'; 1 that 64 bits of size follow.
  if (short === 0) return { type, size: bytes.size - position };
  if (short !== 1) return short >= 8 ? { type, size: short } : undefined;
  if (header.length < 16) return { type, size: Number.POSITIVE_INFINITY };
  const size = Number(header.readBigUInt64BE(8));
  return size >= 16 ? { type, size } : undefined;
}
