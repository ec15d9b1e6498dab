import { type Client, type Interaction, Routes } from 'discord.js';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import type { Secret } from '../../platform/secret.ts';
import type { ChatMessage } from '../chat/chat-message.ts';
import {
  ChatError,
  type ChatPlace,
  type ChatPlatform,
  type ChatUser,
  type OfferedCommand,
  type OnHeard,
  type SentMessage,
} from '../chat/chat-platform.ts';
import { FILE_LIMIT, type Room } from './attached-files.ts';
import { ChannelMessages, sayParts } from './channel-messages.ts';
import { register, scopes } from './command-scopes.ts';
import type { Complete } from './complete-option.ts';
import { Connection, type DiscordTrouble } from './connection.ts';
import { DiscordCalls } from './discord-calls.ts';
import { Hearing } from './hearing.ts';
import { MOST_FILES } from './message-part.ts';
import { changedParts, messageParts } from './message-parts.ts';
import { slashCommands } from './slash-commands.ts';

export interface DiscordOptions {
  readonly token: Secret;
  /** Where Discord's REST is; Discord's own unless told. */
  readonly api?: string | undefined;
  readonly log: Log;
  readonly clock: Clock;
  /** The ids of the guilds that it may be used in; all that it is in unless told. Direct messages are served besides. */
  readonly guilds?: readonly string[] | undefined;
  /** Completes what is written into a text option; none is completed unless told. */
  readonly complete?: Complete | undefined;
  /** Whether somebody is let in. Who is not gets not even a sign that they were heard; everybody is unless told. */
  readonly isKnown?: ((user: ChatUser) => boolean) | undefined;
  /** Told after the start, when Discord takes the token or the intents no more. It is tried again every ten minutes. */
  readonly onTrouble?: ((trouble: { readonly code: DiscordTrouble }) => void) | undefined;
}

/** Discord's rate for one channel is five changes in five seconds. */
const EDIT_EVERY_MS = 1500;

/** Discord as a chat: slash commands, buttons and forms come in, messages go out. */
export class Discord implements ChatPlatform {
  readonly channel = 'discord';
  readonly hearsCodes = true;
  readonly limits = { editEvery: EDIT_EVERY_MS, album: MOST_FILES, photo: FILE_LIMIT, file: FILE_LIMIT };
  readonly #options: DiscordOptions;
  readonly #room: Room;
  readonly #calls: DiscordCalls;
  readonly #messages: ChannelMessages;
  readonly #connection: Connection;
  readonly #hearing: Hearing;
  #offered: readonly OfferedCommand[] | undefined;
  /** Commands are registered one list after the other. */
  #registering: Promise<void> = Promise.resolve();
  /** Registering once more, which has not begun yet. */
  #registersSoon = false;

  constructor(options: DiscordOptions) {
    const { token, api, log, clock, guilds, complete, onTrouble, isKnown = () => true } = options;
    this.#options = options;
    this.#room = { fileLimit: FILE_LIMIT };
    this.#calls = new DiscordCalls({
      api,
      onTokenRefused: () => this.#connection.refuse('chat-token-refused'),
    });
    this.#messages = new ChannelMessages(this.#calls);
    const parts = {
      calls: this.#calls,
      messages: this.#messages,
      log,
      clock,
      guilds,
      complete,
      isKnown,
      room: this.#room,
    };
    this.#hearing = new Hearing(parts);
    this.#connection = new Connection({
      token,
      api,
      log,
      clock,
      onInteraction: (interaction: Interaction) => this.#hearing.hear(interaction),
      onReady: (client) => this.#ready(client),
      onGuild: () => this.#registerAgain(),
      onTrouble: (code) => {
        log.error('discord-trouble', { code });
        onTrouble?.({ code });
      },
    });
  }

  /**
   * Connects, and waits for as long as Discord cannot be reached.
   * @throws HomerollError `chat-token-refused`, `chat-intents-refused`; `chat-unreachable` when it is stopped meanwhile
   */
  async start(onHeard: OnHeard): Promise<void> {
    this.#hearing.begin(onHeard);
    await this.#connection.open();
  }

  /** What is in hand has eight seconds to end. */
  async stop(): Promise<void> {
    await this.#hearing.end();
    await this.#connection.close();
    this.#calls.close();
  }

  async offer(commands: readonly OfferedCommand[]): Promise<void> {
    this.#offered = commands;
    this.#hearing.offered = new Map(commands.map((command) => [command.name, command]));
    const registering = this.#registering.then(() => this.#register(commands));
    this.#registering = registering.catch(() => undefined);
    await registering;
  }

  async send(place: Omit<ChatPlace, 'isPrivate'>, message: ChatMessage): Promise<SentMessage> {
    const parts = await messageParts(message, this.#room);
    return sayParts(place, parts, (part) => this.#messages.post(place, part));
  }

  /** A text is changed in as many messages as it was sent in; what is longer is cut. Files stay as they are. */
  async edit({ ids, ...channel }: SentMessage, message: ChatMessage): Promise<void> {
    const parts = changedParts(message, ids.length);
    const changed = ids.slice(ids.length - parts.length);
    for (const [index, part] of parts.entries()) {
      const id = changed[index];
      if (id !== undefined) await this.#messages.change(channel, id, part);
    }
  }

  async remove(sent: SentMessage): Promise<void> {
    await this.#messages.remove(sent);
  }

  async pin(sent: SentMessage): Promise<void> {
    await this.#messages.pin(sent);
  }

  /** Discord has no address that carries a code to a bot; `/link` takes it. */
  invitationUrl(): string | undefined {
    return undefined;
  }

  /** The id of the direct messages with somebody, as a place to send to. @throws ChatError */
  async openPrivate(user: string): Promise<string> {
    const route = Routes.userChannels();
    return (await this.#calls.post<{ readonly id: string }>({ route, body: { recipient_id: user } })).id;
  }

  #ready(client: Client<true>): void {
    this.#calls.use(this.#options.token.reveal());
    this.#options.log.info('discord-ready', { guilds: client.guilds.cache.size });
  }

  /** For guilds that have been joined meanwhile: many at once are one more time. */
  #registerAgain(): void {
    const { log } = this.#options;
    const offered = this.#offered;
    if (!offered || this.#registersSoon) return;
    this.#registersSoon = true;
    this.#registering = this.#registering
      .then(() => {
        this.#registersSoon = false;
        return this.#register(offered);
      })
      .catch((error) => log.warn('discord-commands-not-offered', { error }));
  }

  /** One guild that takes none keeps them from no other. @throws ChatError the first one */
  async #register(commands: readonly OfferedCommand[]): Promise<void> {
    const { client } = this.#connection;
    if (!client) throw new ChatError('later', 'Discord is not connected');
    const { guilds, complete } = this.#options;
    const slash = slashCommands(commands, { completes: complete !== undefined });
    const all = scopes(slash, { guilds, joined: [...client.guilds.cache.keys()] });
    const refusals: unknown[] = [];
    for (const scope of all) {
      await register(this.#calls, client.application.id, scope).catch((error) => refusals.push(error));
    }
    if (refusals.length > 0) throw refusals[0];
  }
}
