/** A picture or clip to make previews of. */
export interface PreviewSource {
  /** Where its bytes lie; absolute. */
  readonly path: string;
  /** By its content, as `identifyFile` says it. */
  readonly mime: string;
  /** Stored pixels, where known. */
  readonly width?: number;
  readonly height?: number;
  /** EXIF's number for turning the stored pixels upright; used where the decoded picture does not say itself. */
  readonly orientation: number;
  /** A smaller JPEG of the same picture that its origin made, upright or with an orientation of its own. */
  readonly derivative?: string;
}

/** Where previews go; folders exist. What is left out is not made. */
export interface PreviewTargets {
  /** JPEG, 320 pixels at the longest edge. */
  readonly small?: string;
  /** JPEG, 1,440 pixels at the longest edge. */
  readonly large?: string;
  /** Of clips only: MP4, silent, H.264, up to 6 s and 480 pixels. */
  readonly clip?: string;
}

/** Which way a preview was come by. */
export type PreviewWay =
  | 'picture'
  | 'derivative'
  | 'thumbnail'
  | 'libheif'
  | 'heif-tool'
  | 'embedded'
  | 'jxl-tool'
  | 'ffmpeg';

/** A file that was written. */
export interface WrittenPicture {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** Length in bytes. */
  readonly size: number;
}

/** What `makePreviews` made. */
export interface Previews {
  readonly way: PreviewWay;
  readonly small?: WrittenPicture;
  readonly large?: WrittenPicture;
  /** Path of the short clip. */
  readonly clip?: string;
  /** True when only something smaller than asked for could be read out of a larger picture. */
  readonly isReduced: boolean;
}

/**
 * Both previews are JPEG: the one picture that every mail program, chat, home automation and terminal shows, and that Telegram
 * wants for thumbnails (at most 320 pixels); at 320 pixels WebP saves about 5 kB a picture and takes thrice the time.
 */
export const EDGES = { small: 320, large: 1440 } as const;
export const QUALITY = { small: 80, large: 82 } as const;
