import type { Manner } from '../bots/terminal/print.ts';
import type { Clock } from '../platform/clock.ts';
import type { Texts } from '../texts/texts.ts';

/** What every verb gets of the terminal it was said in. */
export interface Console {
  readonly texts: Texts;
  readonly manner: Manner;
  readonly out: NodeJS.WriteStream;
  readonly err: NodeJS.WriteStream;
  readonly clock: Clock;
  /** Aborted by Ctrl-C and by `kill`. */
  readonly signal: AbortSignal;
}
