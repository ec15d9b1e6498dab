import libheif, { type LibheifModule } from 'libheif-js/wasm-bundle.js';
import type { HeifFacts } from './decode-task.ts';
import type { Pixels } from './tiff-pixels.ts';

/** Numbers of libheif's C interface (heif.h). */
const RGB = 1;
const INTERLEAVED_RGB = 10;
const INTERLEAVED_CHANNEL = 10;
const PROFILES = ['prof', 'rICC'];
/** Places in `heif_decoding_options` on a machine of 32 bits. */
const CONVERT_TO_8_BITS = 20;
const MOST_THUMBNAILS = 16;
/** Pointers: two of results, and room for `heif_error` (code, subcode, message). */
const SCRATCH_BYTES = 16 + MOST_THUMBNAILS * 4;

/** What libheif says about a file that it cannot read. */
export class HeifProblem extends Error {
  /** Which picture's pixels could not be had, or `undefined` for the file itself. */
  constructor(step: string, code: number, subcode: number) {
    super(`${step}: ${code}.${subcode}`);
  }
}

/**
 * A HEIF by libheif's C functions, which reach embedded thumbnails and the colour profile; the package's own wrapper does not.
 * All of it is memory of the WebAssembly machine: `close` gives it back. Transformations (irot, imir, clap) are applied.
 */
export class HeifFile {
  readonly #lib: LibheifModule = libheif;
  readonly #scratch: number;
  readonly #memory: number;
  readonly #context: number;
  readonly #handles: number[] = [];
  readonly #primary: number;

  /** @throws HeifProblem when the file's structure cannot be read. */
  constructor(bytes: Uint8Array) {
    this.#scratch = this.#lib._malloc(SCRATCH_BYTES);
    this.#memory = this.#lib._malloc(bytes.length);
    this.#lib.HEAPU8.set(bytes, this.#memory);
    this.#context = this.#lib._heif_context_alloc();
    const [error, out] = [this.#scratch, this.#scratch + 12];
    this.#lib._heif_context_read_from_memory_without_copy(
      error,
      this.#context,
      this.#memory,
      bytes.length,
      0,
    );
    this.#check('read');
    this.#lib._heif_context_get_primary_image_handle(error, this.#context, out);
    this.#check('primary');
    this.#primary = this.#keep(this.#word(out));
  }

  facts(): HeifFacts {
    const { width, height } = this.#size(this.#primary);
    const edges = this.#thumbnails().map((handle) => longestEdge(this.#size(handle)));
    const pictures = this.#lib._heif_context_get_number_of_top_level_images(this.#context);
    return { width, height, pictures, thumbnailEdges: edges };
  }

  /** The ICC profile of the primary picture's colours, which is its thumbnails' too. */
  colourProfile(): Uint8Array | undefined {
    const type = this.#lib._heif_image_handle_get_color_profile_type(this.#primary);
    const length = this.#lib._heif_image_handle_get_raw_color_profile_size(this.#primary);
    const name = String.fromCharCode((type >> 24) & 255, (type >> 16) & 255, (type >> 8) & 255, type & 255);
    if (!PROFILES.includes(name) || length === 0) return undefined;
    const at = this.#lib._malloc(length);
    this.#lib._heif_image_handle_get_raw_color_profile(this.#scratch, this.#primary, at);
    const profile = this.#lib.HEAPU8.slice(at, at + length);
    this.#lib._free(at);
    return profile;
  }

  /**
   * The primary picture's pixels, or those of the smallest thumbnail that has the edge, else of the largest. `use` gets a view into memory
   * that is gone afterwards. @throws HeifProblem
   */
  async decode<Result>(
    part: 'full' | { readonly edge: number },
    use: (pixels: Pixels) => Promise<Result>,
  ): Promise<Result> {
    const candidates = part === 'full' ? [this.#primary] : this.#thumbnailsFor(part.edge);
    const { image, handle } = this.#firstDecoded(candidates);
    try {
      return await use(this.#pixels(image, this.#size(handle)));
    } finally {
      this.#lib._heif_image_release(image);
    }
  }

  close(): void {
    for (const handle of this.#handles) this.#lib._heif_image_handle_release(handle);
    this.#lib._heif_context_free(this.#context);
    this.#lib._free(this.#memory);
    this.#lib._free(this.#scratch);
  }

  /** The ones that serve, smallest first; then the others, largest first. */
  #thumbnailsFor(edge: number): number[] {
    const sized = this.#thumbnails().map((handle) => ({ handle, edge: longestEdge(this.#size(handle)) }));
    const serving = sized.filter((one) => one.edge >= edge).sort((one, other) => one.edge - other.edge);
    const smaller = sized.filter((one) => one.edge < edge).sort((one, other) => other.edge - one.edge);
    return [...serving, ...smaller].map(({ handle }) => handle);
  }

  #firstDecoded(candidates: readonly number[]): { image: number; handle: number } {
    let problem: unknown = new HeifProblem('nothing', 0, 0);
    for (const handle of candidates) {
      try {
        return { image: this.#decodeHandle(handle), handle };
      } catch (error) {
        problem = error;
      }
    }
    throw problem;
  }

  #decodeHandle(handle: number): number {
    const options = this.#lib._heif_decoding_options_alloc();
    this.#lib.HEAPU8[options + CONVERT_TO_8_BITS] = 1;
    const [error, out] = [this.#scratch, this.#scratch + 12];
    this.#lib._heif_decode_image(error, handle, out, RGB, INTERLEAVED_RGB, options);
    this.#lib._heif_decoding_options_free(options);
    this.#check('decode');
    return this.#word(out);
  }

  #pixels(image: number, { width, height }: { width: number; height: number }): Pixels {
    const strideAt = this.#scratch + 12;
    const plane = this.#lib._heif_image_get_plane_readonly2(image, INTERLEAVED_CHANNEL, strideAt);
    const stride = this.#word(strideAt);
    const row = width * 3;
    if (plane === 0 || stride < row) throw new HeifProblem('plane', stride, row);
    const data = this.#lib.HEAPU8.subarray(plane, plane + stride * height);
    if (stride !== row)
      for (let y = 1; y < height; y += 1) data.copyWithin(y * row, y * stride, y * stride + row);
    return { data: data.subarray(0, row * height), width, height, channels: 3 };
  }

  #thumbnails(): number[] {
    if (this.#handles.length > 1) return this.#handles.slice(1);
    const ids = this.#scratch + 16;
    const count = this.#lib._heif_image_handle_get_list_of_thumbnail_IDs(this.#primary, ids, MOST_THUMBNAILS);
    const listed = Array.from({ length: count }, (_, index) => this.#word(ids + index * 4));
    for (const id of listed) {
      this.#lib._heif_image_handle_get_thumbnail(this.#scratch, this.#primary, id, this.#scratch + 12);
      if (this.#word(this.#scratch) === 0) this.#keep(this.#word(this.#scratch + 12));
    }
    return this.#handles.slice(1);
  }

  #size(handle: number): { width: number; height: number } {
    return {
      width: this.#lib._heif_image_handle_get_width(handle),
      height: this.#lib._heif_image_handle_get_height(handle),
    };
  }

  #keep(handle: number): number {
    this.#handles.push(handle);
    return handle;
  }

  #check(step: string): void {
    const [code, subcode] = [this.#word(this.#scratch), this.#word(this.#scratch + 4)];
    if (code !== 0) throw new HeifProblem(step, code, subcode);
  }

  /** Memory may have grown and moved since the last call, so it is looked up each time. */
  #word(at: number): number {
    return this.#lib.HEAPU32[at >> 2] ?? 0;
  }
}

function longestEdge({ width, height }: { width: number; height: number }): number {
  return Math.max(width, height);
}
