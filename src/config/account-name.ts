import { quoted, type Reading } from './reading.ts';

const PATTERN = /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}._ -]*[\p{L}\p{M}\p{N}_-])?$/u;

/** Checks the name of an account, which becomes the name of a folder: at most 64 characters. */
export function readAccountName(text: string): Reading<string> {
  if ([...text].length > 64) return { wrong: `is a name of more than 64 characters: ${quoted(text)}` };
  if (!PATTERN.test(text)) {
    return {
      wrong: `is not a name for an account: ${quoted(text)}`,
      right:
        'Use letters, digits, dot, dash and underscore, and spaces between them; begin with a letter or digit',
    };
  }
  return { value: text };
}
