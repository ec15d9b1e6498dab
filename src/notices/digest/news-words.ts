import type { Line } from '../../texts/texts.ts';

/** `214 photos and 12 videos`; undefined where there are none. */
export function newsWords(photos: number, videos: number): Line | undefined {
  const pieces = [
    ...(photos === 0 ? [] : [{ key: 'digest-photos', values: { count: photos } }]),
    ...(videos === 0 ? [] : [{ key: 'digest-videos', values: { count: videos } }]),
  ];
  const [only] = pieces;
  if (!only) return undefined;
  return pieces.length === 1 ? only : { key: 'digest-list', values: { items: pieces } };
}
