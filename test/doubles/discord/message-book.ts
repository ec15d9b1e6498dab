import { attachedPictures } from './attached-pictures.ts';
import { type AllowedMentions, namedUsers } from './checks/mentions.ts';
import type { MessageWords } from './checks/message.ts';
import { INTENT } from './gateway/intents.ts';
import { type Channel, FLAGS, type Interaction, MESSAGE_TYPE, type Message, type User } from './model.ts';
import { refuse } from './refusal.ts';
import { channelWire } from './wire/channel.ts';
import { messageWire } from './wire/message.ts';
import { memberWire } from './wire/user.ts';
import type { World } from './world.ts';

/** How long Discord remembers the nonces of messages. */
const NONCES_LAST_MS = 3 * 60_000;

/** A message that is about to be there. */
export interface Draft {
  readonly words: Pick<MessageWords, 'content' | 'embeds' | 'components' | 'flags' | 'added' | 'mentions'> &
    Partial<Pick<MessageWords, 'nonce' | 'enforceNonce'>>;
  readonly type?: number;
  readonly replyTo?: Message;
  readonly interaction?: Interaction;
  readonly onlyFor?: User;
}

/** All messages, and what the bot is told about them. */
export class MessageBook {
  readonly #world: World;
  readonly #messages = new Map<string, Message>();

  constructor(world: World) {
    this.#world = world;
  }

  in(channel: Channel): Message[] {
    return [...this.#messages.values()].filter((message) => message.channel === channel);
  }

  get(id: string | undefined): Message | undefined {
    return this.#messages.get(id ?? '');
  }

  /** The message as the bot can reach it through its channel: ephemeral ones it cannot. */
  find(channel: Channel, id: string | undefined): Message {
    const message = this.get(id);
    if (!message || message.channel !== channel || message.deleted || message.onlyFor)
      return refuse('unknownMessage');
    return message;
  }

  add(channel: Channel, author: User, draft: Draft): Message {
    const { words } = draft;
    const twin = words.enforceNonce && this.#withNonce(author, channel, words.nonce);
    if (twin) return twin;
    const { clock, ids, files } = this.#world;
    const ephemeral = draft.onlyFor !== undefined;
    const pinged = this.#pinged(words.content ?? '', words.mentions, draft.replyTo);
    const message: Message = {
      id: ids.next(),
      channel,
      author,
      type: draft.type ?? (draft.replyTo ? MESSAGE_TYPE.reply : MESSAGE_TYPE.usual),
      createdAt: clock.now(),
      content: words.content ?? '',
      embeds: words.embeds ?? [],
      components: words.components ?? [],
      files: words.added.map((file) => files.store(channel.id, { ...file, ephemeral })),
      flags: words.flags | (ephemeral ? FLAGS.ephemeral : 0),
      deleted: false,
      reactions: new Map(),
      pinged,
      pingedEveryone: words.mentions.everyone && /@(everyone|here)\b/.test(words.content ?? ''),
      ...(words.nonce !== undefined && { nonce: words.nonce }),
      ...(draft.replyTo && { replyTo: draft.replyTo }),
      ...(draft.interaction && { interaction: draft.interaction }),
      ...(draft.onlyFor && { onlyFor: draft.onlyFor }),
    };
    attachedPictures(message);
    this.#messages.set(message.id, message);
    if (channel.archived) this.#reopen(channel);
    this.#tell('MESSAGE_CREATE', message);
    return message;
  }

  /** What Discord itself says in a channel when somebody has done something there. */
  note(channel: Channel, author: User, type: number, content = '', about?: Message): void {
    const mentions = { everyone: false, users: [], repliedUser: false };
    const words = { content, embeds: [], components: [], flags: 0, added: [], mentions };
    this.add(channel, author, { words, type, ...(about && { replyTo: about }) });
  }

  /** Carries out an edit; what it does not mention stays. */
  edit(
    message: Message,
    words: Pick<MessageWords, 'content' | 'embeds' | 'components' | 'flags' | 'added' | 'kept'>,
  ): void {
    const { files, clock } = this.#world;
    const { kept } = words;
    message.content = words.content ?? message.content;
    message.embeds = words.embeds ?? message.embeds;
    message.components = words.components ?? message.components;
    const added = words.added.map((file) => files.store(message.channel.id, file));
    message.files = [...message.files.filter((file) => !kept || kept.has(file.id)), ...added];
    message.flags |= words.flags & (FLAGS.componentsV2 | FLAGS.suppressEmbeds);
    attachedPictures(message);
    // What takes the place of "is thinking" counts as the first version.
    if (message.flags & FLAGS.loading) message.flags &= ~FLAGS.loading;
    else message.editedAt = clock.now();
    this.#tell('MESSAGE_UPDATE', message);
  }

  remove(message: Message): void {
    message.deleted = true;
    const { id, channel } = message;
    const ids = { id, channel_id: channel.id, ...(channel.guild && { guild_id: channel.guild.id }) };
    if (!message.onlyFor) this.#world.dispatch('MESSAGE_DELETE', messageIntents(channel), () => ids);
    this.#world.changes.tell();
  }

  /** Tells of a message that has changed by other means. */
  changed(message: Message): void {
    this.#tell('MESSAGE_UPDATE', message);
  }

  /** What MESSAGE_CREATE carries. */
  wire(message: Message, intents: number): object {
    const { bot, readsContent } = this.#world;
    const content = readsContent && (intents & INTENT.messageContent) !== 0;
    const { guild } = message.channel;
    const member = guild?.members.get(message.author.id);
    const { user: _, ...memberless } = member ? memberWire(member) : { user: undefined };
    return {
      ...messageWire(message, { botId: bot.id, content }),
      channel_type: message.channel.type,
      ...(guild && { guild_id: guild.id }),
      ...(member && { member: memberless }),
    };
  }

  #tell(event: string, message: Message): void {
    if (!message.onlyFor) {
      this.#world.dispatch(event, messageIntents(message.channel), (intents) => this.wire(message, intents));
    }
    this.#world.changes.tell();
  }

  #reopen(thread: Channel): void {
    thread.archived = false;
    this.#world.dispatch('THREAD_UPDATE', INTENT.guilds, () => channelWire(thread));
  }

  #withNonce(author: User, channel: Channel, nonce: string | undefined): Message | undefined {
    if (nonce === undefined) return undefined;
    const since = this.#world.clock.now() - NONCES_LAST_MS;
    return this.in(channel).find(
      (one) => one.author === author && one.nonce === nonce && one.createdAt >= since,
    );
  }

  #pinged(content: string, mentions: AllowedMentions, replyTo: Message | undefined): User[] {
    const ids = namedUsers(content).filter((id) => mentions.users === 'all' || mentions.users.includes(id));
    if (replyTo && mentions.repliedUser) ids.push(replyTo.author.id);
    return [...new Set(ids)].map((id) => this.#world.users.get(id)).filter((user) => user !== undefined);
  }
}

function messageIntents(channel: Channel): number {
  return channel.guild ? INTENT.guildMessages : INTENT.directMessages;
}
