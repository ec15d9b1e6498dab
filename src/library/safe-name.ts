/** The longest file name of ext4 and APFS in bytes; NTFS and SMB count 255 UTF-16 units, which are never more. */
export const LONGEST_NAME = 255;

/**
 * Bytes kept free behind a stem for what is put there later:
 * `-edited` 7, `-1a2b3c4d` 9, `-2` 3, `.` and extension 11, `.xmp` 4, and `.new` or the like while a sidecar is written 6.
 */
export const SUFFIX_ROOM = 40;

/** Device names of Windows, which it sees in any case and in front of any extension. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$|clock\$)(?= *(?:\.|$))/i;

/**
 * Invisible characters: zero-width, direction overrides, fillers, tags. The ones that make an emoji (joiners between
 * pictures, the variation selector behind one, the tags of a flag) stay.
 */
const EMOJI =
  /[0-9#*]\uFE0F?\u20E3|\u{1F3F4}[\u{E0030}-\u{E007A}]+\u{E007F}|\p{ExtPict}[\uFE0E\uFE0F]?\p{EMod}?(?:\u200D\p{ExtPict}[\uFE0E\uFE0F]?\p{EMod}?)*/u;
const INVISIBLE = new RegExp(`(${EMOJI.source})|[\\p{DI}\\p{Bidi_Control}]`, 'gu');

/** Forbidden on NTFS and SMB, control characters, what no system or no font knows, and what was no text at all. */
const FORBIDDEN = /[<>:"/\\|?*\p{Cc}\p{Zl}\p{Zp}\p{Co}\p{Cn}\uFFFD]/gu;

/**
 * A name that ext4, APFS, NTFS and SMB all keep as it is, and that shows itself as what it is. Forbidden characters become
 * `_`, so do leading dots (hidden files, `..`); an empty rest is `unnamed`. Applying it twice changes nothing more.
 * @param maxBytes UTF-8 length, at least 8, cut at the border of what a reader sees as one character.
 */
export function safeName(name: string, maxBytes: number = LONGEST_NAME): string {
  const visible = name.toWellFormed().normalize('NFC').replace(INVISIBLE, '$1').replace(FORBIDDEN, '_');
  const tidy = trim(visible.normalize('NFC')).replace(/^\.+/, (dots) => '_'.repeat(dots.length));
  const cut = trim(cutAt(tidy, maxBytes));
  const reserved = RESERVED.exec(cut);
  if (!reserved) return cut || 'unnamed';
  const renamed = `${reserved[0]}_${cut.slice(reserved[0].length)}`;
  return trim(cutAt(renamed, maxBytes));
}

/** A safe name that leaves room for the suffixes and extensions that are put behind it. */
export function safeStem(name: string): string {
  return safeName(name, LONGEST_NAME - SUFFIX_ROOM);
}

/**
 * The key under which two names may be one file on a file system that ignores case and Unicode form. Coarser than any of
 * them: equal keys may still be two files, different keys always are.
 */
export function nameKey(name: string): string {
  const folded = name.normalize('NFKD').toLowerCase().toUpperCase().toLowerCase();
  return folded
    .replace(/\p{DI}/gu, '')
    .normalize('NFC')
    .replace(/[. ]+$/, '');
}

/** White space on both sides, and dots behind, which Windows drops silently. */
function trim(name: string): string {
  return name.replace(/^\s+/, '').replace(/[\s.]+$/, '');
}

function cutAt(name: string, maxBytes: number): string {
  if (Buffer.byteLength(name) <= maxBytes) return name;
  const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(name);
  const cut = takeWhileFits(
    Array.from(graphemes, ({ segment }) => segment),
    maxBytes,
  );
  // One letter under hundreds of accents is a single grapheme.
  return cut || takeWhileFits(Array.from(name), maxBytes);
}

function takeWhileFits(pieces: readonly string[], maxBytes: number): string {
  let taken = '';
  let bytes = 0;
  for (const piece of pieces) {
    bytes += Buffer.byteLength(piece);
    if (bytes > maxBytes) break;
    taken += piece;
  }
  return taken;
}
