import type { ICloudErrorCode } from './error.ts';

/** A step of the sign-in ladder, from the cheapest to the dearest. */
export type Rung = 'stored' | 'validate' | 'account-login' | 'password' | 'second-factor';

/**
 * What happened, for logs and progress. No event carries a secret: no token, cookie, password, code, phone number
 * or signed URL.
 */
export type ICloudEvent =
  /** One exchange with a server. `path` without query; `ms` from sending to the end of the answer's head. */
  | {
      readonly kind: 'request';
      readonly host: string;
      readonly method: string;
      readonly path: string;
      readonly status: number;
      readonly ms: number;
      readonly requestId?: string;
    }
  /** A rung of the ladder was tried. */
  | { readonly kind: 'rung'; readonly rung: Rung; readonly ok: boolean; readonly status?: number }
  /** A request waits and is sent again. */
  | { readonly kind: 'retry'; readonly call: string; readonly status: number; readonly waitMs: number }
  /** Apple asked for a pause; nothing is sent until then (ms since 1970). */
  | { readonly kind: 'paused'; readonly area: string; readonly until: number }
  /** The account's CloudKit server has moved. */
  | { readonly kind: 'partition-moved'; readonly host: string }
  /** Trust ends within seven days; a person can renew it before. */
  | { readonly kind: 'trust-ends'; readonly at: number }
  /** Something new on the wire, left alone and counted: a zone type, a record type, an answer without a known shape. */
  | { readonly kind: 'unknown'; readonly what: string; readonly name: string }
  /** An error that was met and got over. */
  | { readonly kind: 'recovered'; readonly call: string; readonly code: ICloudErrorCode };

export type Listener = (event: ICloudEvent) => void;
