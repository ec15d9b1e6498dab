import { quoted, type Reading } from './reading.ts';

/** Checks the name of a folder at the top of the library: one that every file system keeps as it is, at most 64 characters. */
export function readFolderName(text: string): Reading<string> {
  if ([...text].length > 64) return { wrong: `is a name of more than 64 characters: ${quoted(text)}` };
  if (text.includes('/') || text.includes('\\'))
    return { wrong: `is a path: ${quoted(text)}`, right: 'Write the name of one folder, for example Albums' };
  if (/^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}._ -]*[\p{L}\p{M}\p{N}_-])?$/u.test(text)) return { value: text };
  return {
    wrong: `is not a name for a folder: ${quoted(text)}`,
    right: 'Use letters, digits, dot, dash and underscore, and spaces between them',
  };
}
