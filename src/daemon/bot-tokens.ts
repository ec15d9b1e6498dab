import type { Config } from '../config/schema.ts';
import { readSecretFile, resolveSecret } from '../config/secrets.ts';
import type { Secret } from '../platform/secret.ts';
import type { Environment } from './open-icloud.ts';

/** The tokens of the bots that are to run. */
export interface BotTokens {
  readonly telegram: Secret | undefined;
  readonly discord: Secret | undefined;
  /** By which Telegram is known when it posts; undefined for one made anew. */
  readonly telegramWebhook?: Secret | undefined;
}

/**
 * Finds the tokens: in the file that the configuration names, in the environment (`HOMEROLL_TELEGRAM_TOKEN`,
 * `HOMEROLL_DISCORD_TOKEN`, `HOMEROLL_TELEGRAM_WEBHOOK_SECRET`), or among systemd's credentials. Errors: as `resolveSecret`.
 */
export async function botTokens({ bots }: Config, environment: Environment): Promise<BotTokens> {
  const find = (name: string, file: string | undefined) => {
    const credentialsDirectory = environment.CREDENTIALS_DIRECTORY;
    return resolveSecret(name, { file, env: environment, credentialsDirectory, read: readSecretFile });
  };
  const { url, secretFile } = bots.telegram.webhook;
  return {
    telegram: await find('telegram-token', bots.telegram.tokenFile),
    discord: await find('discord-token', bots.discord.tokenFile),
    telegramWebhook: url === undefined ? undefined : await find('telegram-webhook-secret', secretFile),
  };
}
