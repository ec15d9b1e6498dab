import type libheif from 'libheif-js/wasm-bundle.js';
import { refusal } from './refusal.ts';
import type { Pixels } from './tiff-with-profile.ts';

type LibHeif = typeof libheif;

/** `heif_colorspace_RGB`, `heif_chroma_interleaved_RGB`, `heif_chroma_interleaved_RGBA`, `heif_channel_interleaved` (heif_image.h). */
const RGB = 1;
const CHROMA = { rgb: 10, rgba: 11 } as const;
const INTERLEAVED = 10;
/** More than any camera embeds; a bound against hostile counts. */
const MOST_THUMBNAILS = 8;
/** The largest profile in common use has 3 MB. */
const LARGEST_PROFILE = 4 * 1024 * 1024;
/** An error is three words: code, subcode, message. */
const ERROR_WORDS = 3;

/** The colours of pixels that come without an ICC profile, by the numbers of ITU-T H.273. */
export interface CodedColours {
  readonly primaries: number;
  readonly transfer: number;
}

/** Colours as the file says them; undefined for sRGB, or what nobody says. */
export type HeifColours = { readonly icc: Buffer } | { readonly coded: CodedColours } | undefined;

export interface DecodedPixels extends Pixels {
  /** Libheif had to leave something out, such as tiles that are not in the file any more. */
  readonly isPartial: boolean;
}

/** A picture in a HEIF file: the primary one, or a thumbnail of it. */
export interface HeifPicture {
  /** Upright pixels: libheif turns by `irot` and `imir` itself. */
  readonly width: number;
  readonly height: number;
  /** @throws HomerollError `preview-unreadable` */
  decode(): DecodedPixels;
}

/**
 * A HEIF file in libheif's memory, by its C interface: the only file that knows libheif-js. `close` gives everything back, though the
 * memory of the module itself never shrinks.
 */
export class HeifFile implements Disposable {
  readonly #lib: LibHeif;
  readonly #allocated: number[] = [];
  readonly #handles: number[] = [];
  readonly #context: number;
  readonly #error: number;
  readonly #out: number;
  readonly #primary: number;

  private constructor(lib: LibHeif, bytes: Uint8Array) {
    this.#lib = lib;
    this.#error = this.#allocate(ERROR_WORDS * 4);
    this.#out = this.#allocate(8);
    const data = this.#allocate(bytes.length);
    lib.HEAPU8.set(bytes, data);
    this.#context = lib._heif_context_alloc();
    lib._heif_context_read_from_memory_without_copy(this.#error, this.#context, data, bytes.length, 0);
    this.#check();
    lib._heif_context_get_primary_image_handle(this.#error, this.#context, this.#out);
    this.#primary = this.#handle();
  }

  /** @throws HomerollError `preview-unreadable` for what libheif does not take for a picture */
  static async read(bytes: Uint8Array): Promise<HeifFile> {
    // Two megabytes of code: only where a HEIC is met.
    const { default: lib } = await import('libheif-js/wasm-bundle.js');
    return new HeifFile(lib, bytes);
  }

  get primary(): HeifPicture {
    return this.#picture(this.#primary);
  }

  /** The embedded thumbnails, the largest first. */
  get thumbnails(): HeifPicture[] {
    const lib = this.#lib;
    const count = Math.min(MOST_THUMBNAILS, lib._heif_image_handle_get_number_of_thumbnails(this.#primary));
    const list = this.#allocate(4 * MOST_THUMBNAILS);
    lib._heif_image_handle_get_list_of_thumbnail_IDs(this.#primary, list, count);
    const ids = Array.from({ length: count }, (_, index) => this.#word(list + 4 * index));
    return ids
      .map((id) => {
        lib._heif_image_handle_get_thumbnail(this.#error, this.#primary, id, this.#out);
        return this.#picture(this.#handle());
      })
      .sort((one, other) => other.width * other.height - one.width * one.height);
  }

  /** The colours of the primary picture, which its thumbnails share. */
  get colours(): HeifColours {
    const lib = this.#lib;
    const size = lib._heif_image_handle_get_raw_color_profile_size(this.#primary);
    if (size > 0 && size <= LARGEST_PROFILE) {
      const at = this.#allocate(size);
      lib._heif_image_handle_get_raw_color_profile(this.#error, this.#primary, at);
      if (this.#word(this.#error) === 0) return { icc: Buffer.from(lib.HEAPU8.slice(at, at + size)) };
    }
    lib._heif_image_handle_get_nclx_color_profile(this.#error, this.#primary, this.#out);
    if (this.#word(this.#error) !== 0) return undefined;
    const profile = this.#word(this.#out);
    // A byte of version, then two enumerations, each at the next multiple of four.
    const coded = { primaries: this.#word(profile + 4), transfer: this.#word(profile + 8) };
    lib._heif_nclx_color_profile_free(profile);
    return { coded };
  }

  [Symbol.dispose](): void {
    for (const handle of this.#handles.splice(0)) this.#lib._heif_image_handle_release(handle);
    if (this.#allocated.length > 0) this.#lib._heif_context_free(this.#context);
    for (const at of this.#allocated.splice(0)) this.#lib._free(at);
  }

  #picture(handle: number): HeifPicture {
    return {
      width: this.#lib._heif_image_handle_get_width(handle),
      height: this.#lib._heif_image_handle_get_height(handle),
      decode: () => this.#decode(handle),
    };
  }

  #decode(handle: number): DecodedPixels {
    const lib = this.#lib;
    const hasAlpha = lib._heif_image_handle_has_alpha_channel(handle) !== 0;
    const chroma = hasAlpha ? CHROMA.rgba : CHROMA.rgb;
    lib._heif_decode_image(this.#error, handle, this.#out, RGB, chroma, 0);
    this.#check();
    const image = this.#word(this.#out);
    try {
      const width = lib._heif_image_get_width(image, INTERLEAVED);
      const height = lib._heif_image_get_height(image, INTERLEAVED);
      const plane = lib._heif_image_get_plane_readonly2(image, INTERLEAVED, this.#out);
      const rows = { at: plane, stride: this.#word(this.#out), bytes: hasAlpha ? 4 : 3 };
      if (plane === 0 || rows.stride < width * rows.bytes) throw refusal('preview-unreadable');
      const isPartial = lib._heif_image_get_decoding_warnings(image, 0, 0, 0) > 0;
      return { width, height, isPartial, data: packed(lib.HEAPU8, { width, height }, rows) };
    } finally {
      lib._heif_image_release(image);
    }
  }

  #allocate(size: number): number {
    const at = this.#lib._malloc(size);
    if (at === 0) throw refusal('preview-too-heavy');
    this.#allocated.push(at);
    return at;
  }

  /** The handle that the last call gave. */
  #handle(): number {
    this.#check();
    const handle = this.#word(this.#out);
    this.#handles.push(handle);
    return handle;
  }

  /** Growing memory is another array: never keep it. */
  #word(at: number): number {
    return this.#lib.HEAPU32[at >>> 2] ?? 0;
  }

  #check(): void {
    const code = this.#word(this.#error);
    if (code !== 0) throw refusal('preview-unreadable', { code, subcode: this.#word(this.#error + 4) });
  }
}

/** Rows without what pads them; transparent pixels on white. */
function packed(
  memory: Uint8Array,
  { width, height }: { width: number; height: number },
  { at, stride, bytes }: { at: number; stride: number; bytes: number },
): Buffer {
  const data = Buffer.allocUnsafe(width * height * 3);
  for (let row = 0; row < height; row += 1) {
    const from = at + row * stride;
    const to = row * width * 3;
    if (bytes === 3) data.set(memory.subarray(from, from + width * 3), to);
    else flattenRow(memory.subarray(from, from + width * 4), data.subarray(to, to + width * 3));
  }
  return data;
}

function flattenRow(from: Uint8Array, to: Uint8Array): void {
  for (let pixel = 0; pixel * 3 < to.length; pixel += 1) {
    const alpha = (from[pixel * 4 + 3] ?? 255) / 255;
    for (let channel = 0; channel < 3; channel += 1)
      to[pixel * 3 + channel] = Math.round((from[pixel * 4 + channel] ?? 0) * alpha + 255 * (1 - alpha));
  }
}
