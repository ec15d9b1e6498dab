/** The newest Homeroll that there is, wherever this one asks for it. */
export interface Release {
  /** Without a `v` before it. */
  readonly version: string;
  /** What it is called; one line. */
  readonly name: string;
  /** The beginning of what is written about it, plain and in one line; may be empty. */
  readonly summary: string;
  /** Where it is to be had, by https or http. */
  readonly url: string;
}

/** What is known of the newest release, for a house that asks for it. */
export interface ReleaseNews {
  /** Undefined as long as nobody has answered. */
  readonly newest: Release | undefined;
  /** Calls `listener` when there is another. Answers how to end that. */
  onChange(listener: () => void): () => void;
}
