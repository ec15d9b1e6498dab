import { tellBot } from './audience.ts';
import { type Chat, chatJson, type User } from './chats.ts';
import type { MenuCommand } from './command-menus.ts';
import { trimmed, withFound } from './entities.ts';
import { changeBot } from './members.ts';
import { type Attachment, attach } from './person-files.ts';
import { type HasChat, type Place, postSeen } from './place.ts';
import { postJson } from './post-json.ts';
import type { Draft, Post } from './posts.ts';
import type { TapAnswer } from './queries.ts';
import { type SeenMessage, seen } from './seen.ts';
import type { World } from './world.ts';

/** What a button is found by: its label or its data; `{ data }` sends any data, as a forged client can. */
export type Tap = string | { readonly data: string };

/** How long and where to look for a message. */
export interface Watch {
  readonly chat?: HasChat;
  /** Only messages newer than this one. */
  readonly after?: SeenMessage;
  /** Milliseconds; 5 s unless told. */
  readonly timeout?: number;
}

/** Who speaks for an administrator that does not show who she is. */
const ANONYMOUS: User = {
  ...{ id: 1_087_968_824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' },
};

/** Somebody with the app in her hand. */
export class Person implements HasChat {
  readonly #world: World;
  readonly user: User;
  /** Her private chat with the bot. */
  readonly chat: Chat;

  constructor(world: World, user: User) {
    this.#world = world;
    this.user = user;
    this.chat = world.privateChat(user);
  }

  get id(): number {
    return this.user.id;
  }

  /** Opens the bot by its link, with or without a payload, and presses Start; a bot that she blocked is unblocked. */
  starts(payload = ''): SeenMessage {
    if (payload && !/^[\w-]{1,64}$/.test(payload)) throw new Error('no link can carry this payload');
    if (this.chat.bot === 'kicked') this.unblocks();
    return this.says(payload ? `/start ${payload}` : '/start');
  }

  says(text: string, place: Place = {}): SeenMessage {
    return this.#send({ content: withFound(trimmed({ text, entities: [] })) }, place);
  }

  /** Changes a message of hers. */
  edits(message: SeenMessage, text: string): SeenMessage {
    const post = this.#post(message);
    post.content = withFound(trimmed({ text, entities: [] }));
    post.editDate = this.#world.clock.now();
    tellBot(this.#world, post, 'edited_message');
    return this.#seen(post);
  }

  async sendsPhoto(bytes: Buffer, given: Omit<Attachment, 'bytes' | 'kind'> = {}): Promise<SeenMessage> {
    return this.#sendOne({ kind: 'photo', bytes, ...given });
  }

  async sendsVideo(bytes: Buffer, given: Omit<Attachment, 'bytes' | 'kind'> = {}): Promise<SeenMessage> {
    return this.#sendOne({ kind: 'video', bytes, ...given });
  }

  async sendsDocument(bytes: Buffer, given: Omit<Attachment, 'bytes' | 'kind'> = {}): Promise<SeenMessage> {
    return this.#sendOne({ kind: 'document', bytes, ...given });
  }

  /** Sends several at once; the bot gets a message for each, of one album. */
  async sendsAlbum(items: readonly Attachment[], place: Place = {}): Promise<SeenMessage[]> {
    const mediaGroupId = this.#world.nextAlbumId();
    const drafts = await Promise.all(items.map((item) => attach(this.#world, item)));
    return drafts.map((draft) => this.#send({ ...draft, mediaGroupId }, place));
  }

  /** Presses a button of a message as she sees it, or saw it; resolves with the bot's answer, undefined when none came in time. */
  async taps(message: SeenMessage, tap: Tap): Promise<TapAnswer | undefined> {
    const data = typeof tap === 'string' ? dataOf(message, tap) : tap.data;
    const post = this.#post(message);
    const { id, answer } = this.#world.queries.open();
    const gone = { chat: chatJson(post.chat), message_id: post.id, date: 0 };
    this.#world.updates.add('callback_query', {
      id,
      from: this.user,
      message: post.isDeleted ? gone : postJson(post),
      chat_instance: String(BigInt(post.chat.id) * 7_919n),
      data,
    });
    return answer;
  }

  /** Reacts with one emoji, or takes her reaction back. */
  reacts(message: SeenMessage, emoji?: string): void {
    const post = this.#post(message);
    const before = post.reactions.get(this.id) ?? [];
    const after = emoji ? [emoji] : [];
    post.reactions.set(this.id, after);
    this.#world.changes.announce();
    if (post.chat.isGroup && post.chat.bot !== 'administrator') return;
    this.#world.updates.add('message_reaction', {
      chat: chatJson(post.chat),
      message_id: post.id,
      user: this.user,
      date: this.#world.clock.seconds(),
      old_reaction: before.map((sign) => ({ type: 'emoji', emoji: sign })),
      new_reaction: after.map((sign) => ({ type: 'emoji', emoji: sign })),
    });
  }

  /** Deletes a message for everybody; bots do not hear of it. */
  deletes(message: SeenMessage): void {
    this.#post(message).isDeleted = true;
    this.#world.changes.announce();
  }

  blocks(): void {
    changeBot(this.#world, this.chat, 'kicked', this.user);
  }

  unblocks(): void {
    changeBot(this.#world, this.chat, 'member', this.user);
  }

  /** Gives up her account. */
  deletesAccount(): void {
    this.chat.isDeactivated = true;
  }

  /** Resolves with the newest message of the bot whose text matches, as soon as she sees one. */
  sees(what: RegExp | ((message: SeenMessage) => boolean), watch: Watch = {}): Promise<SeenMessage> {
    const { chat } = watch.chat ?? this;
    const matches = (message: SeenMessage) =>
      typeof what === 'function' ? what(message) : what.test(message.text);
    const look = () =>
      chat.posts
        .filter(({ isDeleted, id }) => !isDeleted && id > (watch.after?.id ?? 0))
        .map((post) => this.#seen(post))
        .findLast((message) => message.isFromBot && matches(message));
    return this.#world.changes.until(`a message like ${what}`, look, watch.timeout ?? 60_000);
  }

  /** The commands that the app offers her. */
  menu({ chat }: HasChat = this): readonly MenuCommand[] {
    return this.#world.menus.offered(chat, this.id, this.user.language_code ?? '');
  }

  /** What the bot is shown to be doing, such as `typing`. */
  action({ chat }: HasChat = this): string | undefined {
    const { action } = chat;
    return action && this.#world.clock.now() < action.until ? action.name : undefined;
  }

  async #sendOne(attachment: Attachment): Promise<SeenMessage> {
    return this.#send(await attach(this.#world, attachment), attachment);
  }

  #send(draft: Partial<Draft>, place: Place): SeenMessage {
    const { chat } = place.chat ?? this;
    this.#mustBeIn(chat);
    if (place.topic && !chat.topics.has(place.topic.id)) throw new Error('there is no such topic');
    if (!chat.isGroup) chat.bot = 'member';
    const post = this.#world.post(chat, {
      ...draft,
      from: place.anonymous ? ANONYMOUS : this.user,
      senderChat: place.anonymous ? chat : undefined,
      topicId: place.topic?.id,
      replyTo: place.replyTo && postSeen(chat, place.replyTo),
    });
    tellBot(this.#world, post);
    return this.#seen(post);
  }

  #mustBeIn(chat: Chat): void {
    if (chat === this.chat && chat.bot === 'kicked')
      throw new Error(`${this.user.first_name} has blocked the bot`);
    if (chat !== this.chat && !chat.members.has(this.id))
      throw new Error(`${this.user.first_name} is not in ${chat.title || 'this chat'}`);
  }

  #post(message: SeenMessage): Post {
    const chat = this.#world.chats.get(message.chatId);
    if (!chat) throw new Error('there is no such chat');
    this.#mustBeIn(chat);
    return postSeen(chat, message);
  }

  #seen(post: Post): SeenMessage {
    return seen(post, this.#world.bot.id);
  }
}

function dataOf({ buttons }: SeenMessage, labelOrData: string): string {
  const all = buttons.flat();
  const button =
    all.find(({ text }) => text === labelOrData) ??
    all.find(({ callback_data }) => callback_data === labelOrData);
  if (!button)
    throw new Error(`no button is called ${labelOrData}; there are ${all.map(({ text }) => text)}`);
  if (button.callback_data === undefined) throw new Error(`the button ${button.text} tells the bot nothing`);
  return button.callback_data;
}
