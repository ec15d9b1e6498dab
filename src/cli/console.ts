import type { Introduction } from '../bots/terminal/client/daemon-link.ts';
import type { Manner } from '../bots/terminal/print.ts';
import type { Asker } from '../commands/command.ts';
import type { Clock } from '../platform/clock.ts';
import type { Texts } from '../texts/texts.ts';

/** What every verb gets of the terminal it was said in. */
export interface Console {
  readonly texts: Texts;
  /** Who is at it. */
  readonly who: Introduction;
  readonly manner: Manner;
  /** Whether pictures may be drawn. */
  readonly pictures: boolean;
  readonly in: NodeJS.ReadStream;
  readonly out: NodeJS.WriteStream;
  readonly err: NodeJS.WriteStream;
  readonly clock: Clock;
  /** Aborted by Ctrl-C and by `kill`. */
  readonly signal: AbortSignal;
}

/** Whoever may open the data folder is the owner. */
export function ownerAt({ who }: Console): Asker {
  return { ...who, role: 'owner', channel: 'terminal', accounts: 'all' };
}
