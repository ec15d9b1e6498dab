import { CallLog, type LoggedCall } from './call-log.ts';
import { type Clock, machineClock } from './clock.ts';
import type { Fault } from './faults.ts';
import { Gateway } from './gateway/gateway.ts';
import { IdentifyBudget } from './gateway/identify-budget.ts';
import type { PrivilegedIntent } from './gateway/intents.ts';
import {
  addBot,
  addChannel,
  addGuild,
  addMember,
  type ChannelWish,
  type GuildWish,
  removeChannel,
  removeMember,
  setBotPermissions,
} from './guilds.ts';
import type { Channel, Guild } from './model.ts';
import { Person } from './people/person.ts';
import type { PermissionName } from './permissions.ts';
import { Rates } from './rates.ts';
import { allRoutes } from './routes/all-routes.ts';
import { isVisible, type SeenMessage, seenMessage } from './seen.ts';
import { type Listening, listen, type ServerParts } from './server.ts';
import { transcript } from './transcript.ts';
import { World } from './world.ts';

export interface DiscordOptions {
  /** The time of this machine unless told. */
  readonly clock?: Clock;
  /** Any free port unless told. */
  readonly port?: number;
  /** What the bot is called; `Homeroll` unless told. */
  readonly botName?: string;
  readonly token?: string;
  /** The intents that are switched on in the portal; none of the privileged ones unless told. */
  readonly privilegedIntents?: readonly PrivilegedIntent[];
  /** Milliseconds between heartbeats; 41 250 unless told, as Discord has it. */
  readonly heartbeatInterval?: number;
  /** Milliseconds that have to lie between two identifies; 5000 unless told, as Discord has it. */
  readonly identifyApart?: number;
  /** Whether calls are counted and refused when there are too many, as Discord does; true unless told. */
  readonly limitsRates?: boolean;
  /** After how many answers of 401, 403 and 429 in ten minutes the address is shut out; 10 000 unless told. */
  readonly banAfter?: number;
}

/** A Discord of one's own, on loopback. */
export class DiscordDouble {
  readonly #world: World;
  readonly #gateway: Gateway;
  readonly #budget: IdentifyBudget;
  readonly #rates: Rates;
  readonly #calls = new CallLog();
  readonly #parts: ServerParts;
  #listening: Listening | undefined;
  #port: number;

  constructor(options: DiscordOptions) {
    const clock = options.clock ?? machineClock;
    const privileged = options.privilegedIntents ?? [];
    this.#port = options.port ?? 0;
    this.#world = new World({
      clock,
      botName: options.botName ?? 'Homeroll',
      token: options.token ?? 'MTk5OTk5.Double.of-a-bot-on-loopback',
      readsContent: privileged.includes('MessageContent'),
    });
    this.#budget = new IdentifyBudget(clock, options.identifyApart ?? 5000);
    const heartbeatInterval = options.heartbeatInterval ?? 41_250;
    this.#gateway = new Gateway(this.#world, { heartbeatInterval, privileged, budget: this.#budget });
    this.#rates = new Rates(clock, {
      banAfter: options.banAfter ?? 10_000,
      limits: options.limitsRates ?? true,
    });
    this.#parts = {
      world: this.#world,
      routes: allRoutes(this.#gateway, this.#budget),
      rates: this.#rates,
      calls: this.#calls,
      onUpgrade: (request, socket, head) => this.#gateway.upgrade(request, socket, head),
    };
  }

  /** What discord.js takes as `rest.api`. */
  get api(): string {
    return `http://127.0.0.1:${this.#port}/api`;
  }

  get token(): string {
    return this.#world.token;
  }

  get applicationId(): string {
    return this.#world.bot.id;
  }

  /** The calls of the bot, oldest first; after 2000 the oldest are forgotten. */
  get calls(): readonly LoggedCall[] {
    return this.#calls.all;
  }

  /** How many answers of the last ten minutes count toward a ban of the address. */
  get invalidRequests(): number {
    return this.#rates.invalidRequests;
  }

  /** How many clients have identified and are connected. */
  get connections(): number {
    return this.#gateway.sessions.length;
  }

  /** Everybody who uses this Discord comes from here. */
  person({ name, locale = 'en-US' }: { name: string; locale?: string }): Person {
    return new Person(this.#world, this.#world.addUser(name, locale));
  }

  guild(wish: GuildWish): Guild {
    return addGuild(this.#world, wish);
  }

  /** The channel or thread of that name. */
  channel(name: string): Channel {
    const found = [...this.#world.channels.values()].find(
      (one) => one.name === name && !one.gone && one.guild,
    );
    if (!found) throw new Error(`there is no channel ${name}`);
    return found;
  }

  addChannel(guild: Guild, wish: string | ChannelWish): Channel {
    return addChannel(this.#world, guild, wish);
  }

  removeChannel(channel: Channel): void {
    removeChannel(this.#world, channel);
  }

  /** Somebody joins a guild, with roles by their names. */
  joins(guild: Guild, person: Person, roles: readonly string[] = []): void {
    addMember(this.#world, guild, person.user, roles);
  }

  leaves(guild: Guild, person: Person): void {
    removeMember(this.#world, guild, person.user);
  }

  invitesBot(guild: Guild): void {
    addBot(this.#world, guild);
  }

  removesBot(guild: Guild): void {
    removeMember(this.#world, guild, this.#world.bot);
  }

  /** Takes permissions from the bot in a channel. */
  denies(channel: Channel, ...permissions: readonly PermissionName[]): void {
    setBotPermissions(this.#world, channel, permissions, false);
  }

  /** Gives permissions to the bot in a channel. */
  grants(channel: Channel, ...permissions: readonly PermissionName[]): void {
    setBotPermissions(this.#world, channel, permissions, true);
  }

  /** What can be seen of a channel now, by whoever sees it; those that were deleted too, when told. */
  messages(channel: Channel, { deleted = false }: { deleted?: boolean } = {}): SeenMessage[] {
    const all = this.#world.messages
      .in(channel)
      .filter((message) => deleted || isVisible(message, undefined));
    return all.map((message) => seenMessage(this.#world, message));
  }

  /** Somebody with the right to do so deletes a message. */
  removeMessage(message: SeenMessage): void {
    const found = this.#world.messages.get(message.id);
    if (found) this.#world.messages.remove(found);
  }

  /** A channel in plain text; with a person, as that person sees it. */
  transcript(channel: Channel, person?: Person): string {
    return transcript(person ? person.messages(channel) : this.messages(channel));
  }

  /** The bytes of a file that is or was attached. */
  bytes(file: { readonly url: string }): Uint8Array {
    const found = this.#world.files.at(new URL(file.url).pathname);
    if (!found) throw new Error(`there is nothing at ${file.url}`);
    return found.bytes;
  }

  /** Resolves as soon as something is so. */
  until(what: string, condition: () => boolean, patience?: number): Promise<true> {
    return this.#world.changes.until(
      () => what,
      () => (condition() ? true : undefined),
      patience,
    );
  }

  /** Lets calls go wrong. */
  fails(fault: Fault): void {
    this.#world.faults.add(fault);
  }

  /** Lets nothing go wrong any more. */
  works(): void {
    this.#world.faults.clear();
  }

  /** Nobody is at the address any more; with `forgets`, sessions of the gateway do not survive it. */
  async goesDown({ forgets = false }: { forgets?: boolean } = {}): Promise<void> {
    const listening = this.#listening;
    this.#listening = undefined;
    this.#gateway.drop();
    if (forgets) this.#gateway.forget();
    await listening?.close();
  }

  /** Is there again, on the same port. */
  async comesBack(): Promise<void> {
    this.#listening ??= await listen(this.#parts, this.#port);
    this.#port = this.#listening.port;
    this.#gateway.url = `ws://127.0.0.1:${this.#port}`;
    this.#world.files.root = `http://127.0.0.1:${this.#port}`;
  }

  /** Tells the bot of an event, whatever that is, as if Discord had done so. */
  tells(event: string, data: unknown): void {
    this.#world.dispatch(event, 0, () => data as object);
  }

  /** Sends bytes to every client of the gateway, as they are: a string as text, bytes as binary. */
  sendsRaw(data: string | Uint8Array): void {
    this.#gateway.sendRaw(data);
  }

  /** Cuts the gateway's connections, or closes them with a code. */
  dropsGateway(code?: number): void {
    this.#gateway.drop(code);
  }

  /** Asks clients to connect anew and go on (opcode 7). */
  asksToReconnect(): void {
    this.#gateway.say({ op: 7 });
  }

  /** Declares sessions invalid (opcode 9). */
  invalidates({ resumable = false }: { resumable?: boolean } = {}): void {
    if (!resumable) this.#gateway.forget();
    this.#gateway.say({ op: 9, d: resumable });
  }

  /** Answers no heartbeats, or answers them again. */
  ignoresHeartbeats(ignores = true): void {
    this.#gateway.isDeaf = ignores;
  }

  /** Leaves so many identifies for today. */
  leavesIdentifies(count: number): void {
    this.#budget.leave(count);
  }

  /** The owner resets the token: the old one is good for nothing. */
  revokesToken(next = 'MTk5OTk5.Double.after-the-reset'): void {
    this.#world.token = next;
    this.#gateway.forget();
    this.#gateway.drop(4004);
  }

  async close(): Promise<void> {
    await this.goesDown({ forgets: true });
    this.#world.changes.end();
  }
}

/** Starts a Discord on loopback. */
export async function startDiscord(options: DiscordOptions = {}): Promise<DiscordDouble> {
  const discord = new DiscordDouble(options);
  await discord.comesBack();
  return discord;
}
