import type { Block } from '../../notices/digest/page-blocks.ts';

/** From here on, width to height, a picture is wide. */
const WIDE = 1.25;

/**
 * How high the small pictures of a block are for `width`: as high as wide, for all kinds together; a square would cut people off at the
 * edges where all are wide.
 */
export function tileHeight({ pictures, lead }: Block & { kind: 'pictures' }, width: number): number {
  const small = lead ? pictures.slice(1) : pictures;
  const areWide = small.every(({ picture }) => picture.width >= picture.height * WIDE);
  return areWide ? Math.round(width * 0.75) : width;
}
