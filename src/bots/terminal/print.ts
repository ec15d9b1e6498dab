import type { Reply } from '../../commands/command.ts';
import type { Facts } from '../../platform/error.ts';
import type { Line, Texts } from '../../texts/texts.ts';
import { fileLines } from '../progress/file-lines.ts';

/** Where a command line writes to. */
export interface Output {
  write(text: string): void;
  /** Whether a person is looking at it: then lines are coloured. */
  readonly isTTY?: boolean;
}

/** How replies are shown: for people, for programs, or only by the exit code. */
export type Manner = 'text' | 'json' | 'quiet';

/**
 * Prints a reply to standard output, its error to `err`, and answers the exit code of the shell. A reply with an attachment is asked
 * for because of that: it alone goes to standard output.
 */
export function printReply(
  reply: Reply,
  texts: Texts,
  manner: Manner,
  output: Output,
  err: Output = output,
): number {
  if (manner === 'json') output.write(`${JSON.stringify(reply.data)}\n`);
  else if (reply.error) printCode(reply.error.code, reply.error.facts, texts, err);
  if (manner === 'text' && reply.attachment) output.write(reply.attachment.text);
  const lines = [...reply.lines, ...fileLines(reply.files)];
  if (manner === 'text') printLines(lines, texts, reply.attachment ? err : output);
  return exitCode(reply);
}

/** Prints lines for people, coloured on a terminal. */
export function printLines(lines: readonly Line[], texts: Texts, output: Output): void {
  for (const line of lines) output.write(`${colour(texts.say(line), output)}\n`);
}

/** 0 when all is well, 2 for what the person typed, 1 for everything else. */
function exitCode({ ok, error }: Reply): number {
  if (error && /^(argument-|command-unknown|saying-)/.test(error.code)) return 2;
  return ok ? 0 : 1;
}

const RED = 31;
const GREY = 90;

/** Colours of the marks that lines begin with; what is set in is an example and steps back. */
const COLOURS: readonly (readonly [RegExp, number])[] = [
  [/^✓/, 32],
  [/^=/, 36],
  [/^!/, 33],
  [/^(–| {4})/, GREY],
];

function colour(line: string, output: Output): string {
  const code = output.isTTY ? COLOURS.find(([mark]) => mark.test(line))?.[1] : undefined;
  return code === undefined ? line : painted(line, code, output);
}

function painted(text: string, code: number, { isTTY }: Output): string {
  return isTTY ? `\u001b[${code}m${text}\u001b[0m` : text;
}

/** Prints an error as its sentence and what to do now. */
export function printError(error: unknown, texts: Texts, output: Output): void {
  say(texts.sayError(error), output);
}

/** The same for an error that came as its code and facts. */
export function printCode(code: string, facts: Facts, texts: Texts, output: Output): void {
  say(texts.sayCode(code, facts), output);
}

function say({ sentence, hint }: ReturnType<Texts['sayError']>, output: Output): void {
  output.write(`${painted(sentence, RED, output)}\n`);
  if (hint) output.write(`${painted(`→ ${hint}`, GREY, output)}\n`);
}
