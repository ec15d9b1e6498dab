import { type AlbumServices, albumCommand, unalbumCommand } from './album.ts';
import type { Command } from './command.ts';
import { favouriteCommand, unfavouriteCommand } from './favourite.ts';
import { hideCommand, unhideCommand } from './hide.ts';
import { rateCommand } from './rate.ts';
import { tagCommand, untagCommand } from './tag.ts';
import { titleCommand } from './title.ts';

/** What the everyday commands stand on. */
export interface EverydayServices extends AlbumServices {}

/** What people say about pictures, and do with them, every day. */
export function everydayCommands(services: EverydayServices): Command[] {
  return [
    favouriteCommand(services),
    unfavouriteCommand(services),
    tagCommand(services),
    untagCommand(services),
    rateCommand(services),
    titleCommand(services),
    hideCommand(services),
    unhideCommand(services),
    albumCommand(services),
    unalbumCommand(services),
  ];
}
