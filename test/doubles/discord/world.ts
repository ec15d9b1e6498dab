import { Changes } from './changes.ts';
import type { Clock } from './clock.ts';
import { CommandBook } from './command-book.ts';
import { Faults } from './faults.ts';
import { Files } from './files.ts';
import { InteractionBook } from './interaction-book.ts';
import { MessageBook } from './message-book.ts';
import type { Channel, Guild, User } from './model.ts';
import type { PermissionName } from './permissions.ts';
import { may } from './permissions.ts';
import { refuse } from './refusal.ts';
import { Snowflakes } from './snowflake.ts';

/** Tells the bot of an event: to each session that has one of the intents (0: to each). */
export type Dispatch = (event: string, intents: number, data: (intents: number) => object) => void;

/** Everything that is so in the double: people, guilds, what was said. Nothing of it is kept elsewhere. */
export class World {
  readonly clock: Clock;
  readonly ids: Snowflakes;
  readonly changes = new Changes();
  readonly faults = new Faults();
  readonly files: Files;
  readonly commands: CommandBook;
  readonly messages: MessageBook;
  readonly interactions: InteractionBook;
  readonly users = new Map<string, User>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly bot: User;
  /** Whether the portal lets the bot read what people write. */
  readonly readsContent: boolean;
  token: string;
  dispatch: Dispatch = () => undefined;

  constructor(options: {
    readonly clock: Clock;
    readonly botName: string;
    readonly token: string;
    readonly readsContent: boolean;
  }) {
    this.clock = options.clock;
    this.token = options.token;
    this.readsContent = options.readsContent;
    this.ids = new Snowflakes(this.clock);
    this.bot = this.addUser(options.botName, 'en-US', true);
    this.files = new Files(this.clock, this.ids);
    this.commands = new CommandBook(this);
    this.messages = new MessageBook(this);
    this.interactions = new InteractionBook(this);
  }

  addUser(name: string, locale: string, bot = false): User {
    const user: User = { id: this.ids.next(), name, bot, locale, blocksDMs: false };
    this.users.set(user.id, user);
    return user;
  }

  /** The direct messages between the bot and somebody, opened when they are not yet. */
  directMessages(person: User): Channel {
    for (const channel of this.channels.values()) if (channel.person === person) return channel;
    const channel: Channel = {
      id: this.ids.next(),
      type: 1,
      name: person.name,
      person,
      overwrites: [],
      createdAt: this.clock.now(),
      archived: false,
      locked: false,
      gone: false,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  guildOf(id: string | undefined): Guild {
    const guild = this.guilds.get(id ?? '');
    if (!guild) return refuse('unknownGuild');
    if (!guild.members.has(this.bot.id)) return refuse('missingAccess');
    return guild;
  }

  /** The channel of that id, in which the bot needs these permissions. */
  channelOf(id: string | undefined, ...needs: readonly PermissionName[]): Channel {
    const channel = this.channels.get(id ?? '');
    if (!channel || channel.gone) return refuse('unknownChannel');
    if (!may(channel, this.bot.id, 'ViewChannel')) return refuse('missingAccess');
    for (const need of needs) if (!may(channel, this.bot.id, need)) return refuse('missingPermissions');
    return channel;
  }

  /** Whether two of them share a guild. */
  meets(one: User, two: User): boolean {
    return [...this.guilds.values()].some((guild) => guild.members.has(one.id) && guild.members.has(two.id));
  }
}
