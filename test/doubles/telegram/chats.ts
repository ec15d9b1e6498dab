import type { Post } from './posts.ts';

/** A person or a bot as it goes over the wire. */
export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

export type ChatKind = 'private' | 'group' | 'supergroup';
export type Standing = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';

/** A topic of a forum. */
export interface TopicState {
  readonly id: number;
  name: string;
  isClosed: boolean;
}

/** A private chat with a person, or a group. */
export class Chat {
  readonly id: number;
  readonly kind: ChatKind;
  readonly title: string;
  readonly isForum: boolean;
  /** The person of a private chat. */
  readonly person: User | undefined;
  readonly posts: Post[] = [];
  readonly topics = new Map<number, TopicState>();
  /** The people of a group. */
  readonly members = new Map<number, { readonly user: User; readonly standing: Standing }>();
  /** What the bot is here: in a private chat `left` until the person starts it, `kicked` while she blocks it. */
  bot: Standing;
  /** What the bot may do here as an administrator. */
  rights: readonly string[] = [];
  isDeactivated = false;
  /** The id of the supergroup that this group has become. */
  successor: number | undefined;
  /** What the bot is shown to be doing, such as `typing`. */
  action: { readonly name: string; readonly until: number } | undefined;

  constructor(given: { id: number; kind: ChatKind; title?: string; isForum?: boolean; person?: User }) {
    this.id = given.id;
    this.kind = given.kind;
    this.title = given.title ?? '';
    this.isForum = given.isForum ?? false;
    this.person = given.person;
    this.bot = given.kind === 'private' ? 'left' : 'member';
  }

  get isGroup(): boolean {
    return this.kind !== 'private';
  }

  /** The message, unless it is deleted. */
  post(id: number | undefined): Post | undefined {
    return this.posts.find((post) => post.id === id && !post.isDeleted);
  }

  botMay(right: string): boolean {
    return this.bot === 'administrator' && this.rights.includes(right);
  }
}

/** A chat as it goes over the wire. */
export function chatJson(chat: Chat): Record<string, unknown> {
  const { id, kind: type, person } = chat;
  if (!person) return { id, type, title: chat.title, ...(chat.isForum ? { is_forum: true } : {}) };
  const { first_name, last_name, username } = person;
  return { id, type, first_name, ...(last_name ? { last_name } : {}), ...(username ? { username } : {}) };
}

/** All chats, and the numbers of their messages. */
export class Chats {
  readonly #chats = new Map<number, Chat>();
  readonly #last = new Map<number, number>();

  add(chat: Chat): Chat {
    this.#chats.set(chat.id, chat);
    return chat;
  }

  get(id: number | undefined): Chat | undefined {
    return id === undefined ? undefined : this.#chats.get(id);
  }

  get all(): Chat[] {
    return [...this.#chats.values()];
  }

  /** Private chats and groups share one row of numbers, each supergroup has its own. */
  nextPostId(chat: Chat): number {
    const row = chat.kind === 'supergroup' ? chat.id : 0;
    const next = (this.#last.get(row) ?? 0) + 1;
    this.#last.set(row, next);
    return next;
  }
}
