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
  const found: Kind[] = [];
  if (second === 2) found.push('live');
  if (subtype === 1) found.push('panorama');
  if (subtype === 100) found.push('slow-motion');
  if (subtype === 101) found.push('time-lapse');
  if (second === 3) found.push('screenshot');
  if ((rendered & 2) !== 0) found.push('portrait');
  if ((rendered & 4) !== 0) found.push('long-exposure');
  if (fields.has('burstId')) found.push('burst');
  if ((fields.number('assetHDRType') ?? 0) > 0) found.push('hdr');
  return found;
}
