/** A way in which updates come. */
export interface Ears {
  /** Begins to hear; to be called once. */
  start(): Promise<void>;
  /** Hears no more. Called while the inbox lets what is in hand end. */
  stop(): Promise<void>;
  /** After that: tells Telegram what was handled meanwhile, and lets go of everything. */
  finish(): Promise<void>;
}
