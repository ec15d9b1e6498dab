import { HomerollError } from '../platform/error.ts';
import { type CameraSettings, cameraSettings } from './camera-settings.ts';
import { type CaptureTime, captureTime } from './capture-time.ts';
import { checkContainer, type Damage } from './container-check.ts';
import type { Description } from './description.ts';
import { type Camera, cameraOf, contentIdentifierOf } from './device.ts';
import { identifyFile } from './file-kind.ts';
import type { Family, FileKind } from './media-formats.ts';
import { durationMs, orientationOf, type Size, storedSize } from './picture-shape.ts';
import { type Position, taggedAccuracy, taggedAltitude, taggedPosition } from './position.ts';
import type { RawTags } from './raw-tags.ts';
import type { SidecarFacts } from './sidecar-facts.ts';
import { type Subtype, subtypesOf } from './subtypes.ts';
import { taggedDescription } from './tagged-description.ts';

/** What a file says of itself. */
export interface Metadata {
  readonly mime: string;
  readonly family: Family;
  /** Stored pixels, before turning; undefined when the file does not say. */
  readonly width?: number;
  readonly height?: number;
  /** EXIF's number, 1 to 8, for turning the stored pixels upright. */
  readonly orientation: number;
  /** A clip's or an animation's length. */
  readonly durationMs?: number;
  readonly capture: CaptureTime;
  readonly position?: Position;
  /** Metres above the sea, where there is a position. */
  readonly altitude?: number;
  /** Metres around the position within which it is right, as the device thought. */
  readonly accuracy?: number;
  readonly camera?: Camera;
  readonly settings: CameraSettings;
  readonly subtypes: readonly Subtype[];
  readonly description: Description;
  /** Shared by the two halves of a Live Photo, in upper case. */
  readonly contentIdentifier?: string;
  /** Set when the file is not whole; it is a person's picture all the same. */
  readonly damage?: Damage;
}

/** When and where, as it stands beside a picture. */
interface WhenAndWhere extends Pick<SidecarFacts, 'takenAt' | 'position'> {
  /** What its owner has set, knowing the picture: it goes before what stands in it. */
  readonly setByOwner?: readonly ('takenAt' | 'position')[];
}

/** A file and what is known about it beside its bytes. */
export interface MediaFile {
  /** Where its bytes lie; absolute. */
  readonly path: string;
  /** Its original name. */
  readonly name: string;
  /** Its original modification time, ms since the epoch. */
  readonly modified: number;
  /** What it is, where that is known by its content already. */
  readonly kind?: FileKind | undefined;
  /** The account's IANA time zone. */
  readonly timeZone: string;
  /** What its sidecars say of when and where. */
  readonly beside?: WhenAndWhere | undefined;
}

/** What `readMetadata` needs of `MetadataReader`. */
export interface TagReader {
  read(path: string, signal: AbortSignal, scan?: 'quick' | 'whole'): Promise<RawTags>;
}

/**
 * JPEG makes ExifTool read on through the pixels in search of what may stand behind them; files of boxes (HEIC, MOV, MP4) lose nothing by a
 * quick look, and can so be read by one command with the others.
 */
const QUICKLY = /^(image\/(jpeg|heic|heif|avif)|video\/(mp4|quicktime|3gpp2?))$/;

/**
 * Reads a file's metadata; `now` in ms since the epoch.
 * @throws HomerollError `file-empty` and `not-media` (never), and what the reader throws. System errors pass through.
 */
export async function readMetadata(
  file: MediaFile,
  reader: TagReader,
  now: number,
  signal: AbortSignal,
): Promise<Metadata> {
  const kind = file.kind ?? (await identifyFile(file.path, signal));
  if (kind === 'empty') throw new HomerollError('file-empty', { name: file.name }, { recovery: 'never' });
  if (kind === undefined) throw new HomerollError('not-media', { name: file.name }, { recovery: 'never' });
  const tags = await reader.read(file.path, signal, QUICKLY.test(kind.mime) ? 'quick' : 'whole');
  const damage = await checkContainer(file.path, kind, signal);
  return toMetadata(file, kind, tags, damage, now);
}

/** Makes metadata out of what was read; pure. With `NO_TAGS` it still has name and modification time to go by. */
export function toMetadata(
  file: Omit<MediaFile, 'path' | 'kind'>,
  kind: FileKind,
  tags: RawTags,
  containerDamage: Damage | undefined,
  now: number,
): Metadata {
  const size = storedSize(tags, kind);
  const isSet = (what: 'takenAt' | 'position') => file.beside?.setByOwner?.includes(what) ?? false;
  const position = (isSet('position') ? undefined : taggedPosition(tags)) ?? file.beside?.position;
  const found = {
    ...size,
    durationMs: durationMs(tags),
    position,
    altitude: position && taggedAltitude(tags),
    accuracy: position && taggedAccuracy(tags),
    camera: cameraOf(tags),
    contentIdentifier: contentIdentifierOf(tags),
    damage: containerDamage ?? damageOf(tags, kind, size),
  };
  const orientation = orientationOf(tags, kind);
  return {
    mime: kind.mime,
    family: kind.family,
    orientation,
    settings: cameraSettings(tags),
    subtypes: subtypesOf({ tags, kind, name: file.name, size }),
    description: taggedDescription(tags, { orientation, size }),
    capture: captureTime({
      ...file,
      tags,
      position,
      beside: file.beside?.takenAt,
      isSetByOwner: isSet('takenAt'),
      now,
    }),
    ...withoutUndefined(found),
  };
}

/** ExifTool's remarks on a file's structure; what it says about single tags ("[minor]", text encodings) is no damage. */
const REMARKS: readonly (readonly [RegExp, Damage])[] = [
  [/^Truncated ('.*' data|PNG|APNG|Matroska)/, 'truncated'],
  [
    /^(Invalid atom size|Corrupted PNG|Invalid PNG|Error reading (RIFF|PNG)|Invalid chunk length)/,
    'malformed',
  ],
  [/^(JPEG format error|File format error)/, 'unreadable-header'],
];

function damageOf(tags: RawTags, kind: FileKind, size: Size | undefined): Damage | undefined {
  if (kind.family === 'sidecar') return undefined;
  for (const [pattern, damage] of REMARKS)
    if (tags.problems.some((problem) => pattern.test(problem))) return damage;
  return size === undefined ? 'unreadable-header' : undefined;
}

type Defined<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> };

function withoutUndefined<Value extends object>(value: Value): Defined<Value> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Defined<Value>;
}
