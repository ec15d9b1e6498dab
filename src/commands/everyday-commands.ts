import type { Library } from '../library/library.ts';
import { type AlbumServices, albumCommand, unalbumCommand } from './album.ts';
import { albumsOfCommand } from './albums-of.ts';
import type { Command } from './command.ts';
import { type ExportServices, exportCommand } from './export.ts';
import { favouriteCommand, unfavouriteCommand } from './favourite.ts';
import { hideCommand, unhideCommand } from './hide.ts';
import { type OriginalServices, originalCommand } from './original.ts';
import { rateCommand } from './rate.ts';
import { type ShareServices, shareCommand } from './share.ts';
import { tagCommand, untagCommand } from './tag.ts';
import { tagsCommand } from './tags.ts';
import { titleCommand } from './title.ts';

/** What people say about pictures every day. */
export function sayCommands(services: AlbumServices): Command[] {
  return [
    favouriteCommand(services),
    unfavouriteCommand(services),
    tagCommand(services),
    untagCommand(services),
    tagsCommand(services),
    rateCommand(services),
    titleCommand(services),
    hideCommand(services),
    unhideCommand(services),
    albumCommand(services),
    unalbumCommand(services),
    albumsOfCommand(services),
  ];
}

/** What those commands stand on by which people take pictures away. */
export interface TakeAwayServices extends ShareServices, OriginalServices, ExportServices {
  readonly library: Library;
}

/** Pictures, as files to take away. */
export function takeAwayCommands(services: TakeAwayServices): Command[] {
  return [shareCommand(services), originalCommand(services), exportCommand(services)];
}
