import { ApplicationCommandOptionType } from 'discord.js';
import { LANGUAGES, type Line, Texts } from '../../texts/texts.ts';
import { described, type SlashCommand, type SlashOption } from './slash-command.ts';

/** Sentences in words of one's own. */
export const SAY = 'say';
/** The code of an invitation: Discord has no links into a chat with a bot that could carry it. */
export const LINK = 'link';
/** A file: without the intent for messages, a bot sees no other ones. */
export const SEND = 'send';

const NOTHING = { required: true, autocomplete: false, choices: [] };

/** The commands of the adapter itself. */
export function ownCommands(): SlashCommand[] {
  const languages = LANGUAGES.map((language) => [language, new Texts(language, 'UTC')] as const);
  /** A text in all languages. */
  const told = (line: Line) => {
    return described(new Map(languages.map(([language, texts]) => [language, texts.say(line)])), line.key);
  };
  const text = (name: string, line: Line): SlashOption => {
    return { ...NOTHING, type: ApplicationCommandOptionType.String, name, ...told(line) };
  };
  const [say, link, send] = [{ key: 'discord-say' }, { key: 'discord-link' }, { key: 'discord-send' }];
  const file = { type: ApplicationCommandOptionType.Attachment as const, name: 'file' };
  return [
    { name: SAY, ...told(say), options: [text('words', { ...say, attribute: 'words' })] },
    { name: LINK, ...told(link), options: [text('code', { ...link, attribute: 'code' })] },
    {
      ...{ name: SEND, ...told(send) },
      options: [
        { ...NOTHING, ...file, ...told({ ...send, attribute: 'file' }) },
        { ...text('text', { ...send, attribute: 'text' }), required: false },
      ],
    },
  ];
}
