import {
  ApplicationCommandOptionType,
  type ChatInputCommandInteraction,
  type Interaction,
  InteractionContextType,
} from 'discord.js';
import type { ChatPlace, ChatUser, Deed, OfferedCommand } from '../chat/chat-platform.ts';
import { incomingFile } from './incoming-file.ts';
import { FIELD } from './modal.ts';
import { LINK, SAY, SEND } from './own-commands.ts';
import { type Given, wordsOfCommand } from './words-of-command.ts';

/** The account that did it. */
export function userOf({ user, member, guildId, locale }: Interaction): ChatUser {
  const told = member?.roles;
  // The role that everybody has is called like the server.
  const roles = (Array.isArray(told) ? told : [...(told?.cache.keys() ?? [])]).filter((id) => id !== guildId);
  return {
    id: user.id,
    // discord.js hands on what it was told, whatever that is.
    name: String(user.displayName),
    ...(typeof locale === 'string' && { locale }),
    ...(roles.length > 0 && { roles }),
  };
}

/** Where it was done; undefined where that is no channel. A thread is a topic of its channel. */
export function placeOf(interaction: Interaction): ChatPlace | undefined {
  const { channelId, channel, context, guildId } = interaction;
  if (typeof channelId !== 'string') return undefined;
  const isPrivate = guildId === null && context !== InteractionContextType.PrivateChannel;
  const parent = channel?.isThread() ? channel.parentId : null;
  return parent ? { chat: parent, topic: channelId, isPrivate } : { chat: channelId, isPrivate };
}

/** What was done; undefined for what is not heard of here. `offered` are the commands by their names. */
export function deedOf(
  interaction: Interaction,
  offered: ReadonlyMap<string, OfferedCommand>,
): Deed | undefined {
  try {
    return readDeed(interaction, offered);
  } catch {
    // discord.js throws where an option or a field is not as it is registered today: a client may show what was before.
    return undefined;
  }
}

function readDeed(interaction: Interaction, offered: ReadonlyMap<string, OfferedCommand>): Deed | undefined {
  if (interaction.isChatInputCommand()) return deedOfCommand(interaction, offered);
  if (!interaction.isButton() && !interaction.isModalSubmit()) return undefined;
  const { customId: press } = interaction;
  if (typeof press !== 'string') return undefined;
  if (interaction.isButton()) return { kind: 'pressed', press };
  const text = interaction.fields.getTextInputValue(FIELD);
  return typeof text === 'string' ? { kind: 'filled-in', press, text } : undefined;
}

function deedOfCommand(
  { commandName, options }: ChatInputCommandInteraction,
  offered: ReadonlyMap<string, OfferedCommand>,
): Deed {
  if (commandName === SAY) return { kind: 'said', text: textIn(options, 'words', true) };
  if (commandName === LINK) return { kind: 'came', code: textIn(options, 'code', true).trim() };
  if (commandName === SEND) {
    const file = incomingFile(options.getAttachment('file', true));
    return { kind: 'sent', file, text: textIn(options, 'text', false) };
  }
  return { kind: 'said', text: wordsOfCommand(commandName, givenTo(options), offered.get(commandName)) };
}

/** discord.js looks at the type that an option says it has, not at its value. */
function textIn(options: ChatInputCommandInteraction['options'], name: string, isRequired: boolean): string {
  const text: unknown = options.getString(name, isRequired) ?? '';
  if (typeof text !== 'string') throw new TypeError(`${name} is no text`);
  return text;
}

function givenTo({ data }: ChatInputCommandInteraction['options']): Given {
  const { String: text, Integer: number } = ApplicationCommandOptionType;
  const plain = data.filter(({ type }) => type === text || type === number);
  return new Map(
    plain.map(({ name, value }) => [name, typeof value === 'number' ? value : String(value ?? '')]),
  );
}
