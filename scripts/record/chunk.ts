/** What a program printed at one instant. */
export interface Chunk {
  /** Milliseconds since the recording began. */
  readonly at: number;
  /** Text and control sequences as printed. */
  readonly text: string;
}

/** A terminal's size in characters. */
export interface Size {
  readonly columns: number;
  readonly rows: number;
}
