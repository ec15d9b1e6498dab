import type { Command } from './command.ts';
import type { SayServices } from './say-of-each.ts';
import { yesOrNoCommand } from './yes-or-no.ts';

const DEEDS = { yes: 'favourite-on', no: 'favourite-off' } as const;

/** `favourite ID… [off]`: these pictures are favourites, whatever iCloud says. */
export function favouriteCommand(services: SayServices): Command {
  return yesOrNoCommand(
    services,
    { name: 'favourite', topic: 'pictures', role: 'adult' },
    { what: 'favourite', value: true, opposite: 'unfavourite', deeds: DEEDS },
  );
}

/** `unfavourite ID…`: these pictures are none. */
export function unfavouriteCommand(services: SayServices): Command {
  return yesOrNoCommand(
    services,
    { name: 'unfavourite', topic: 'pictures', role: 'adult' },
    { what: 'favourite', value: false, opposite: 'favourite', deeds: DEEDS },
  );
}
