import { readFile } from 'node:fs/promises';
import type { Catalog } from '../catalog/catalog.ts';
import { versionOf } from '../commands/version.ts';
import type { Config } from '../config/schema.ts';
import type { Notices } from '../notices/notices.ts';
import type { Clock } from '../platform/clock.ts';
import { HomerollError, systemErrorCode } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import type { Updates } from '../upkeep/updates.ts';

export interface OpenUpdatesOptions {
  readonly catalog: Catalog;
  readonly notices: Notices;
  readonly clock: Clock;
  readonly log: Log;
}

/** What looks for newer releases; undefined where nobody is to be asked. Nobody is, until it is started. Error: `updates-ca-unreadable` */
export async function openUpdates(
  { updates: { feed, ca } }: Config,
  options: OpenUpdatesOptions,
): Promise<Updates | undefined> {
  if (feed === undefined) return undefined;
  const [{ Updates: Looking, LARGEST_ANSWER }, { HttpClient }] = await Promise.all([
    import('../upkeep/updates.ts'),
    import('../notifiers/http/http-client.ts'),
  ]);
  const http = new HttpClient({ ca: ca && (await readAuthorities(ca)), most: LARGEST_ANSWER });
  return new Looking({ ...options, feed, http, installed: versionOf(), random: Math.random });
}

async function readAuthorities(path: string): Promise<string> {
  try {
    const text = await readFile(path, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch (cause) {
    const facts = { path, reason: systemErrorCode(cause) ?? '?' };
    throw new HomerollError('updates-ca-unreadable', facts, { recovery: 'never', cause });
  }
  throw new HomerollError('updates-ca-unreadable', { path, reason: 'no PEM' }, { recovery: 'never' });
}
