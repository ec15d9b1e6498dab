/** What a sidecar that Homeroll wrote says about where its picture comes from. */
export interface SidecarFacts {
  /** Whose picture it is. */
  readonly account?: string | undefined;
  /** The name of the original as its owner knows it. */
  readonly name?: string | undefined;
}

/** Reads an XMP sidecar; undefined for one that is not of our writing. */
export type ReadSidecarFacts = (path: string, signal: AbortSignal) => Promise<SidecarFacts | undefined>;
