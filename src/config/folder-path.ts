import { posix } from 'node:path';
import { quoted, type Reading, readText } from './reading.ts';

/** Reads an absolute path, or one that starts with `~/`, to an absolute path without `..` or a slash at its end. */
export function readFolderPath(text: string, home: string, example: string): Reading<string> {
  const right = `Write it from the root, for example ${example}`;
  if (text.trim() === '') return { wrong: 'is empty', right };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no path in this file may hold
  if (/[\u0000-\u001f\u007f]/.test(text)) return { wrong: 'holds a character that cannot be seen', right };
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return { wrong: 'is a network address, not a folder', right };
  const expanded = text === '~' || text.startsWith('~/') ? home + text.slice(1) : text;
  if (expanded.startsWith('~')) return { wrong: `names another user's home: ${quoted(text)}`, right };
  if (!posix.isAbsolute(expanded)) return { wrong: `is relative: ${quoted(text)}`, right };
  const normal = posix.normalize(expanded);
  return { value: normal.length > 1 && normal.endsWith('/') ? normal.slice(0, -1) : normal };
}

/** A key that holds a folder. */
export function folderPath(description: string, home: string, example: string) {
  return readText((text) => readFolderPath(text, home, example)).meta({
    description,
    examples: [example],
    notes: { right: `Write the path of a folder, for example ${example}`, kind: 'path' },
  });
}

/** Whether `inner` is `outer` itself or lies below it; both absolute and normal. Says nothing about symbolic links. */
export function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
}
