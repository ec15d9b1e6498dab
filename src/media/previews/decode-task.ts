/** A JPEG that a decoder shall write. */
export interface Output {
  readonly path: string;
  /** Longest edge at most, in pixels; a smaller picture stays as it is. */
  readonly edge: number;
  /** JPEG's, 1 to 100. */
  readonly quality: number;
}

interface Common {
  /** The file to read; absolute. */
  readonly path: string;
}

/** What a decoder process can be asked for. */
export type DecodeTask =
  /** Anything that sharp reads. `orientation`: the file's own, or EXIF's number in its place. */
  | (Common & { kind: 'picture'; orientation: 'own' | number; outputs: readonly Output[] })
  /** How large a HEIF is and what is in it. */
  | (Common & { kind: 'heif-facts' })
  /** `thumbnail`: the smallest embedded one that serves the outputs, else the largest. */
  | (Common & { kind: 'heif'; part: 'thumbnail' | 'full'; outputs: readonly Output[] })
  /** The largest JPEG inside a RAW file; `orientation` counts where that JPEG says nothing. */
  | (Common & { kind: 'raw'; orientation: number; outputs: readonly Output[] });

/** A written output, in the order of the task's outputs. */
export interface Written {
  readonly width: number;
  readonly height: number;
  readonly size: number;
}

export interface HeifFacts {
  /** Upright pixels of the primary picture. */
  readonly width: number;
  readonly height: number;
  /** How many pictures stand beside each other in the file. */
  readonly pictures: number;
  /** Longest edges of the primary picture's embedded thumbnails. */
  readonly thumbnailEdges: readonly number[];
}

/** Why a decoder could not, when it lived to say so. */
export type DecodeRefusal = 'damaged' | 'too-large' | 'nothing-embedded' | 'unreadable';

export type DecodeReply =
  | { readonly written: readonly Written[] }
  | { readonly facts: HeifFacts }
  /** `detail`: the decoder's own words, for the log. */
  | {
      readonly refused: DecodeRefusal;
      readonly detail: string;
      readonly width?: number;
      readonly height?: number;
    };
