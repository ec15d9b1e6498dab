import { asciiField, longField, tiffDirectory } from './tiff-fields.ts';

/** Apple's signature, a version and the byte order; offsets count from its first byte (ExifTool's Apple.pm). */
const HEADER = Buffer.from('Apple iOS\0\0\x01MM', 'latin1');
const MAKER_NOTE_VERSION = 0x0001;
const CONTENT_IDENTIFIER = 0x0011;

/**
 * The maker note by which a Live Photo's still names its movie: both carry the same content identifier (a UUID in
 * capitals).
 */
export function appleMakerNote(contentIdentifier: string): Buffer {
  const fields = [longField(MAKER_NOTE_VERSION, 14), asciiField(CONTENT_IDENTIFIER, contentIdentifier)];
  return Buffer.concat([HEADER, tiffDirectory(fields, HEADER.length)]);
}
