import type { Fields } from './fields.ts';

/** What an asset is beside a photo or a video. */
export type Kind =
  | 'live'
  | 'panorama'
  | 'slow-motion'
  | 'time-lapse'
  | 'screenshot'
  | 'portrait'
  | 'long-exposure'
  | 'burst'
  | 'hdr';

/**
 * Read off the numbers that Apple keeps for itself; they are not PhotoKit's bits, which give wrong answers here.
 * `assetSubtype`: 1 panorama, 100 slow motion, 101 time lapse. `assetSubtypeV2`: 2 Live Photo, 3 screenshot.
 * `adjustmentRenderType`: bit 2 portrait, bit 4 long exposure.
 */
export function readKinds(fields: Fields): Kind[] {
  const subtype = fields.number('assetSubtype');
  const second = fields.number('assetSubtypeV2');
  const rendered = fields.number('adjustmentRenderType') ?? 0;
  const found: [boolean, Kind][] = [
    [second === 2, 'live'],
    [subtype === 1, 'panorama'],
    [subtype === 100, 'slow-motion'],
    [subtype === 101, 'time-lapse'],
    [second === 3, 'screenshot'],
    [(rendered & 2) !== 0, 'portrait'],
    [(rendered & 4) !== 0, 'long-exposure'],
    [fields.has('burstId'), 'burst'],
    [(fields.number('assetHDRType') ?? 0) > 0, 'hdr'],
  ];
  return found.filter(([is]) => is).map(([, kind]) => kind);
}
