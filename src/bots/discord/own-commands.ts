import { ApplicationCommandOptionType } from 'discord.js';
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
  return [
    command(SAY, 'Say it in your own words', 'Sag es in deinen eigenen Worten', [
      text('words', 'What you would like', 'Was du möchtest'),
    ]),
    command(LINK, 'Take up an invitation', 'Nimm eine Einladung an', [
      text('code', 'The code of your invitation', 'Der Code deiner Einladung'),
    ]),
    command(SEND, 'Send a picture or a file', 'Schick ein Bild oder eine Datei', [
      {
        ...NOTHING,
        type: ApplicationCommandOptionType.Attachment,
        name: 'file',
        ...words('The picture or file', 'Das Bild oder die Datei'),
      },
      { ...text('text', 'What to say of it', 'Was du dazu sagst'), required: false },
    ]),
  ];
}

function command(
  name: string,
  english: string,
  german: string,
  options: readonly SlashOption[],
): SlashCommand {
  return { name, ...words(english, german), options };
}

function text(name: string, english: string, german: string): SlashOption {
  return { ...NOTHING, type: ApplicationCommandOptionType.String, name, ...words(english, german) };
}

function words(english: string, german: string): ReturnType<typeof described> {
  return described(
    new Map([
      ['en', english],
      ['de', german],
    ]),
    english,
  );
}
