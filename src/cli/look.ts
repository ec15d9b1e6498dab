import { printReply } from '../bots/terminal/print.ts';
import { Catalog } from '../catalog/catalog.ts';
import { openDatabaseToRead } from '../catalog/database.ts';
import { catalogCommands } from '../commands/catalog-commands.ts';
import { withHelp } from '../commands/with-help.ts';
import type { Config } from '../config/schema.ts';
import { catalogPath, diskSpace } from '../daemon.ts';
import { createLog } from '../platform/log.ts';
import { type Console, ownerAt } from './console.ts';

/** Commands that the catalog alone can answer and that write to it. */
const WRITING: ReadonlySet<string> = new Set(['retry']);

/** Answers from the catalog alone, when no daemon runs; answers the exit code. */
export async function look(
  command: string,
  saying: string,
  config: Config,
  console: Console,
): Promise<number> {
  const path = catalogPath(config);
  const libraryPath = config.library.path;
  const catalog = WRITING.has(command) ? await openToWrite(path) : await Catalog.openToRead(path);
  try {
    const space = () => diskSpace(libraryPath);
    const commands = withHelp(catalogCommands({ catalog, libraryPath, space, live: () => undefined }), {
      readSentence: () => undefined,
      log: createLog('error'),
    });
    const { signal, texts, manner, out, err } = console;
    const reply = await commands.answer(saying, { asker: ownerAt(console), signal });
    return printReply(reply, texts, manner, out, err);
  } finally {
    catalog.close();
  }
}

/** Only what exists is opened: a typing error in the path of the data must not make an empty catalog. */
async function openToWrite(path: string): Promise<Catalog> {
  (await openDatabaseToRead(path)).close();
  return Catalog.open(path);
}
