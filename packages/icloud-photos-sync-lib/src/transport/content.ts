export interface ContentRequest {
  /** A `downloadURL` as CloudKit gave it. It is a secret: it never goes into an error or an event. */
  readonly url: string;
  /** The first byte wanted; sent as `Range: bytes=N-` when greater than 0. */
  readonly from?: number;
  /** `ETag` of the part that is already there, sent as `If-Range`. */
  readonly ifRange?: string;
  readonly signal?: AbortSignal;
}

/**
 * Takes a piece of a body, which is its own from now on. When it gives a promise, nothing more comes until that is kept: for most pieces
 * it gives none, and a promise for each would cost more than what is done with them.
 */
export type TakePiece = (piece: Uint8Array) => Promise<unknown> | undefined;

/** The bytes of an answer. They must be poured or discarded. */
export interface ContentBody {
  /**
   * To be called once. Hands on the pieces as they come; resolves once the last is taken. When it rejects, the connection is closed.
   *
   * @throws ICloudError `unreachable`, also when no byte comes for the body timeout; the signal's reason; what `take` throws
   */
  pour(take: TakePiece): Promise<void>;
  /** Closes the connection, unless all has come already. */
  discard(): void;
}

export interface ContentAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ContentBody;
}

/** The way to Apple's content servers. It judges nothing but the host: every status comes back as it is. */
export interface Content {
  /** @throws ICloudError `host-refused`, `unreachable`; the signal's reason. */
  get(request: ContentRequest): Promise<ContentAnswer>;
}
