import type { LoggedCall } from './call-log.ts';
import type { User } from './chats.ts';
import type { TelegramClock } from './clock.ts';
import type { Fault } from './faults.ts';
import { Group, type GroupWish } from './group.ts';
import { Person } from './person.ts';
import type { HasChat } from './place.ts';
import { type SeenMessage, seen } from './seen.ts';
import { TelegramServer } from './server.ts';
import { transcriptOf } from './transcript.ts';
import { newToken, type TelegramOptions, World } from './world.ts';

/** Somebody as she signs up. */
export interface PersonWish {
  readonly firstName: string;
  readonly lastName?: string;
  readonly username?: string;
  /** The language of her app, such as `de`. */
  readonly languageCode?: string;
}

/** A Telegram of one's own: the service with one bot, and the people who write to it. */
export class TelegramDouble implements AsyncDisposable {
  readonly #world: World;
  readonly #server: TelegramServer;
  #people = 0;

  private constructor(world: World, server: TelegramServer) {
    this.#world = world;
    this.#server = server;
  }

  static async start(options: TelegramOptions): Promise<TelegramDouble> {
    const world = new World(options);
    const server = new TelegramServer(world, options.port ?? 0);
    await server.listen();
    return new TelegramDouble(world, server);
  }

  /** What takes the place of `https://api.telegram.org`. */
  get apiRoot(): string {
    return `http://127.0.0.1:${this.#server.port}`;
  }

  get token(): string {
    return this.#world.token;
  }

  get bot(): User {
    return this.#world.bot;
  }

  /** The service's time, which a test may move on. */
  get clock(): TelegramClock {
    return this.#world.clock;
  }

  async close(): Promise<void> {
    this.#world.webhook.set(undefined);
    await this.#server.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  person({ firstName, lastName, username, languageCode }: PersonWish): Person {
    this.#people += 1;
    return new Person(this.#world, {
      id: 500_000_000 + this.#people,
      is_bot: false,
      first_name: firstName,
      ...(lastName ? { last_name: lastName } : {}),
      ...(username ? { username } : {}),
      ...(languageCode ? { language_code: languageCode } : {}),
    });
  }

  group(wish: GroupWish): Group {
    return new Group(this.#world, wish);
  }

  /** What is in a chat now, oldest first. */
  messages({ chat }: HasChat): SeenMessage[] {
    return this.#seen({ chat }).filter(({ isDeleted }) => !isDeleted);
  }

  /** What was in a chat and is deleted. */
  deleted({ chat }: HasChat): SeenMessage[] {
    return this.#seen({ chat }).filter(({ isDeleted }) => isDeleted);
  }

  /** A chat in plain text, as a person sees it. */
  transcript(place: HasChat): string {
    const people = [this.bot, ...this.#world.chats.all.flatMap(({ person }) => person ?? [])];
    return transcriptOf(this.messages(place), {
      person: (id) => people.find((person) => person.id === id)?.first_name ?? String(id),
      topic: (id) => place.chat.topics.get(id)?.name,
    });
  }

  /** The last calls of the bot, oldest first. */
  get calls(): readonly LoggedCall[] {
    return this.#world.calls.all;
  }

  /** The calls of one method. */
  callsOf(method: string): LoggedCall[] {
    return this.calls.filter((call) => call.method === method);
  }

  /** Whether the bot waits in a long poll. */
  get isPolled(): boolean {
    return this.#world.polls.isOpen;
  }

  /** How many updates the bot has not confirmed. */
  get pendingUpdates(): number {
    return this.#world.updates.pending().length;
  }

  /** Resolves when the predicate holds; rejects when it does not in time. */
  async until(predicate: () => boolean, { timeout = 60_000, what = 'the predicate' } = {}): Promise<void> {
    await this.#world.changes.until(what, predicate, timeout);
  }

  /** Makes the next calls, or the next of a method, go wrong. */
  fails(fault: Fault): void {
    this.#world.faults.add(fault);
  }

  /** Lets go of the faults that no call has met. */
  recovers(): void {
    this.#world.faults.clear();
  }

  /** Nobody listens any more; open polls break off. */
  goesDown(): Promise<void> {
    return this.#server.close();
  }

  /** Listens again, at the same port. */
  comesBack(): Promise<void> {
    return this.#server.listen();
  }

  /** The old token is good for nothing from now on; returns the new one. */
  revokesToken(): string {
    this.#world.token = newToken(this.bot.id);
    return this.token;
  }

  #seen({ chat }: HasChat): SeenMessage[] {
    return chat.posts.map((post) => seen(post, this.bot.id));
  }
}
