import type { Command } from './command.ts';
import { inviteCommand } from './invite.ts';
import { languageCommand } from './language.ts';
import { type QuietServices, quietCommand } from './quiet.ts';
import { type SettingsServices, settingsCommand } from './settings.ts';
import { type UsersServices, usersCommand } from './users.ts';
import { zoneCommand } from './zone.ts';

export interface PersonCommandsOptions extends UsersServices, QuietServices, SettingsServices {}

/** The commands about who is linked in chat, and about what each of them has set. */
export function personCommands(options: PersonCommandsOptions): Command[] {
  return [
    inviteCommand(options),
    usersCommand(options),
    settingsCommand(options),
    languageCommand(options.persons),
    zoneCommand(options),
    quietCommand(options),
  ];
}
