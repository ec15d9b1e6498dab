import type { VideoShape } from '../ffmpeg.ts';
import type { FfmpegAbilities } from './decoders.ts';

/** Square pixels, even sides of at most `side`, and the colours of ordinary screens. */
export function videoFilters(
  shape: VideoShape,
  { toneMapping }: FfmpegAbilities,
  side: number,
  format: string,
): string {
  const fit =
    `scale=w='trunc(iw*sar*min(1\\,${side}/max(iw*sar\\,ih))/2)*2':` +
    `h='trunc(ih*min(1\\,${side}/max(iw*sar\\,ih))/2)*2'`;
  // What says nothing of its colours is BT.709 where it is HD (ITU-R BT.709 and BT.601).
  const matrix = shape.matrix === undefined && shape.height >= 720 ? ':in_color_matrix=bt709' : '';
  const toSdr = toneMapping && shape.isHdr ? `,${TONE_MAPPING}` : '';
  return `${fit}${matrix},setsar=1${toSdr},format=${format}`;
}

/** PQ and HLG by way of linear light with 203 cd/m² as white (ITU-R BT.2408). */
const TONE_MAPPING =
  'zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv';
