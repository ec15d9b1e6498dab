import { existsSync } from 'node:fs';
import { printReply } from '../bots/terminal/print.ts';
import { Catalog } from '../catalog/catalog.ts';
import { openDatabaseToRead } from '../catalog/database.ts';
import { catalogCommands } from '../commands/catalog-commands.ts';
import { readSentence } from '../commands/sentence.ts';
import { withHelp } from '../commands/with-help.ts';
import type { Config } from '../config/schema.ts';
import { diskSpace } from '../daemon/machine.ts';
import { catalogPath } from '../daemon.ts';
import { previewsOf } from '../library/preview-files.ts';
import { PlacesAtHand } from '../media/places/places-at-hand.ts';
import { placesPath } from '../media/places/places-file.ts';
import { createLog } from '../platform/log.ts';
import { type Console, ownerAt } from './console.ts';

/** Commands that the catalog alone can answer and that write to it. */
const WRITING: ReadonlySet<string> = new Set(['retry']);

/** Commands that understand names of places. */
const PLACED: ReadonlySet<string> = new Set(['find', 'show', 'random']);

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
  const log = createLog('error');
  const places = new PlacesAtHand(config.data, log);
  try {
    // Names of places all over the world help to read a search; they are not built for it.
    if (PLACED.has(command) && existsSync(placesPath(config.data))) await places.ready(console.signal);
    const commands = withHelp(
      catalogCommands({
        ...{ catalog, libraryPath, space: () => diskSpace(libraryPath), live: () => undefined },
        minimumFree: config.library.minimumFree,
        keepTrash: config.library.trash.keep,
        places: () => places.opened,
        findPreview: (assetId) => previewsOf(catalog, libraryPath, assetId),
      }),
      { readSentence, log },
    );
    const { signal, texts, manner, out, err } = console;
    const reply = await commands.answer(saying, { asker: ownerAt(console), signal });
    return printReply(reply, texts, manner, out, err);
  } finally {
    await places.stop();
    catalog.close();
  }
}

/** Only what exists is opened: a typing error in the path of the data must not make an empty catalog. */
async function openToWrite(path: string): Promise<Catalog> {
  (await openDatabaseToRead(path)).close();
  return Catalog.open(path);
}
