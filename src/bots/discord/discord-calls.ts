import { REST, type RouteLike } from 'discord.js';
import { asChatError, discordCode, isTokenRefused } from './discord-errors.ts';
import { type MessagePart, messageBody, rawFiles } from './message-part.ts';

/** The longest that is waited because Discord asks to; beyond that it is the caller's. */
const LONGEST_WAIT_MS = 60_000;

/** One call to Discord's REST. */
export interface DiscordCall {
  readonly route: RouteLike;
  readonly body?: unknown;
  readonly query?: Record<string, string>;
  /** A message whose files go along. */
  readonly files?: MessagePart;
  /** Whether the token of the bot goes along; the token of an interaction stands in the route. */
  readonly isOwn?: boolean;
  /** A code of Discord's that means no failure here; the answer is undefined then. */
  readonly passes?: number;
}

/** Calls to Discord's REST. discord.js keeps the rates, waits as Discord asks, and repeats what failed on the way. */
export class DiscordCalls {
  readonly #rest: REST;
  readonly #onTokenRefused: () => void;

  /** `onTokenRefused` is told when Discord does not take the token; no call is made with it after that. */
  constructor({
    api,
    onTokenRefused,
  }: { readonly api: string | undefined; readonly onTokenRefused: () => void }) {
    this.#rest = new REST({
      version: '10',
      rejectOnRateLimit: ({ retryAfter, timeToReset }) => Math.max(retryAfter, timeToReset) > LONGEST_WAIT_MS,
      ...(api !== undefined && { api }),
    });
    this.#onTokenRefused = onTokenRefused;
  }

  /** Takes up a token that Discord has taken. */
  use(token: string): void {
    this.#rest.setToken(token);
  }

  /** Ends what goes on at intervals. */
  close(): void {
    this.#rest.clearHashSweeper();
    this.#rest.clearHandlerSweeper();
  }

  /** @throws ChatError */
  async get<Answer>(call: DiscordCall): Promise<Answer> {
    return this.#call('get', call) as Promise<Answer>;
  }

  /** @throws ChatError */
  async post<Answer>(call: DiscordCall): Promise<Answer> {
    return this.#call('post', call) as Promise<Answer>;
  }

  /** @throws ChatError */
  async put(call: DiscordCall): Promise<void> {
    await this.#call('put', call);
  }

  /** @throws ChatError */
  async patch<Answer>(call: DiscordCall): Promise<Answer> {
    return this.#call('patch', call) as Promise<Answer>;
  }

  /** @throws ChatError */
  async delete(call: DiscordCall): Promise<void> {
    await this.#call('delete', call);
  }

  async #call(method: 'get' | 'post' | 'put' | 'patch' | 'delete', call: DiscordCall): Promise<unknown> {
    const { route, body, query, files, isOwn = true, passes } = call;
    try {
      return await this.#rest[method](route, {
        auth: isOwn,
        ...(body !== undefined && { body }),
        ...(query && { query: new URLSearchParams(query) }),
        ...(files && files.files.length > 0 && { files: rawFiles(files) }),
      });
    } catch (error) {
      if (passes !== undefined && discordCode(error) === passes) return undefined;
      if (isOwn && isTokenRefused(error)) this.#onTokenRefused();
      throw asChatError(error);
    }
  }
}

/** A call that makes a message. */
export function newMessage(route: RouteLike, part: MessagePart, more: object = {}): DiscordCall {
  return { route, body: { ...messageBody(part), ...more }, files: part };
}
