import type { DigestSources } from '../notices/digest/gather-digest.ts';
import type { Address } from '../notifiers/outbox.ts';
import { addressOf } from './addresses.ts';
import { ChatNotifiers, type ChatNotifiersParts } from './chat-notifiers.ts';
import { OpenedDigests } from './open-digests.ts';
import { openEmail } from './open-email.ts';
import type { Environment } from './open-icloud.ts';
import { OpenedNotices, type OpenNoticesOptions } from './open-notices.ts';
import { openNotifiers } from './open-notifiers.ts';

export interface OpenTellingOptions extends Omit<OpenNoticesOptions, 'addresses'>, ChatNotifiersParts {
  readonly environment: Environment;
  /** The id of this installation. */
  readonly installation: string;
  readonly digestSources: DigestSources;
  /** Whether there are bots. */
  readonly hasBots: boolean;
  /** Who hears at a broker; it is opened later. */
  readonly broker: () => readonly Address[];
}

/** What Homeroll tells by itself: notices, the digests by mail, and the ways out. */
export interface OpenedTelling {
  readonly notices: OpenedNotices;
  readonly digests: OpenedDigests;
  /** Safe to call twice. */
  stop(): Promise<void>;
}

/** Connects to nobody yet. Errors: as `openEmail`, `openNotifiers` and `OpenedNotices`. */
export async function openTelling(options: OpenTellingOptions): Promise<OpenedTelling> {
  const { config, environment, clock, log, jobs, installation, digestSources, bots, hasBots, broker } =
    options;
  const email = await openEmail(config, { environment, clock, log, installation, link: () => bots().botUrl });
  const digests: OpenedDigests = new OpenedDigests({
    ...{ email, jobs, clock, log, sources: digestSources, tell: (work) => notices.perhaps(work) },
  });
  const opened = [...(await openNotifiers(config, { environment, clock })), ...email.notifiers];
  const configured = opened.map(addressOf);
  const chats = new ChatNotifiers(options);
  const notices: OpenedNotices = new OpenedNotices({
    ...options,
    addresses: () => [...configured, ...broker(), ...(hasBots ? chats.addresses : [])],
  });
  return {
    ...{ notices, digests },
    stop: async () => {
      await notices.stop();
      await digests.stop();
      for (const { notifier } of opened) await notifier.stop?.();
    },
  };
}
