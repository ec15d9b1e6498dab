import { fractionOfSecond, parseDate, parseOffset, type StatedDate } from './date-text.ts';
import { asIfUtc } from './local-time.ts';
import { parseNameDate } from './name-date.ts';
import { type RawTags, textOf } from './raw-tags.ts';

/** Where a date comes from. */
export type DateSource = 'exif' | 'xmp' | 'quicktime' | 'gps' | 'name' | 'file' | 'takeout' | 'sidecar';

/** One date that a picture may have been taken at. */
export interface Candidate {
  readonly date: StatedDate;
  readonly source: DateSource;
}

/** Where XMP has the date of the picture, the best first. */
export const XMP_DATES = ['XMP-exif:DateTimeOriginal', 'XMP-photoshop:DateCreated', 'XMP-xmp:CreateDate'];
/** Dates of movies that come with a zone, or are the wall clock's. */
const ZONED_MOVIE_DATES = [
  'Keys:CreationDate',
  'ItemList:ContentCreateDate',
  'UserData:ContentCreateDate',
  'XML:CreationDateValue',
  'UserData:DateTimeOriginal',
  'RIFF:DateTimeOriginal',
  'H264:DateTimeOriginal',
];
/** Dates that the standards keep in UTC (ISO/IEC 14496-12, Matroska, ASF). */
const UTC_MOVIE_DATES = ['QuickTime:CreateDate', 'Info:DateTimeOriginal', 'ASF:CreationDate'];

/** Values of a clock that was never set: the epochs of QuickTime and Unix. */
const EPOCHS = [Date.UTC(1904, 0, 1), Date.UTC(1970, 0, 1)];

/** All dates in a file's metadata, the most trustworthy first; days without a time come last. */
export function metadataDates(tags: RawTags): Candidate[] {
  const candidates: (Candidate | undefined)[] = [
    candidate('exif', exifDate(tags, 'ExifIFD:DateTimeOriginal', 'Original')),
    ...XMP_DATES.map((tag) => candidate('xmp', parseDate(textOf(tags, tag)))),
    candidate('xmp', iptcDate(tags)),
    ...ZONED_MOVIE_DATES.map((tag) => candidate('quicktime', parseDate(textOf(tags, tag)))),
    candidate('exif', exifDate(tags, 'ExifIFD:CreateDate', 'Digitized')),
    ...UTC_MOVIE_DATES.map((tag) => candidate('quicktime', asUtc(parseDate(textOf(tags, tag))))),
    candidate('gps', gpsDate(tags)),
  ];
  const found = candidates.filter((entry) => entry !== undefined);
  return [true, false].flatMap((timeKnown) => found.filter(({ date }) => date.timeKnown === timeKnown));
}

/** Dates for a file whose metadata has none: its name, then EXIF's date of the last change. */
export function fileDates(file: { readonly tags: RawTags; readonly name: string }): Candidate[] {
  const changed = parseDate(textOf(file.tags, 'IFD0:ModifyDate'));
  return [candidate('name', parseNameDate(file.name)), candidate('exif', changed)].filter(
    (found) => found !== undefined,
  );
}

function candidate(source: DateSource, date: StatedDate | undefined): Candidate | undefined {
  if (!date || (source !== 'name' && EPOCHS.includes(asIfUtc(date.local)))) return undefined;
  return { source, date };
}

function exifDate(tags: RawTags, tag: string, kind: 'Original' | 'Digitized'): StatedDate | undefined {
  const date = parseDate(textOf(tags, tag));
  if (!date) return undefined;
  const milliseconds = date.milliseconds || fractionOfSecond(textOf(tags, `ExifIFD:SubSecTime${kind}`));
  return { ...date, milliseconds, zone: date.zone ?? exifOffset(tags, kind) ?? statedElsewhere(tags, date) };
}

/**
 * EXIF keeps one offset per date. `OffsetTime` belongs to the date of the last change, and an editor's zone says
 * nothing about the picture's: it counts only while both dates are the same.
 */
function exifOffset(tags: RawTags, kind: 'Original' | 'Digitized'): number | 'utc' | undefined {
  const own = parseOffset(textOf(tags, `ExifIFD:OffsetTime${kind}`));
  if (own !== undefined) return own;
  const changed = textOf(tags, 'IFD0:ModifyDate', 'ExifIFD:ModifyDate');
  const unchanged =
    changed === undefined ||
    changed === textOf(tags, `ExifIFD:${kind === 'Original' ? 'DateTimeOriginal' : 'CreateDate'}`);
  return unchanged ? parseOffset(textOf(tags, 'ExifIFD:OffsetTime')) : undefined;
}

/** The zone of an XMP date that shows the same clock: older EXIF has no place for it. */
function statedElsewhere(tags: RawTags, date: StatedDate): number | undefined {
  for (const tag of XMP_DATES) {
    const other = parseDate(textOf(tags, tag));
    if (typeof other?.zone === 'number' && asIfUtc(other.local) === asIfUtc(date.local)) return other.zone;
  }
  return undefined;
}

/** IPTC's zone is not used: common writers put +00:00 for 'not known'. */
function iptcDate(tags: RawTags): StatedDate | undefined {
  const day = textOf(tags, 'IPTC:DateCreated');
  const time = /^\d{2}:\d{2}:\d{2}/.exec(textOf(tags, 'IPTC:TimeCreated') ?? '')?.[0];
  return day === undefined ? undefined : parseDate(time === undefined ? day : `${day} ${time}`);
}

function gpsDate(tags: RawTags): StatedDate | undefined {
  const [day, time] = [textOf(tags, 'GPS:GPSDateStamp'), textOf(tags, 'GPS:GPSTimeStamp')];
  const whole =
    day === undefined || time === undefined ? textOf(tags, 'XMP-exif:GPSDateTime') : `${day} ${time}`;
  return asUtc(parseDate(whole));
}

function asUtc(date: StatedDate | undefined): StatedDate | undefined {
  return date && { ...date, zone: date.zone ?? 'utc' };
}
