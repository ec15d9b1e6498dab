import type { Command } from './command.ts';
import type { SayServices } from './say-of-each.ts';
import { yesOrNoCommand } from './yes-or-no.ts';

const DEEDS = { yes: 'hidden-on', no: 'hidden-off' } as const;

/** `hide ID… [off]`: keeps pictures out of sight, until `find hidden` asks for them. They stay in the library. */
export function hideCommand(services: SayServices): Command {
  return yesOrNoCommand(
    services,
    { name: 'hide', topic: 'pictures', role: 'adult' },
    { what: 'hidden', value: true, opposite: 'unhide', deeds: DEEDS },
  );
}

/** `unhide ID…`: shows pictures again, whatever iCloud says. */
export function unhideCommand(services: SayServices): Command {
  return yesOrNoCommand(
    services,
    { name: 'unhide', topic: 'pictures', role: 'adult' },
    { what: 'hidden', value: false, opposite: 'hide', deeds: DEEDS },
  );
}
