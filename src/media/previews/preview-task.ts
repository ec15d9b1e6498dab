import type { Facts } from '../../platform/error.ts';
import type { Decoders } from './decoders.ts';

/** Longest side of the small and the large preview, and of the clip, in pixels; none is ever enlarged. */
export const SMALL = 320;
export const LARGE = 1440;
export const CLIP = 480;

/** What the large picture is to be like, where it is more than a preview. */
export interface LargePicture {
  /** Its longest side, in pixels. */
  readonly side: number;
  /** Of the JPEG, up to 100. */
  readonly quality: number;
  /** The only thing that its metadata say; nothing unless told. */
  readonly position?: { readonly latitude: number; readonly longitude: number } | undefined;
}

/** How a picture was decoded. */
export type PreviewWay =
  | 'sharp'
  | 'derivative'
  | 'thumbnail'
  | 'tools'
  | 'libheif'
  | 'raw'
  | 'djxl'
  | 'ffmpeg';

/** What is refused before a decoder sees it. */
export interface PictureLimits {
  /** Pixels of any picture. */
  readonly pixels: number;
  /** Pixels of a HEIC that is decoded whole. */
  readonly heicPixels: number;
}

/** One picture to make previews of; plain data, it goes to another process. */
export interface PreviewTask {
  /** Absolute path of the file that is decoded. */
  readonly from: string;
  /** What it is by its content. */
  readonly mime: string;
  /** Set when `from` is another file than the one that is shown. */
  readonly way?: 'derivative' | 'raw' | undefined;
  /** EXIF's number for turning a picture that does not say it itself. */
  readonly orientation?: number | undefined;
  /** Folder for the results: `small.jpg`, `large.jpg` and for videos `clip.mp4`. */
  readonly folder: string;
  /** A preview of `LARGE` pixels unless told. */
  readonly large?: LargePicture | undefined;
  readonly decoders: Decoders;
  readonly limits: PictureLimits;
  /** After tries that took too much: only what is cheap and safe, such as a HEIC's thumbnail, and a video's poster without a clip. */
  readonly isGentle: boolean;
}

/** What came of it. */
export interface MadePreviews {
  readonly way: PreviewWay;
  /** Pixels of the large preview. */
  readonly width: number;
  readonly height: number;
  readonly hasClip: boolean;
  /** What is not as it should be: `error-<code>` is its text. */
  readonly code?: 'preview-partial' | 'preview-thumbnail-only' | 'preview-without-clip' | undefined;
}

/** What the worker says: once that it is ready, and to each task what came of it. */
export type PreviewReply = { readonly kind: 'ready' } | PreviewAnswer;

/** What came of a task. */
export type PreviewAnswer =
  | { readonly kind: 'made'; readonly made: MadePreviews }
  | { readonly kind: 'refused'; readonly code: string; readonly facts: Facts }
  /** A result could not be written; the errno. */
  | { readonly kind: 'unwritable'; readonly path: string; readonly reason: string };
