import { numberOf, type RawTags, textOf } from './raw-tags.ts';

/** What the camera was set to. */
export interface CameraSettings {
  readonly lens?: string;
  /** The f-number. */
  readonly aperture?: number;
  /** Seconds. */
  readonly exposure?: number;
  readonly iso?: number;
  /** Millimetres, of the lens itself. */
  readonly focalLength?: number;
}

const LENSES = [
  'ExifIFD:LensModel',
  'XMP-exifEX:LensModel',
  'XMP-aux:Lens',
  'VideoKeys:LensModel',
  'Keys:LensModel',
];

/** Only what the file states and no camera would deny; empty when there is nothing. */
export function cameraSettings(tags: RawTags): CameraSettings {
  const lens = textOf(tags, ...LENSES);
  const aperture = within(0.1, 200, rounded(fromExif(tags, 'FNumber', 'ApertureValue'), 2));
  const exposure = within(1e-7, 86_400, fromExif(tags, 'ExposureTime', 'ShutterSpeedValue'));
  const iso = within(1, 1e7, rounded(fromExif(tags, 'ISO'), 0));
  const focalLength = within(0.1, 20_000, rounded(fromExif(tags, 'FocalLength'), 2));
  return {
    ...(lens === undefined ? {} : { lens }),
    ...(aperture === undefined ? {} : { aperture }),
    ...(exposure === undefined ? {} : { exposure }),
    ...(iso === undefined ? {} : { iso }),
    ...(focalLength === undefined ? {} : { focalLength }),
  };
}

function fromExif(tags: RawTags, ...names: readonly string[]): number | undefined {
  return numberOf(tags, ...names.flatMap((name) => [`ExifIFD:${name}`, `XMP-exif:${name}`]));
}

function within(least: number, most: number, value: number | undefined): number | undefined {
  return value !== undefined && value >= least && value <= most ? value : undefined;
}

function rounded(value: number | undefined, decimals: number): number | undefined {
  return value === undefined ? undefined : Number(value.toFixed(decimals));
}
