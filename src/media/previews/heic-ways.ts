/** How to come by a smaller picture of a HEIC. */
export type HeicWay = 'derivative' | 'thumbnail' | 'libheif' | 'heif-tool';

/** What there is to choose from. */
export interface HeicChoice {
  /** Longest edge that is wanted, in pixels. */
  readonly edge: number;
  /** Whether the origin's own JPEG is at hand. */
  readonly hasDerivative: boolean;
  /** Whether the system has heif-convert or heif-dec. */
  readonly hasTool: boolean;
  /** What libheif says about the file; undefined when it cannot read it. */
  readonly facts?: {
    readonly width: number;
    readonly height: number;
    readonly pictures: number;
    readonly thumbnailEdges: readonly number[];
  };
}

/** WebAssembly takes about 17 bytes a pixel and lives within a process's memory limit. */
const MOST_PIXELS_IN_LIBHEIF = 60e6;
/** The system's tools take about 6 bytes a pixel, and no limit of ours but the time. */
const MOST_PIXELS_IN_TOOL = 120e6;

/**
 * The ways worth trying, the cheapest that serves first: the origin's own JPEG (nothing to decode), an embedded thumbnail
 * that is large enough (30 ms), the system's tool (a third of the memory), libheif in WebAssembly (0.5 to 0.8 s for 12 megapixels).
 * Last comes any embedded thumbnail, smaller than wanted but better than none. Empty: too large for all of them.
 */
export function heicWays({ edge, hasDerivative, hasTool, facts }: HeicChoice): readonly HeicWay[] {
  const ways: HeicWay[] = hasDerivative ? ['derivative'] : [];
  // The tool has a libheif of its own, which may be newer or more patient.
  if (!facts) return hasTool ? [...ways, 'heif-tool'] : ways;
  const pixels = facts.width * facts.height;
  const largest = Math.max(0, ...facts.thumbnailEdges);
  const serves = largest >= Math.min(edge, Math.max(facts.width, facts.height));
  if (serves) ways.push('thumbnail');
  // Of several pictures it writes all, in an order that does not tell the primary one.
  if (hasTool && facts.pictures === 1 && pixels <= MOST_PIXELS_IN_TOOL) ways.push('heif-tool');
  if (pixels <= MOST_PIXELS_IN_LIBHEIF) ways.push('libheif');
  if (!serves && largest > 0) ways.push('thumbnail');
  return ways;
}
