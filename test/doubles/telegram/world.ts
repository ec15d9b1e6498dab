import { randomBytes } from 'node:crypto';
import { CallLog } from './call-log.ts';
import { Changes } from './changes.ts';
import { Chat, Chats, type User } from './chats.ts';
import { TelegramClock } from './clock.ts';
import { CommandMenus } from './command-menus.ts';
import { Faults } from './faults.ts';
import { Files } from './files.ts';
import { Polls } from './polls.ts';
import { addPost, type Draft, type Post } from './posts.ts';
import { Queries } from './queries.ts';
import { type RateLimits, Rates, USUAL_RATES } from './rates.ts';
import { Updates } from './updates.ts';
import { Webhook } from './webhook.ts';

/** How a double differs from the usual. */
export interface TelegramOptions {
  /** The port to listen on; a free one unless told. */
  readonly port?: number;
  readonly token?: string;
  /** The bot's name and username; `Homeroll` and `homeroll_bot` unless told. */
  readonly name?: string;
  readonly username?: string;
  /** The time in milliseconds since 1970; the machine's unless told. */
  readonly now?: () => number;
  /** What the double waits for is this much of what the service waits: 0.01 for tests, 1 unless told. */
  readonly waiting?: number;
  /** How much may be sent how fast; false: anything. */
  readonly rates?: Partial<RateLimits> | false;
  /** Whether the bot sees only what is meant for it in groups; true unless told. */
  readonly privacyMode?: boolean;
  /** Milliseconds in which a tap can be answered; 15 s unless told. */
  readonly queryLife?: number;
}

/** Everything the double knows. */
export class World {
  token: string;
  readonly bot: User;
  readonly hasPrivacyMode: boolean;
  readonly clock: TelegramClock;
  readonly changes = new Changes();
  readonly chats = new Chats();
  readonly calls = new CallLog();
  readonly faults = new Faults();
  readonly menus = new CommandMenus();
  readonly files: Files;
  readonly rates: Rates;
  readonly updates: Updates;
  readonly polls: Polls;
  readonly queries: Queries;
  readonly webhook: Webhook;
  #albums = 0;

  constructor(options: TelegramOptions) {
    const { name = 'Homeroll', username = 'homeroll_bot', rates } = options;
    this.token = options.token ?? newToken();
    this.bot = { id: Number(this.token.split(':')[0]), is_bot: true, first_name: name, username };
    this.hasPrivacyMode = options.privacyMode ?? true;
    this.clock = new TelegramClock(options.now ?? Date.now, options.waiting ?? 1);
    this.files = new Files(this.clock);
    this.rates = new Rates(this.clock, rates === false ? undefined : { ...USUAL_RATES, ...rates });
    this.updates = new Updates(this.clock, this.changes);
    this.polls = new Polls(this.clock, this.changes, this.updates);
    this.queries = new Queries(this.clock, this.changes, options.queryLife ?? 15_000);
    this.webhook = new Webhook(this.clock, this.changes, this.updates);
  }

  /** What the messages of one album have in common. */
  nextAlbumId(): string {
    this.#albums += 1;
    return String(13_000_000_000_000_000n + BigInt(this.#albums));
  }

  /** Puts a message at the end of a chat. */
  post(chat: Chat, draft: Draft): Post {
    const post = addPost(chat, this.chats.nextPostId(chat), this.clock.now(), draft);
    this.changes.announce();
    return post;
  }

  /** The private chat of a person, who need not have written yet. */
  privateChat(person: User): Chat {
    return this.chats.get(person.id) ?? this.chats.add(new Chat({ id: person.id, kind: 'private', person }));
  }
}

/** A token of the usual shape: the bot's id, a colon and 35 characters. */
export function newToken(id = 7_000_000_001): string {
  return `${id}:AA${randomBytes(30).toString('base64url').slice(0, 33)}`;
}
