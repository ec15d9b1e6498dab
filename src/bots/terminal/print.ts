import type { Reply } from '../../commands/command.ts';
import type { Texts } from '../../texts/texts.ts';

/** Where a command line writes to. */
export interface Output {
  write(text: string): void;
  /** Whether a person is looking at it: then lines are coloured. */
  readonly isTTY?: boolean;
}

/** How replies are shown: for people, for programs, or only by the exit code. */
export type Manner = 'text' | 'json' | 'quiet';

/** Prints a reply to standard output and answers the exit code of the shell. */
export function printReply(reply: Reply, texts: Texts, manner: Manner, output: Output): number {
  if (manner === 'json') output.write(`${JSON.stringify(reply.data)}\n`);
  if (manner === 'text') for (const line of reply.lines) output.write(`${colour(texts.say(line), output)}\n`);
  return reply.ok ? 0 : 1;
}

/** Colours of the marks that lines begin with; what is set in is an example and steps back. */
const COLOURS: readonly (readonly [RegExp, number])[] = [
  [/^✓/, 32],
  [/^=/, 36],
  [/^!/, 33],
  [/^(–| {4})/, 90],
];

function colour(line: string, output: Output): string {
  const code = output.isTTY ? COLOURS.find(([mark]) => mark.test(line))?.[1] : undefined;
  return code === undefined ? line : `\u001b[${code}m${line}\u001b[0m`;
}

/** Prints an error as its sentence and what to do now. */
export function printError(error: unknown, texts: Texts, output: Output): void {
  const { sentence, hint } = texts.sayError(error);
  output.write(`${sentence}\n`);
  if (hint) output.write(`→ ${hint}\n`);
}
