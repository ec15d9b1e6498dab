import { checkBoxes } from './box-check.ts';
import { type Bytes, withBytes } from './file-bytes.ts';
import { checkJpeg } from './jpeg-check.ts';
import type { FileKind } from './media-formats.ts';

/**
 * What is wrong with a file that is kept all the same: `truncated` ends too early, `malformed` contradicts itself,
 * `unreadable-header` does not even tell its size. `unread` says nothing of its bytes: ExifTool made nothing of it, or hung at it each time.
 */
export type Damage = 'truncated' | 'malformed' | 'unreadable-header' | 'unread';

const TAIL_BYTES = 64 * 1024;
const PNG_END = Buffer.from('IEND\xaeB`\x82', 'latin1');

/** Families of ISO/IEC 14496-12 files by the box that they cannot do without. */
const BOX_FILES: ReadonlyMap<string, 'meta' | 'moov'> = new Map([
  ['image/heic', 'meta'],
  ['image/heif', 'meta'],
  ['image/avif', 'meta'],
  ['image/x-canon-cr3', 'moov'],
  ['video/quicktime', 'moov'],
  ['video/mp4', 'moov'],
  ['video/x-m4v', 'moov'],
  ['video/3gpp', 'moov'],
  ['video/3gpp2', 'moov'],
]);

/**
 * Whether a container is whole, from a few reads at its head and tail; never decodes and never reads a file through.
 * Undefined when nothing is wrong, or for containers that are not checked. System errors pass through.
 */
export async function checkContainer(
  path: string,
  kind: FileKind,
  signal?: AbortSignal,
): Promise<Damage | undefined> {
  return await withBytes(path, (bytes) => checkBytes(bytes, kind.mime), signal);
}

/** `checkContainer` for bytes that are open already. */
export async function checkBytes(bytes: Bytes, mime: string): Promise<Damage | undefined> {
  if (mime === 'image/jpeg') return await checkJpeg(bytes);
  const needed = BOX_FILES.get(mime);
  if (needed) return await checkBoxes(bytes, needed);
  if (mime === 'image/png' || mime === 'image/apng') return await checkPng(bytes);
  if (mime === 'image/webp' || mime === 'video/vnd.avi') return await checkRiff(bytes);
  return undefined;
}

/** Looked for in the whole tail: some tools leave bytes behind the end. */
async function checkPng(bytes: Bytes): Promise<Damage | undefined> {
  const start = Math.max(0, bytes.size - TAIL_BYTES);
  const tail = await bytes.read(start, TAIL_BYTES);
  return tail.includes(PNG_END) ? undefined : 'truncated';
}

/** A RIFF file says its length in its head. */
async function checkRiff(bytes: Bytes): Promise<Damage | undefined> {
  const head = await bytes.read(0, 8);
  if (head.length < 8) return 'truncated';
  return head.readUInt32LE(4) + 8 > bytes.size ? 'truncated' : undefined;
}
