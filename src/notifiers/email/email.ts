import type { Digest } from '../../notices/digest/digest.ts';
import { periodName } from '../../notices/digest/digest-period.ts';
import type { Line, Texts } from '../../texts/texts.ts';
import type { Delivered, NoticeMessage, Notifier } from '../notifier.ts';
import { alertMail } from './alert-mail.ts';
import type { BotLink } from './digest-content.ts';
import { type DigestMail, digestMail } from './digest-mail.ts';
import type { Mail } from './mail.ts';
import { messageIdOf, threadIdOf } from './mail-ids.ts';
import type { MailServer } from './mail-server.ts';

export interface EmailOptions {
  readonly name: string;
  readonly address: string;
  readonly server: Pick<MailServer, 'send' | 'domain'>;
  readonly texts: Texts;
  readonly link: BotLink;
  /** Of this installation and no other: two of them may know the same recipient and the same day. */
  readonly installation: string;
  /** Where somebody writes who wants no more of these. */
  readonly unsubscribe: string;
}

/**
 * Mails to one recipient: notices one by one, and digests. Each recipient is a notifier of its own, so what becomes of their mail concerns
 * nobody else. What is sent again has the same message id.
 */
export class Email implements Notifier {
  readonly type = 'email';
  readonly #options: EmailOptions;

  constructor(options: EmailOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.name;
  }

  /** Told at the end of each mail. */
  get #footer(): readonly Line[] {
    return [{ key: 'digest-why' }, { key: 'digest-stop', values: { address: this.#options.unsubscribe } }];
  }

  send(message: NoticeMessage, signal: AbortSignal): Promise<Delivered> {
    const { texts, link, address, server, installation } = this.#options;
    const { domain } = server;
    const key = `${installation} ${message.key}`;
    return this.#mail(
      {
        ...alertMail(message, { texts, link, footer: this.#footer }),
        messageId: messageIdOf({ id: message.id, to: address, domain }),
        ...{ noticeId: message.id, pictures: [] },
        // What merely happened stands alone; an incident's mails stand together.
        ...(message.phase === 'happened' ? {} : { thread: threadIdOf({ key, to: address, domain }) }),
        isUrgent: message.severity === 'critical' && !message.isSilent && message.phase !== 'ended',
      },
      signal,
    );
  }

  /** Sends a digest; `id` tells one that somebody asked for from the one of its period. */
  async sendDigest(digest: Digest, signal: AbortSignal, id = periodName(digest.period)): Promise<Delivered> {
    const { name, address, server, installation } = this.#options;
    const messageId = messageIdOf({
      id: `digest ${installation} ${name} ${id}`,
      ...{ to: address, domain: server.domain },
    });
    return this.#mail({ ...(await this.digestMail(digest, signal)), messageId }, signal);
  }

  /** A digest as this recipient gets it. */
  digestMail(digest: Digest, signal: AbortSignal): Promise<DigestMail> {
    const { texts, link } = this.#options;
    return digestMail({ digest, texts, link, footer: this.#footer, signal });
  }

  #mail(mail: Omit<Mail, 'to' | 'language'>, signal: AbortSignal): Promise<Delivered> {
    const { address, texts, server } = this.#options;
    return server.send({ ...mail, to: address, language: texts.language }, signal);
  }
}
