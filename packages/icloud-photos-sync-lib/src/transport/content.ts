import type { Readable } from 'node:stream';

export interface ContentRequest {
  /** A `downloadURL` as CloudKit gave it. It is a secret: it never goes into an error or an event. */
  readonly url: string;
  /** The first byte wanted; sent as `Range: bytes=N-` when greater than 0. */
  readonly from?: number;
  /** `ETag` of the part that is already there, sent as `If-Range`. */
  readonly ifRange?: string;
  readonly signal?: AbortSignal;
}

export interface ContentAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Must be read to the end or destroyed. Fails when no byte comes for the body timeout. */
  readonly body: Readable;
}

/** The way to Apple's content servers. It judges nothing but the host: every status comes back as it is. */
export interface Content {
  /** @throws ICloudError `host-refused`, `unreachable`; the signal's reason. */
  get(request: ContentRequest): Promise<ContentAnswer>;
}
