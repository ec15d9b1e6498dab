import type { Line } from '../texts/texts.ts';

/**
 * The answer to a command, for every channel to render: lines for people, and the same facts as data for programs.
 */
export interface Reply {
  readonly lines: readonly Line[];
  readonly data: unknown;
  /** False when something needs a person; a shell gets a non-zero exit code. */
  readonly ok: boolean;
}
