import type { FileKind } from './media-formats.ts';
import type { Size } from './picture-shape.ts';
import { numberOf, type RawTags, textOf } from './raw-tags.ts';
import { isScreenshotName } from './screenshot-name.ts';

/** What kind of a photo or video it is, beyond being one; a picture may be several or none. */
export type Subtype =
  | 'burst'
  | 'hdr'
  | 'live'
  | 'panorama'
  | 'portrait'
  | 'screenshot'
  | 'selfie'
  | 'slow-motion'
  | 'timelapse';

/** What a picture's kind is told from. */
export interface SubtypeEvidence {
  readonly tags: RawTags;
  readonly kind: FileKind;
  /** The original file name. */
  readonly name: string;
  readonly size: Size | undefined;
}

type Sign = (evidence: SubtypeEvidence) => boolean;

const SIGNS: Readonly<Record<Subtype, Sign>> = {
  burst: isOfBurst,
  hdr: isHdr,
  live: isMotionPhoto,
  panorama: isPanorama,
  portrait: isPortrait,
  screenshot: isScreenshot,
  selfie: isSelfie,
  'slow-motion': isSlowMotion,
  timelapse: isTimelapse,
};

/** In the order of the alphabet. A Live Photo's still alone is none here: its movie is another file. */
export function subtypesOf(evidence: SubtypeEvidence): Subtype[] {
  return (Object.keys(SIGNS) as Subtype[]).filter((subtype) => SIGNS[subtype](evidence));
}

/** Values of EXIF's CustomRendered that only Apple writes (ExifTool's tag table). */
const APPLE_RENDERED = { hdr: [2, 3, 7], panorama: [6], portrait: [7, 8, 9] };

function isRendered(tags: RawTags, as: keyof typeof APPLE_RENDERED): boolean {
  const rendered = numberOf(tags, 'ExifIFD:CustomRendered');
  return textOf(tags, 'IFD0:Make') === 'Apple' && APPLE_RENDERED[as].includes(rendered ?? 0);
}

/** Android's photo types (developer.android.com, `XMP-GCamera:SpecialTypeID`), in whatever list or text they stand. */
function isSpecial({ tags }: SubtypeEvidence, type: string): boolean {
  const stated = tags.nested.get('XMP-GCamera:SpecialTypeID') ?? tags.values.get('XMP-GCamera:SpecialTypeID');
  return [stated].flat().some((text) => String(text).toUpperCase().includes(type));
}

/** Pixel phones put the type between points: `PXL_20240101_120000000.PORTRAIT.jpg`. */
function isPixelName(name: string, type: string): boolean {
  return /^PXL_/i.test(name) && new RegExp(`\\.${type}[-.]`, 'i').test(name);
}

function isOfBurst({ tags, kind, name }: SubtypeEvidence): boolean {
  if (kind.family === 'video') return false;
  return (
    textOf(tags, 'Apple:BurstUUID', 'XMP-GCamera:BurstID') !== undefined ||
    /(^|[_ -])BURST[_-]?\d/i.test(name)
  );
}

/** Perceptual quantiser and hybrid log-gamma, as ITU-T H.273 numbers them. */
const HDR_CURVES = [16, 18];

function isHdr({ tags, kind }: SubtypeEvidence): boolean {
  const curves = [...tags.values].filter(([tag]) => tag.endsWith(':TransferCharacteristics'));
  if (curves.some(([, curve]) => HDR_CURVES.includes(Number(curve)))) return true;
  if (kind.family === 'video') return false;
  const hasGainMap =
    tags.values.has('XMP-hdrgm:Version') ||
    tags.values.has('XMP-HDRGainMap:HDRGainMapVersion') ||
    /hdrgainmap/i.test(textOf(tags, 'QuickTime:AuxiliaryImageType') ?? '');
  return hasGainMap || numberOf(tags, 'Apple:HDRImageType') === 3 || isRendered(tags, 'hdr');
}

/** A still with its movie in the same file. */
function isMotionPhoto({ tags, kind }: SubtypeEvidence): boolean {
  return kind.family !== 'video' && numberOf(tags, 'XMP-GCamera:MotionPhoto', 'XMP-GCamera:MicroVideo') === 1;
}

/** A camera's picture that is this much longer than high, or the other way round, was stitched. */
const STITCHED = { ratio: 3, pixels: 4000 };

function isPanorama(evidence: SubtypeEvidence): boolean {
  const { tags, kind, name, size } = evidence;
  if (textOf(tags, 'XMP-GPano:ProjectionType') !== undefined) return true;
  if (tags.values.has('XMP-GSpherical:Spherical') || tags.nested.has('XMP-GSpherical:Spherical')) return true;
  if (kind.family === 'video') return false;
  if (isRendered(tags, 'panorama') || isSpecial(evidence, 'PANORAMA') || isPixelName(name, 'PANO'))
    return true;
  const [short = 0, long = 0] = size ? [size.width, size.height].sort((one, other) => one - other) : [];
  return hasCamera(tags) && long >= STITCHED.pixels && long / short >= STITCHED.ratio;
}

function isPortrait(evidence: SubtypeEvidence): boolean {
  const { tags, kind, name } = evidence;
  if (kind.family === 'video') return false;
  return (
    isRendered(tags, 'portrait') ||
    /portraiteffectsmatte/i.test(textOf(tags, 'QuickTime:AuxiliaryImageType') ?? '') ||
    isSpecial(evidence, 'PORTRAIT') ||
    isPixelName(name, 'PORTRAIT')
  );
}

/** Apple says so in the comment; others only by the name, which counts for what no camera took. */
function isScreenshot({ tags, kind, name }: SubtypeEvidence): boolean {
  if (kind.family !== 'photo') return false;
  const comment = textOf(tags, 'ExifIFD:UserComment', 'XMP-exif:UserComment');
  return comment?.toLowerCase() === 'screenshot' || (!hasCamera(tags) && isScreenshotName(name));
}

/** Phones name the camera in the lens ("iPhone 15 front camera 2.69mm f/1.9"); 6 is Apple's number for it. */
function isSelfie({ tags }: SubtypeEvidence): boolean {
  const lens = textOf(
    tags,
    'ExifIFD:LensModel',
    'XMP-exifEX:LensModel',
    'VideoKeys:LensModel',
    'Keys:LensModel',
  );
  return /\bfront\b.*\bcamera\b/i.test(lens ?? '') || numberOf(tags, 'Apple:CameraType') === 6;
}

/** Frames in a second from which a movie is meant to be played slowly; ordinary ones have up to 60. */
const FAST = 100;
/** Frames in a second below which nothing moves at its own speed. */
const SLOW = 10;

function isSlowMotion({ tags, kind }: SubtypeEvidence): boolean {
  if (kind.family !== 'video') return false;
  // Apple's sign for a fast movie that is to be played as it is.
  if (numberOf(tags, 'Keys:FullFrameRatePlaybackIntent') === 1) return false;
  const rates = [...tags.values].filter(([tag]) =>
    /^(Track\d+:VideoFrameRate|Keys:AndroidCaptureFPS)$/.test(tag),
  );
  return rates.some(([, rate]) => Number(rate) >= FAST && Number(rate) < 100_000);
}

function isTimelapse({ tags, kind, name }: SubtypeEvidence): boolean {
  if (kind.family !== 'video') return false;
  const captured = numberOf(tags, 'Keys:AndroidCaptureFPS');
  return (captured !== undefined && captured > 0 && captured < SLOW) || isPixelName(name, 'TL');
}

function hasCamera(tags: RawTags): boolean {
  return textOf(tags, 'IFD0:Make', 'IFD0:Model', 'ExifIFD:LensModel', 'ExifIFD:FNumber') !== undefined;
}
