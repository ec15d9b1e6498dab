import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { systemErrorCode } from '../../platform/error.ts';
import { ChatError, type ChatErrorKind } from '../chat/chat-platform.ts';

/** Codes of https://docs.discord.com/developers/topics/opcodes-and-status-codes#json. */
const UNKNOWN_CHANNEL = 10003;
const UNKNOWN_MESSAGE = 10008;
export const ALREADY_ANSWERED = 40060;
const UNKNOWN_WEBHOOK = 10015;
const UNKNOWN_INTERACTION = 10062;
const TOKEN_OVER = 50027;
const TAKES_NO_MESSAGES = 50007;
const NO_MUTUAL_GUILD = 50278;

const KINDS = new Map<string | number, ChatErrorKind>([
  [UNKNOWN_CHANNEL, 'gone'],
  [UNKNOWN_MESSAGE, 'gone'],
  [UNKNOWN_WEBHOOK, 'gone'],
  [UNKNOWN_INTERACTION, 'gone'],
  [TOKEN_OVER, 'gone'],
  [TAKES_NO_MESSAGES, 'unwelcome'],
  [NO_MUTUAL_GUILD, 'unwelcome'],
]);

/** Discord's own code of a refusal; undefined for every other failure. */
export function discordCode(error: unknown): string | number | undefined {
  return error instanceof DiscordAPIError ? error.code : undefined;
}

/** Whether Discord did not take the bot's token. */
export function isTokenRefused(error: unknown): boolean {
  if (error instanceof DiscordAPIError) return error.status === 401 && error.code !== TOKEN_OVER;
  return systemErrorCode(error) === 'TokenInvalid';
}

/**
 * A failure of discord.js as the port has it. The original is not kept as the cause: it carries the address, which has the
 * token of an interaction, and what was to be said.
 */
export function asChatError(error: unknown): ChatError {
  if (error instanceof ChatError) return error;
  if (error instanceof RateLimitError)
    return new ChatError('later', 'Discord asks to wait', { retryAfter: error.retryAfter });
  if (error instanceof HTTPError) return new ChatError('later', `Discord fails (${error.status})`);
  if (!(error instanceof DiscordAPIError)) {
    const code = systemErrorCode(error) ?? (error instanceof Error ? error.name : 'unknown');
    return new ChatError('later', `Discord cannot be reached (${code})`);
  }
  if (isTokenRefused(error)) return new ChatError('later', 'Discord does not take the token of the bot');
  if (error.status === 429 || error.status >= 500)
    return new ChatError('later', `Discord asks to wait (${error.status})`);
  return new ChatError(
    KINDS.get(error.code) ?? 'refused',
    `Discord says no (${error.status}, ${error.code})`,
  );
}
