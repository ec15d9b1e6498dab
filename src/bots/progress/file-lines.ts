import type { HandedFile } from '../../commands/command.ts';
import type { Line } from '../../texts/texts.ts';

/** Where the files of a reply lie: a terminal is on the same machine. */
export function fileLines(files: readonly HandedFile[] = []): Line[] {
  return files.map(({ path }) => ({ key: 'handed-file', values: { path } }));
}
