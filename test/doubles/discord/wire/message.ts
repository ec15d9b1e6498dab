import type { Wire } from '../checks/form.ts';
import type { Interaction, Message, StoredFile } from '../model.ts';
import { channelWire } from './channel.ts';
import { userWire } from './user.ts';

export interface MessageView {
  readonly botId: string;
  /** Whether the bot is let see what people write. */
  readonly content: boolean;
}

/** A message as the bot is told of it. */
export function messageWire(message: Message, view: MessageView): Wire {
  const open = view.content || isOpen(message, view.botId);
  const wire: Wire = {
    id: message.id,
    channel_id: message.channel.id,
    type: message.type,
    author: userWire(message.author),
    content: open ? message.content : '',
    embeds: open ? message.embeds : [],
    components: open ? message.components : [],
    attachments: open ? message.files.map(fileWire) : [],
    timestamp: new Date(message.createdAt).toISOString(),
    edited_timestamp: message.editedAt === undefined ? null : new Date(message.editedAt).toISOString(),
    tts: false,
    mention_everyone: message.pingedEveryone,
    mentions: message.pinged.map(userWire),
    mention_roles: [],
    pinned: message.pinnedAt !== undefined,
    flags: message.flags,
  };
  if (message.nonce !== undefined) wire.nonce = message.nonce;
  if (message.reactions.size > 0) wire.reactions = reactionsWire(message, view.botId);
  if (message.thread) wire.thread = channelWire(message.thread);
  if (message.replyTo) {
    wire.message_reference = { type: 0, message_id: message.replyTo.id, channel_id: message.channel.id };
    wire.referenced_message = message.replyTo.deleted ? null : messageWire(message.replyTo, view);
  }
  if (message.interaction) Object.assign(wire, interactionFields(message.interaction, view.botId));
  return wire;
}

/** What the bot sees without the intent: its own, what is said to it alone, what names it. */
function isOpen(message: Message, botId: string): boolean {
  const named = message.pinged.some((user) => user.id === botId);
  return message.author.id === botId || message.channel.person !== undefined || named;
}

export function fileWire(file: StoredFile): Wire {
  return {
    id: file.id,
    filename: file.name,
    size: file.size,
    url: file.url,
    proxy_url: file.url,
    content_type: file.type,
    ...(file.description !== undefined && { description: file.description }),
    ...(file.ephemeral && { ephemeral: true }),
  };
}

function reactionsWire(message: Message, botId: string): Wire[] {
  return [...message.reactions].map(([name, by]) => ({
    emoji: { id: null, name },
    count: by.size,
    count_details: { burst: 0, normal: by.size },
    me: by.has(botId),
    me_burst: false,
    burst_colors: [],
  }));
}

function interactionFields(interaction: Interaction, botId: string): Wire {
  const metadata: Wire = {
    id: interaction.id,
    type: interaction.type,
    user: userWire(interaction.person),
    authorizing_integration_owners: { '0': interaction.channel.guild?.id ?? '0' },
  };
  if (interaction.source) metadata.interacted_message_id = interaction.source.id;
  return { application_id: botId, webhook_id: botId, interaction_metadata: metadata };
}
