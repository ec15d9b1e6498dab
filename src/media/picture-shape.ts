import type { FileKind } from './media-formats.ts';
import { numberOf, type RawTags } from './raw-tags.ts';

/** Groups in which a container states the size and length of what it holds; EXIF and XMP repeat stale ones. */
const CONTAINERS = [
  'File',
  'PNG',
  'GIF',
  'RIFF',
  'Jpeg2000',
  'Photoshop',
  'QuickTime',
  'MPEG',
  'M2TS',
  'H264',
  'Info',
  'ASF',
  'Flash',
  'Theora',
  'MXF',
];

/** Width and height in stored pixels, before any turning. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Undefined when the file does not say, or says something that is no size. */
export function storedSize(tags: RawTags, kind: FileKind): Size | undefined {
  if (kind.family === 'raw') return largest(sizesIn(tags, /^(IFD\d+|SubIFD\d*|ExifIFD|Track\d+|File)$/));
  if (kind.family === 'video') {
    const tracks = largest(sizesIn(tags, /^Track\d+$/));
    if (tracks) return tracks;
  }
  if (kind.mime === 'image/tiff') return sizeIn(tags, 'IFD0');
  return CONTAINERS.map((group) => sizeIn(tags, group)).find((size) => size !== undefined);
}

/** A clip's length in whole milliseconds, an animation's too; undefined when the file does not say. */
export function durationMs(tags: RawTags): number | undefined {
  const frames = numberOf(tags, 'RIFF:FrameCount');
  const rate = numberOf(tags, 'RIFF:FrameRate');
  const seconds =
    numberOf(tags, ...CONTAINERS.map((group) => `${group}:Duration`)) ??
    (frames !== undefined && rate ? frames / rate : undefined);
  return seconds !== undefined && seconds > 0 && seconds < 1e7 ? Math.round(seconds * 1000) : undefined;
}

/** EXIF's number for each of a HEIF's quarter turns, which go against the clock (ISO/IEC 23008-12, `irot`). */
const OF_HEIF_TURNS = [1, 8, 3, 6];
/** EXIF's number for a movie's rotation in degrees clockwise. */
const OF_DEGREES: ReadonlyMap<number, number> = new Map([
  [90, 6],
  [180, 3],
  [270, 8],
]);

/**
 * How to turn the stored pixels upright, as EXIF numbers it: 1 to 8, 1 when nothing is said.
 * In HEIF the container's own turn counts and EXIF only repeats it.
 */
export function orientationOf(tags: RawTags, kind: FileKind): number {
  if (kind.family === 'video') return OF_DEGREES.get(movieTurn(tags)) ?? 1;
  const turns = numberOf(tags, 'QuickTime:Rotation');
  const inContainer =
    turns === undefined || tags.values.has('QuickTime:Mirroring') ? undefined : OF_HEIF_TURNS[turns];
  const stated = inContainer ?? numberOf(tags, 'IFD0:Orientation', 'XMP-tiff:Orientation') ?? 1;
  return Number.isInteger(stated) && stated >= 1 && stated <= 8 ? stated : 1;
}

/** Degrees clockwise, out of the first turned track's matrix "a b u c d v x y w" (QuickTime File Format). */
function movieTurn(tags: RawTags): number {
  for (const [name, value] of tags.values) {
    if (!/^Track\d+:MatrixStructure$/.test(name)) continue;
    const [a = Number.NaN, b = Number.NaN] = String(value).split(' ').map(Number);
    const degrees = (Math.round((Math.atan2(b, a) * 180) / Math.PI) + 360) % 360;
    if (degrees > 0) return degrees;
  }
  return 0;
}

function sizesIn(tags: RawTags, groups: RegExp): Size[] {
  const names = new Set(
    [...tags.values.keys()].map((key) => key.split(':')[0] ?? '').filter((g) => groups.test(g)),
  );
  return [...names].map((group) => sizeIn(tags, group)).filter((size) => size !== undefined);
}

/** A track's coded size stands before the size it is shown at. */
function sizeIn(tags: RawTags, group: string): Size | undefined {
  const of = (side: string) =>
    numberOf(tags, `${group}:SourceImage${side}`, `${group}:Image${side}`, `${group}:ExifImage${side}`);
  const [width, height] = [of('Width'), of('Height')];
  return isSide(width) && isSide(height) ? { width, height } : undefined;
}

function isSide(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value > 0 && value < 2 ** 31;
}

function largest(sizes: readonly Size[]): Size | undefined {
  return [...sizes].sort((one, other) => other.width * other.height - one.width * one.height)[0];
}
