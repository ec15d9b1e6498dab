import { appleMakerNote } from './apple-maker-note.ts';
import { gpsFields, type Position } from './gps-fields.ts';
import {
  asciiField,
  directoryLength,
  longField,
  shortField,
  type TiffField,
  tiffDirectory,
  undefinedField,
} from './tiff-fields.ts';

/** What a camera writes about a picture; a fact left out is a tag left out. */
export interface ExifFacts {
  /** Local time on the camera's clock: `2024-08-11T17:02:11`, with a fraction of a second if wanted (`.42`). */
  readonly takenAt?: string;
  /** The camera's offset from UTC: `+02:00`. */
  readonly offset?: string;
  readonly gps?: Position;
  readonly make?: string;
  readonly model?: string;
  /** 1 to 8, as in EXIF. */
  readonly orientation?: number;
  /** A UUID in capitals, shared with the movie of the same Live Photo. */
  readonly contentIdentifier?: string;
}

/** Tags of EXIF 2.32, by their names there. */
const Make = 0x010f;
const Model = 0x0110;
const Orientation = 0x0112;
const DateTime = 0x0132;
const ExifIFD = 0x8769;
const GPSInfo = 0x8825;
const ExifVersion = 0x9000;
const DateTimeOriginal = 0x9003;
const DateTimeDigitized = 0x9004;
const OffsetTime = 0x9010;
const OffsetTimeOriginal = 0x9011;
const OffsetTimeDigitized = 0x9012;
const MakerNote = 0x927c;
const SubSecTimeOriginal = 0x9291;

const HEADER = Buffer.from('MM\0\x2a\0\0\0\x08', 'latin1');

/** A big-endian TIFF block with these facts, as EXIF wants it: IFD0, then the EXIF and GPS directories. */
export function exifBlock(facts: ExifFacts): Buffer {
  const exif = exifFields(facts);
  const gps = facts.gps === undefined ? [] : gpsFields(facts.gps);
  const main = mainFields(facts);
  const pointers = gps.length > 0 ? 2 : 1;
  const exifOffset = HEADER.length + directoryLength(main) + 12 * pointers;
  const gpsOffset = exifOffset + directoryLength(exif);
  main.push(longField(ExifIFD, exifOffset));
  if (gps.length > 0) main.push(longField(GPSInfo, gpsOffset));
  const directories = [tiffDirectory(main, HEADER.length), tiffDirectory(exif, exifOffset)];
  if (gps.length > 0) directories.push(tiffDirectory(gps, gpsOffset));
  return Buffer.concat([HEADER, ...directories]);
}

function mainFields({ make, model, orientation, takenAt }: ExifFacts): TiffField[] {
  const fields: TiffField[] = [];
  if (make !== undefined) fields.push(asciiField(Make, make));
  if (model !== undefined) fields.push(asciiField(Model, model));
  if (orientation !== undefined) fields.push(shortField(Orientation, orientation));
  if (takenAt !== undefined) fields.push(asciiField(DateTime, exifTime(takenAt)));
  return fields;
}

function exifFields({ takenAt, offset, contentIdentifier }: ExifFacts): TiffField[] {
  const fields: TiffField[] = [undefinedField(ExifVersion, Buffer.from('0232'))];
  if (takenAt !== undefined) {
    const time = exifTime(takenAt);
    fields.push(asciiField(DateTimeOriginal, time), asciiField(DateTimeDigitized, time));
    const fraction = takenAt.split('.')[1];
    if (fraction !== undefined) fields.push(asciiField(SubSecTimeOriginal, fraction));
  }
  if (offset !== undefined) {
    for (const tag of [OffsetTime, OffsetTimeOriginal, OffsetTimeDigitized])
      fields.push(asciiField(tag, offset));
  }
  if (contentIdentifier !== undefined)
    fields.push(undefinedField(MakerNote, appleMakerNote(contentIdentifier)));
  return fields;
}

/** `2024-08-11T17:02:11.42` → `2024:08:11 17:02:11` */
function exifTime(takenAt: string): string {
  return takenAt.slice(0, 19).replaceAll('-', ':').replace('T', ' ');
}
