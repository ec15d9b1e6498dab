import { LARGE } from './preview-task.ts';

/** A thumbnail that serves as well, libheif's program, libheif in WebAssembly, or any thumbnail there is. */
export type HeicWay = 'thumbnail' | 'tools' | 'libheif' | 'small-thumbnail';

/** In upright pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is known of a HEIC before anything of it is decoded. */
export interface HeicFacts {
  readonly size: Size;
  /** The largest embedded thumbnail. */
  readonly thumbnail: Size | undefined;
  readonly hasTools: boolean;
  /** Pixels up to which it is decoded whole in WebAssembly. */
  readonly mostPixels: number;
  /** After a try that took too much time or memory. */
  readonly isGentle: boolean;
  /** Pixels that the longest side of what is made may have; those of the large preview unless told. */
  readonly side?: number | undefined;
}

/**
 * How to decode a HEIC, the ways to try in their order: the cheapest that serves. A thumbnail that is as large as the large preview
 * saves everything; the system's tools need a third of the memory of WebAssembly; a thumbnail that is too small is better
 * than nothing. An asset's own JPEG, where it has one, was taken before anybody asked here.
 *
 * The one place where this is decided; sharp's binaries cannot decode HEVC, and ffmpeg 5 cannot read these files.
 */
export function heicWays(facts: HeicFacts): HeicWay[] {
  const { size, thumbnail } = facts;
  return [
    ...(thumbnail && longest(thumbnail) >= served(size, facts.side) ? (['thumbnail'] as const) : []),
    ...whole(facts),
    ...(thumbnail ? (['small-thumbnail'] as const) : []),
  ];
}

/** Pixels of the longest side with which a thumbnail serves as well as the picture itself. */
export function served(size: Size, side: number = LARGE): number {
  return Math.min(side, longest(size));
}

/** Pixels of the longer side. */
export function longest({ width, height }: Size): number {
  return Math.max(width, height);
}

function whole({ size, hasTools, mostPixels, isGentle }: HeicFacts): ('tools' | 'libheif')[] {
  if (isGentle || size.width * size.height > mostPixels) return [];
  return hasTools ? ['tools', 'libheif'] : ['libheif'];
}
