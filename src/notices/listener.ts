import type { Hears } from './hears.ts';

/** Somebody or something that hears notices: a person in one chat, or a notifier of the configuration. */
export interface Listener {
  /** Unique in the house, and the same after a restart: the notifier's name, or `telegram:<person>`. */
  readonly name: string;
  readonly hears: Hears;
  /** Open questions are shown there anyway. */
  readonly seesQuestions: boolean;
  /** Until when nothing may make a sound there unless it is critical (ms since the epoch). */
  readonly silentUntil?: number | undefined;
}
