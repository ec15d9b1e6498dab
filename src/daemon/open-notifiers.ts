import { readFile } from 'node:fs/promises';
import type { Config, NotifierConfig } from '../config/schema.ts';
import type { Hears } from '../notices/hears.ts';
import type { HttpNotifierOptions } from '../notifiers/http/http-notifier.ts';
import type { Notifier } from '../notifiers/notifier.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError, systemErrorCode } from '../platform/error.ts';
import { Secret } from '../platform/secret.ts';
import { hearsOf } from './hears-of.ts';
import { NotifierSecrets } from './notifier-secrets.ts';
import type { Environment } from './open-icloud.ts';

export interface OpenNotifiersOptions {
  readonly environment: Environment;
  readonly clock: Clock;
}

/** A notifier, and what it is to hear of. */
export interface HearingNotifier {
  readonly notifier: Notifier;
  readonly hears: Hears;
}

/**
 * The notifiers over HTTP of a configuration, in its order. Each kind is loaded only where there is one; nobody is called yet.
 * Errors: `notice-kind-unknown`, `notifier-secret-missing`, `notifier-secret-unusable`, `notifier-ca-unreadable`, and those of
 * `resolveSecret`.
 */
export async function openNotifiers(
  config: Config,
  options: OpenNotifiersOptions,
): Promise<HearingNotifier[]> {
  const opened: HearingNotifier[] = [];
  for (const entry of config.notifiers) {
    const secrets = new NotifierSecrets(entry.name, options.environment);
    const common = {
      name: entry.name,
      ca: entry.ca === undefined ? undefined : await readAuthorities(entry),
    };
    const notifier = await openOne(entry, common, secrets, options.clock);
    opened.push({ notifier, hears: await heardBy(entry) });
  }
  return opened;
}

/** A dead man's switch hears of what it is about, unless it is told otherwise. */
async function heardBy(entry: NotifierConfig): Promise<Hears> {
  const hears = hearsOf(entry.name, entry);
  if (entry.type !== 'ping' || hears.kinds.length > 0) return hears;
  const { PING_KINDS } = await import('../notifiers/ping.ts');
  return { ...hears, kinds: PING_KINDS };
}

async function openOne(
  entry: NotifierConfig,
  common: HttpNotifierOptions,
  secrets: NotifierSecrets,
  clock: Clock,
): Promise<Notifier> {
  switch (entry.type) {
    case 'webhook':
      return openWebhook(entry, common, secrets, clock);
    case 'ntfy': {
      const { ntfy } = await import('../notifiers/ntfy.ts');
      const topic =
        entry.topic === undefined ? await secrets.token('topic', entry.topicFile) : new Secret(entry.topic);
      if (!/^[\w-]{1,64}$/.test(topic.reveal())) throw secrets.unusable('topic');
      const token = await secrets.perhaps('token', entry.tokenFile);
      return ntfy({ ...common, server: entry.server, topic, token });
    }
    case 'gotify': {
      const { gotify } = await import('../notifiers/gotify.ts');
      return gotify({
        ...common,
        server: entry.server,
        token: await secrets.token('token', entry.tokenFile),
      });
    }
    case 'pushover': {
      const { pushover } = await import('../notifiers/pushover.ts');
      const token = await secrets.token('token', entry.tokenFile);
      const user = await secrets.token('user', entry.userFile);
      return pushover({ ...common, server: entry.server, token, user });
    }
    case 'slack': {
      const { slack } = await import('../notifiers/slack.ts');
      return slack({ ...common, url: await secrets.address(entry.urlFile) });
    }
    case 'teams': {
      const { teams } = await import('../notifiers/teams.ts');
      return teams({ ...common, url: await secrets.address(entry.urlFile) });
    }
    case 'pagerduty': {
      const { pagerduty } = await import('../notifiers/pagerduty.ts');
      return pagerduty({ ...common, server: entry.server, key: await secrets.token('key', entry.keyFile) });
    }
    case 'apprise': {
      const { apprise } = await import('../notifiers/apprise.ts');
      const key = await secrets.token('key', entry.keyFile);
      return apprise({ ...common, server: entry.server, key, tag: entry.tag });
    }
    case 'ping': {
      const { ping } = await import('../notifiers/ping.ts');
      return ping({ ...common, url: await secrets.address(entry.urlFile) });
    }
  }
}

async function openWebhook(
  entry: Extract<NotifierConfig, { type: 'webhook' }>,
  common: HttpNotifierOptions,
  secrets: NotifierSecrets,
  clock: Clock,
): Promise<Notifier> {
  const { webhook } = await import('../notifiers/webhook.ts');
  const { readSigningKeys } = await import('../notifiers/webhook-signature.ts');
  const { readHeaders } = await import('../notifiers/webhook-headers.ts');
  const headers = await secrets.find('headers', entry.headersFile);
  const read = headers === undefined ? {} : readHeaders(headers.reveal());
  if (read === undefined) throw secrets.unusable('headers');
  return webhook({
    ...common,
    url: await secrets.address(entry.urlFile, entry.url),
    keys: await secrets.parsed('secret', entry.secretFile, readSigningKeys),
    headers: read,
    clock,
  });
}

async function readAuthorities({ name, ca = '' }: NotifierConfig): Promise<string> {
  try {
    const text = await readFile(ca, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch (error) {
    const facts = { notifier: name, path: ca, reason: systemErrorCode(error) ?? '?' };
    throw new HomerollError('notifier-ca-unreadable', facts, { recovery: 'never', cause: error });
  }
  const facts = { notifier: name, path: ca, reason: 'no PEM' };
  throw new HomerollError('notifier-ca-unreadable', facts, { recovery: 'never' });
}
