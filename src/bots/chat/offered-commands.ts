import type { Asker } from '../../commands/command.ts';
import { LANGUAGES, type Texts } from '../../texts/texts.ts';
import type { ChatHouse } from './chat-house.ts';
import type { OfferedCommand } from './chat-platform.ts';

/** The longest line that both platforms show of a command. */
const LONGEST = 100;

/** All commands as a platform's own menu offers them; who may say which is decided when they are said. */
export function offeredCommands({
  commands,
  texts,
}: Pick<ChatHouse, 'commands' | 'texts'>): OfferedCommand[] {
  const everybody: Asker = {
    ...{ name: 'homeroll', role: 'owner', channel: 'menu', language: 'en', timeZone: 'UTC', accounts: 'all' },
  };
  return commands.allowedTo(everybody).map(({ name, role, arguments: wanted }) => ({
    ...{ name, role },
    arguments: Object.entries(wanted).map(([argument, { kind, optional, ...rest }]) => ({
      name: argument,
      kind: kind === 'number' || kind === 'choice' ? kind : 'text',
      isRequired: optional !== true,
      ...('choices' in rest ? { choices: rest.choices } : {}),
    })),
    descriptions: new Map(
      LANGUAGES.map((language) => [language, described(name, texts({ language, timeZone: 'UTC' }))]),
    ),
  }));
}

/** What a command is for, without the words to type. */
function described(name: string, texts: Texts): string {
  const help = texts.say({ key: `help-${name}`, values: { usage: '' } });
  return help.replace(/^[\s–-]+/, '').slice(0, LONGEST);
}
