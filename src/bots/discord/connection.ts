import {
  Client,
  type ClientOptions,
  Events,
  GatewayCloseCodes,
  GatewayIntentBits,
  type Interaction,
} from 'discord.js';
import { backoff } from '../../platform/backoff.ts';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError, systemErrorCode } from '../../platform/error.ts';
import type { Log } from '../../platform/log.ts';
import type { Secret } from '../../platform/secret.ts';
import { untilAborted } from '../../platform/until-aborted.ts';
import { boundedCaches } from './caches.ts';
import { isTokenRefused } from './discord-errors.ts';
import { EndingStrategy } from './ending-strategy.ts';
import { guardPackets, type OnUnreadable } from './guarded-gateway.ts';

/** What needs a person: Discord does not take the token, or not the intents that are asked for. */
export type DiscordTrouble = 'chat-token-refused' | 'chat-intents-refused';

type Outcome = 'ready' | 'unreachable' | DiscordTrouble;

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** Each try with a bad token counts toward a ban of the address (10,000 in ten minutes), and none of them helps soon. */
const AFTER_TROUBLE_MS = 10 * 60_000;

/** Names and intents alone: commands, buttons and forms come without any more, and in direct messages too. */
const INTENTS = [GatewayIntentBits.Guilds];
/** Until the guilds are told of, nothing that was done is let through, and it has to be answered within three seconds. */
const WAIT_FOR_GUILDS_MS = 2000;

export interface ConnectionOptions {
  readonly token: Secret;
  readonly api: string | undefined;
  readonly log: Log;
  readonly clock: Clock;
  readonly onInteraction: (interaction: Interaction) => void;
  /** Told whenever there is a connection anew after trouble, and the first time. */
  readonly onReady: (client: Client<true>) => void;
  /** Told when a guild takes the bot in. */
  readonly onGuild: () => void;
  readonly onTrouble: (trouble: DiscordTrouble) => void;
}

/** The connection to Discord's gateway. discord.js comes back from outages; this gets it there first, and after trouble. */
export class Connection {
  readonly #options: ConnectionOptions;
  readonly #closing = new AbortController();
  #client: Client | undefined;
  #recovering: Promise<void> | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  /** Connected and ready; undefined before, and while there is trouble. */
  get client(): Client<true> | undefined {
    return this.#client?.isReady() ? this.#client : undefined;
  }

  /**
   * Resolves when there is a connection; waits for as long as Discord cannot be reached.
   * @throws HomerollError `chat-token-refused`, `chat-intents-refused`; `chat-unreachable` when it is closed meanwhile
   */
  async open(): Promise<void> {
    const outcome = await this.#reach();
    if (outcome === 'ready') return;
    throw startFailure(outcome);
  }

  /** Closes for good. Safe to call twice. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('closed'));
    await this.#drop();
    await this.#recovering;
  }

  /** Discord did not take the token of a call: no other is made before it takes one again. */
  refuse(trouble: DiscordTrouble): void {
    if (this.#closing.signal.aborted) return;
    this.#begin(trouble);
  }

  #begin(lost: Outcome): void {
    this.#recovering ??= this.#recover(lost).finally(() => {
      this.#recovering = undefined;
    });
  }

  async #recover(lost: Outcome): Promise<void> {
    for (let outcome = lost; outcome !== 'ready'; outcome = await this.#reach()) {
      await this.#drop();
      if (this.#closing.signal.aborted) return;
      if (outcome !== 'unreachable') this.#options.onTrouble(outcome);
      if (!(await this.#wait(AFTER_TROUBLE_MS))) return;
    }
  }

  /** Tries until it is clear what becomes of it; `unreachable` only when it is closed meanwhile. */
  async #reach(): Promise<Outcome> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#try();
      if (outcome !== 'unreachable') return outcome;
      await this.#drop();
      this.#options.log.warn('discord-unreachable', { attempt });
      const wait = backoff(attempt, { first: FIRST_WAIT_MS, longest: LONGEST_WAIT_MS, random: Math.random });
      if (!(await this.#wait(wait))) return 'unreachable';
    }
  }

  async #try(): Promise<Outcome> {
    if (this.#closing.signal.aborted) return 'unreachable';
    const { token, api, log, onInteraction, onReady, onGuild } = this.#options;
    const onUnreadable = (kind: string) => log.warn('discord-event-unreadable', { kind });
    const client = new Client(clientOptions(api, onUnreadable));
    guardPackets(client, onUnreadable);
    this.#client = client;
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    let wasReady = false;
    client.once(Events.ClientReady, (ready) => {
      wasReady = true;
      onReady(ready);
      resolve('ready');
    });
    client.on(Events.ShardDisconnect, ({ code }) => {
      const outcome = outcomeOfClose(code);
      resolve(outcome);
      if (wasReady) this.#begin(outcome);
    });
    client.on(Events.InteractionCreate, onInteraction);
    client.on(Events.GuildCreate, onGuild);
    this.#watch(client);
    client.login(token.reveal()).catch((error) => {
      resolve(isTokenRefused(error) ? 'chat-token-refused' : 'unreachable');
    });
    return untilAborted(promise, this.#closing.signal).catch((): Outcome => 'unreachable');
  }

  /** Without a listener for its errors, discord.js would end the process. Their messages may have addresses in them. */
  #watch(client: Client): void {
    const { log } = this.#options;
    const told = (event: string) => (error: Error) =>
      log.warn(event, { kind: error.name, code: systemErrorCode(error) });
    client.on(Events.Error, told('discord-failed'));
    client.on(Events.ShardError, told('discord-connection-failed'));
    client.on(Events.ShardReconnecting, () => log.info('discord-reconnecting'));
    client.on(Events.ShardResume, () => log.info('discord-resumed'));
  }

  async #drop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.destroy().catch(() => undefined);
  }

  /** Whether the time has passed without its being closed. */
  async #wait(ms: number): Promise<boolean> {
    await this.#options.clock.delay(ms, this.#closing.signal).catch(() => undefined);
    return !this.#closing.signal.aborted;
  }
}

function startFailure(outcome: Exclude<Outcome, 'ready'>): HomerollError {
  const facts = { channel: 'discord' };
  if (outcome === 'unreachable') return new HomerollError('chat-unreachable', facts, { recovery: 'wait' });
  if (outcome === 'chat-token-refused')
    return new HomerollError('chat-token-refused', facts, { recovery: 'never' });
  return new HomerollError('chat-intents-refused', facts, { recovery: 'never' });
}

function clientOptions(api: string | undefined, onUnreadable: OnUnreadable): ClientOptions {
  return {
    intents: INTENTS,
    allowedMentions: { parse: [] },
    waitGuildTimeout: WAIT_FOR_GUILDS_MS,
    makeCache: boundedCaches(),
    ws: { buildStrategy: (manager) => new EndingStrategy(manager, onUnreadable) },
    rest: { version: '10', ...(api !== undefined && { api }) },
  };
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
function outcomeOfClose(code: number): Outcome {
  if (code === GatewayCloseCodes.AuthenticationFailed) return 'chat-token-refused';
  const isOfIntents =
    code === GatewayCloseCodes.DisallowedIntents || code === GatewayCloseCodes.InvalidIntents;
  return isOfIntents ? 'chat-intents-refused' : 'unreachable';
}
