import type { Message } from 'grammy/types';

/** Who the bot is, as Telegram told it. */
export interface BotSelf {
  readonly id: number;
  readonly username: string;
}

/** A command as the app sends it: `/find@homeroll_bot rome`. */
const COMMAND = /^\/(?<name>\w{1,64})(?:@(?<bot>\w+))?(?:\s+(?<rest>[\s\S]*))?$/;

/**
 * What a message says to the bot, as it would be typed: `/find@homeroll_bot rome` is `find rome`. Undefined where it is said to
 * somebody else. In a group only what names the bot, is a command or replies to the bot is said to it, whether or not Telegram's
 * privacy mode (https://core.telegram.org/bots/features#privacy-mode) lets the rest through.
 */
export function spokenText(message: Message, bot: BotSelf): string | undefined {
  const said = message.text ?? message.caption ?? '';
  const { name, bot: whose, rest = '' } = COMMAND.exec(said.trim())?.groups ?? {};
  if (whose !== undefined && !isName(whose, bot)) return undefined;
  const mention = new RegExp(`@${bot.username}\\b`, 'gi');
  const isForBot =
    message.chat.type === 'private' ||
    name !== undefined ||
    message.reply_to_message?.from?.id === bot.id ||
    mention.test(said);
  if (!isForBot) return undefined;
  // The app's own button says it whenever a chat is begun anew.
  if (name === 'start' && rest === '') return 'help';
  const words = name === undefined ? said : `${name} ${rest}`;
  return words.replace(mention, '').trim();
}

/** The code of the invitation by whose link a person has come: `/start CODE`, which the app sends by itself. */
export function invitationCode({ chat, text = '' }: Message): string | undefined {
  if (chat.type !== 'private') return undefined;
  return /^\/start(?:@\w+)?\s+([\w-]{1,64})$/.exec(text.trim())?.[1];
}

function isName(name: string, { username }: BotSelf): boolean {
  return name.toLowerCase() === username.toLowerCase();
}
