import { tellBot } from './audience.ts';
import { Chat, type User } from './chats.ts';
import { changeBot } from './members.ts';
import type { Person } from './person.ts';
import type { HasChat } from './place.ts';
import { openTopic } from './topics.ts';
import type { World } from './world.ts';

/** A group as somebody makes it. */
export interface GroupWish {
  readonly title: string;
  /** Who is in it, its owner first. */
  readonly members: readonly [Person, ...Person[]];
  /** With topics, which makes it a supergroup. */
  readonly forum?: boolean;
}

/** A topic of a forum. */
export interface Topic {
  readonly id: number;
  readonly name: string;
}

const ALL_RIGHTS = ['can_manage_chat', 'can_delete_messages', 'can_pin_messages', 'can_manage_topics'];

/** A group with the bot in it; what its owner does to it. */
export class Group implements HasChat {
  readonly #world: World;
  readonly #owner: User;
  #chat: Chat;

  constructor(world: World, { title, members, forum = false }: GroupWish) {
    this.#world = world;
    this.#owner = members[0].user;
    this.#chat = world.chats.add(
      new Chat({ ...nextGroup(world, forum ? 'supergroup' : 'group'), title, isForum: forum }),
    );
    for (const person of members) this.adds(person);
    this.#chat.members.set(this.#owner.id, { user: this.#owner, standing: 'creator' });
    this.#chat.bot = 'left';
    world.post(this.#chat, { from: this.#owner, service: { [`${this.#chat.kind}_chat_created`]: true } });
    this.addsBot();
  }

  get chat(): Chat {
    return this.#chat;
  }

  get id(): number {
    return this.#chat.id;
  }

  adds({ user }: Person): void {
    this.#chat.members.set(user.id, { user, standing: 'member' });
  }

  removes({ user }: Person): void {
    this.#chat.members.delete(user.id);
  }

  addsBot(): void {
    const { bot } = this.#world;
    changeBot(this.#world, this.#chat, 'member', this.#owner);
    const service = { new_chat_members: [bot] };
    tellBot(this.#world, this.#world.post(this.#chat, { from: this.#owner, service }));
  }

  kicksBot(): void {
    changeBot(this.#world, this.#chat, 'kicked', this.#owner);
  }

  removesBot(): void {
    changeBot(this.#world, this.#chat, 'left', this.#owner);
  }

  /** Makes the bot an administrator, with all rights unless told. */
  promotesBot(rights: readonly string[] = ALL_RIGHTS): void {
    changeBot(this.#world, this.#chat, 'administrator', this.#owner, rights);
  }

  topic(name: string): Topic {
    if (!this.#chat.isForum) throw new Error('only a forum has topics');
    const { topic, post } = openTopic(this.#world, this.#chat, name, this.#owner);
    tellBot(this.#world, post);
    return topic;
  }

  closesTopic({ id }: Topic): void {
    const topic = this.#chat.topics.get(id);
    if (topic) topic.isClosed = true;
  }

  deletesTopic({ id }: Topic): void {
    this.#chat.topics.delete(id);
    for (const post of this.#chat.posts) if (post.topicId === id || post.id === id) post.isDeleted = true;
  }

  /** The group becomes a supergroup: from now on it goes by another id. */
  becomesSupergroup(): void {
    const old = this.#chat;
    const given = { ...nextGroup(this.#world, 'supergroup'), title: old.title };
    const chat = this.#world.chats.add(new Chat(given));
    for (const [id, member] of old.members) chat.members.set(id, member);
    chat.bot = old.bot;
    chat.rights = old.rights;
    const from = this.#owner;
    const farewell = { from, service: { migrate_to_chat_id: chat.id } };
    tellBot(this.#world, this.#world.post(old, farewell));
    tellBot(this.#world, this.#world.post(chat, { from, service: { migrate_from_chat_id: old.id } }));
    old.successor = chat.id;
    this.#chat = chat;
  }
}

function nextGroup(
  { chats }: World,
  kind: 'group' | 'supergroup',
): { id: number; kind: 'group' | 'supergroup' } {
  const number = chats.all.filter((chat) => chat.isGroup).length + 1;
  return { kind, id: kind === 'group' ? -4_000_000 - number : -1_002_000_000_000 - number };
}
