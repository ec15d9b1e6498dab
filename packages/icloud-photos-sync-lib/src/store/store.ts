/** What is kept of an account. Each is one text; all are secrets. */
export type StoredName = 'session' | 'limits';

export interface Stored {
  /** Undefined when it was never written. */
  read(name: StoredName): Promise<string | undefined>;
  /** Replaces the text whole: after a crash it is the old or the new one. */
  write(name: StoredName, text: string): Promise<void>;
}

/** Where one account's session, trust and limits are kept. */
export interface Store {
  /**
   * Runs `work` while nobody else, in this process or another, works on the same store. It is held for one exchange
   * with Apple and not while a person thinks, so that a second process may bring the code.
   *
   * @throws ICloudError `store-busy`, `store-broken`; whatever `work` throws; the signal's reason.
   */
  exclusively<T>(work: (stored: Stored) => Promise<T>, signal?: AbortSignal): Promise<T>;
}
