import type { JsonObject } from '../json.ts';

/** `private` holds what the account owns; `shared` what others let it take part in. */
export type Scope = 'private' | 'shared';

export type CloudKitPath =
  | 'zones/list'
  | 'changes/database'
  | 'changes/zone'
  | 'records/query'
  | 'records/lookup'
  | 'records/modify'
  | 'internal/records/query/batch';

export interface CloudKitOptions {
  readonly signal?: AbortSignal;
  /** How often a passing failure (5xx, 429, no answer, RETRY_LATER) is tried again before it is thrown. Default 3. */
  readonly retries?: number;
}

/**
 * The way to an account's photo database. Everything about the session is behind it: cookies, partition, renewal after
 * 401, 421 and 450, growing waits and `Retry-After`, the persisted pause after a lock. Calls may run in parallel.
 */
export interface CloudKit {
  /**
   * Posts to `{ckdatabasews}/database/1/com.apple.photos.cloud/production/{scope}/{path}` and gives the answer's JSON
   * object. Failures inside the answer that belong to one zone or one record are left to the caller (`failureIn`).
   *
   * @throws ICloudError `throttled`, `access-denied`, `session-lost`, `consent-needed`, `refused` (facts: status, reason),
   * `unreachable`, `answer-odd`, `answer-too-large`; the signal's reason.
   */
  request(scope: Scope, path: CloudKitPath, body: JsonObject, options?: CloudKitOptions): Promise<JsonObject>;
}
