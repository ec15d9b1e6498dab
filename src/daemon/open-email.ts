import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import { SealedSecrets } from '../config/sealed-secrets.ts';
import { readSecretFile, resolveSecret } from '../config/secrets.ts';
import type { DigestRecipient } from '../jobs/digest.ts';
import type { BotLink } from '../notifiers/email/digest-content.ts';
import { Email } from '../notifiers/email/email.ts';
import type { MailLogin, MailServer } from '../notifiers/email/mail-server.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError, systemErrorCode } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import { Texts } from '../texts/texts.ts';
import { hearsOf } from './hears-of.ts';
import type { Environment } from './open-icloud.ts';
import type { HearingNotifier } from './open-notifiers.ts';

export interface OpenEmailOptions {
  readonly environment: Environment;
  readonly clock: Clock;
  readonly log: Log;
  /** The id of this installation. */
  readonly installation: string;
  readonly link: BotLink;
}

/** The mails of a house. */
export interface OpenedEmail {
  /** Those who hear notices by mail. */
  readonly notifiers: readonly HearingNotifier[];
  /** Everybody who has an address; digests that come by themselves are for those with a plan. */
  readonly recipients: readonly DigestRecipient[];
  stop(): Promise<void>;
}

type ServerConfig = Config['email']['server'];
type RecipientConfig = Config['email']['recipients'][number];

/** Under this name the newest refresh token is sealed in the data folder. */
const REFRESH_TOKEN = 'email-refresh-token';

/**
 * Opens what mails go through; connects to nothing yet. Without recipients there is nobody, and no server is needed. Errors: `email-login`,
 * `email-ca`, `notice-kind-unknown`, and those of `resolveSecret`.
 */
export async function openEmail(config: Config, options: OpenEmailOptions): Promise<OpenedEmail> {
  const { recipients, server: settings } = config.email;
  if (recipients.length === 0) return { notifiers: [], recipients: [], stop: async () => {} };
  const { link, installation } = options;
  const { server, unsubscribe } = await openServer(settings, config.data, options);
  const opened = recipients.map((recipient) => {
    const { name, address, language, timeZone } = recipient;
    const texts = new Texts(language, timeZone);
    return { recipient, email: new Email({ name, address, server, texts, link, installation, unsubscribe }) };
  });
  return {
    notifiers: opened
      .filter(({ recipient }) => recipient.alerts)
      .map(({ recipient, email }) => ({ notifier: email, hears: hearsOf(recipient.name, recipient) })),
    recipients: opened.map(({ recipient, email }) => ({
      ...{ name: recipient.name, timeZone: recipient.timeZone, plan: planOf(recipient) },
      accounts: recipient.accounts.length === 0 ? 'all' : recipient.accounts,
      send: (digest, signal, id) => email.sendDigest(digest, signal, id),
    })),
    stop: () => server.stop(),
  };
}

function planOf({ digest, weekday, dayOfMonth, at, timeZone }: RecipientConfig): DigestRecipient['plan'] {
  return digest === 'off' ? undefined : { rhythm: digest, weekday, dayOfMonth, at, timeZone };
}

async function openServer(
  settings: ServerConfig,
  data: string,
  options: OpenEmailOptions,
): Promise<{ server: MailServer; unsubscribe: string }> {
  const { host = '', port, security, user = '', from = user, name, unsubscribe = from, ca } = settings;
  // What sends mails is loaded only where there is somebody to get them.
  const { MailServer } = await import('../notifiers/email/mail-server.ts');
  const server = new MailServer({
    ...{ host, port, from: { name, address: from }, unsubscribe },
    security: security === 'auto' ? (port === 465 ? 'tls' : 'starttls') : security,
    login: await loginOf(settings, data, options),
    ca: ca === undefined ? undefined : await readAuthority(ca),
  });
  return { server, unsubscribe };
}

async function loginOf(
  { user, passwordFile, oauth }: ServerConfig,
  data: string,
  { environment, clock, log }: OpenEmailOptions,
): Promise<MailLogin | undefined> {
  if (user === undefined) return undefined;
  const find = (name: string, file: string | undefined) =>
    resolveSecret(name, {
      ...{ file, env: environment, read: readSecretFile },
      credentialsDirectory: environment.CREDENTIALS_DIRECTORY,
    });
  const missing = () => new HomerollError('email-login', { user }, { recovery: 'never' });
  const { clientId, clientSecretFile, refreshTokenFile, url, scope } = oauth;
  if (clientId === undefined) {
    const password = await find('email-password', passwordFile);
    if (!password) throw missing();
    return { user, password };
  }
  const refreshToken = await find(REFRESH_TOKEN, refreshTokenFile);
  if (!refreshToken) throw missing();
  const { OAuthTokens } = await import('../notifiers/email/oauth-token.ts');
  // A folder of its own: two that write to one would undo each other's work.
  const sealed = new SealedSecrets(join(data, 'email'), log);
  const tokens = new OAuthTokens({
    ...{ clientId, refreshToken, tokenUrl: url, scope, clock },
    clientSecret: await find('email-client-secret', clientSecretFile),
    store: {
      read: () => sealed.read(REFRESH_TOKEN),
      write: async (token) =>
        sealed.seal(REFRESH_TOKEN, token).catch((error: unknown) => log.error('token-not-kept', { error })),
    },
  });
  return { user, tokens };
}

async function readAuthority(path: string): Promise<string> {
  const facts = (reason: string) => ({ path, reason });
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    const reason = systemErrorCode(error) ?? '?';
    throw new HomerollError('email-ca', facts(reason), { recovery: 'never', cause: error });
  });
  if (!text.includes('-----BEGIN CERTIFICATE-----'))
    throw new HomerollError('email-ca', facts('no PEM'), { recovery: 'never' });
  return text;
}
