import type { IncomingHttpHeaders } from 'node:http';

/** Which of Apple's servers a request is for: by its `Host` with TLS, by the first part of its path without. */
export type Role = 'auth' | 'setup' | 'cloudkit' | 'content';

/** A request as a route sees it: read whole (at most 8 MiB), with the path that the real server would see. */
export interface Exchange {
  readonly role: Role;
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly cookies: ReadonlyMap<string, string>;
  readonly body: Buffer;
  /** `http://127.0.0.1:<port>` when the request came without TLS. */
  readonly plainRoot: string | undefined;
  /** The client's end of the connection: requests with the same one came over the same connection. */
  readonly clientPort: number;
  /** Milliseconds since 1970 by the simulator's clock. */
  readonly now: number;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** An object is sent as JSON; bytes may come in pieces, sent as they come. */
  readonly body?: string | Uint8Array | AsyncIterable<Uint8Array> | object;
}

/** One call of the protocol. `call` is its name for faults and the log of requests, such as `signin-init`. */
export interface Route {
  readonly call: string;
  readonly role: Role;
  readonly method: string;
  readonly path: RegExp;
  answer(exchange: Exchange): Reply | Promise<Reply>;
}
