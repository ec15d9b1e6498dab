import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import type { Secret } from '../../platform/secret.ts';
import type { Delivered } from '../notifier.ts';
import type { Mail } from './mail.ts';
import { outcomeOf } from './mail-outcome.ts';
import type { OAuthTokens } from './oauth-token.ts';

/** How we log in. */
export type MailLogin =
  | { readonly user: string; readonly password: Secret }
  | { readonly user: string; readonly tokens: OAuthTokens };

export interface MailServerOptions {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte, TLS that is asked for and insisted on, or none: for a relay in this very machine. */
  readonly security: 'tls' | 'starttls' | 'none';
  /** Undefined where everybody may send. */
  readonly login?: MailLogin | undefined;
  /** PEM of the only authority that is trusted; those of Node.js unless told. */
  readonly ca?: string | undefined;
  readonly from: { readonly name: string; readonly address: string };
  /** Where whoever wants no more of these mails writes to. */
  readonly unsubscribe: string;
  readonly timeouts?: Partial<typeof TIMEOUTS> | undefined;
}

const TIMEOUTS = {
  /** Until there is a connection, and again until the server greets, in ms. */
  connect: 20_000,
  /** Of silence, in ms. RFC 5321 allows ten minutes after a mail was sent; nobody waits so long for a mail of ours. */
  silence: 120_000,
  /** A mail is sent within this time or is tried again, in ms: a server that sends a byte a minute never falls silent. */
  whole: 300_000,
};

/**
 * The one file that knows nodemailer. One connection, one mail after the other; TLS is checked; nothing in a mail makes it read a file or an
 * address.
 */
export class MailServer {
  readonly #options: MailServerOptions;
  readonly #timeouts: typeof TIMEOUTS;
  readonly #transport: Transporter;
  /** The command that went to the server last. */
  #last = '';
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: MailServerOptions) {
    this.#options = options;
    this.#timeouts = { ...TIMEOUTS, ...options.timeouts };
    this.#transport = this.#open();
    // A connection that breaks while nothing is being sent is nobody's loss: the next mail opens another.
    this.#transport.on('error', () => {});
  }

  /** The part behind the @ of the sender's address. */
  get domain(): string {
    return this.#options.from.address.split('@').at(-1) ?? '';
  }

  /** Sends one mail; answers what became of it. Rejects with the signal's reason when that is aborted. */
  send(mail: Mail, signal: AbortSignal): Promise<Delivered> {
    const sent = this.#turn.then(() => this.#send(mail, signal));
    this.#turn = sent.catch(() => {});
    return sent;
  }

  /** Lets go of the connection; a mail that is being sent fails. Safe to call twice. */
  async stop(): Promise<void> {
    this.#transport.close({ force: true });
    await this.#turn;
  }

  async #send(mail: Mail, signal: AbortSignal): Promise<Delivered> {
    signal.throwIfAborted();
    const whole = AbortSignal.timeout(this.#timeouts.whole);
    this.#last = '';
    try {
      await this.#transport.sendMail({ ...this.#message(mail), signal: AbortSignal.any([signal, whole]) });
      return { kind: 'delivered' };
    } catch (error) {
      signal.throwIfAborted();
      return outcomeOf(error, this.#last);
    }
  }

  #message(mail: Mail): SendMailOptions {
    const { from, unsubscribe } = this.#options;
    const link = `mailto:${unsubscribe}?subject=${encodeURIComponent(`No more mails to ${mail.to}`)}`;
    return {
      from,
      to: { name: '', address: mail.to },
      subject: oneLine(mail.subject),
      ...{ text: mail.text, html: mail.html, messageId: mail.messageId },
      ...(mail.thread === undefined ? {} : { inReplyTo: mail.thread, references: [mail.thread] }),
      ...(mail.isUrgent ? { priority: 'high' as const } : {}),
      // Nested, it is one header, as RFC 2369 wants it.
      list: { unsubscribe: [[link]] },
      headers: {
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
        'Content-Language': mail.language,
        ...(mail.noticeId === undefined ? {} : { 'X-Homeroll-Notice': oneLine(mail.noticeId) }),
      },
      attachments: mail.pictures.map(({ cid, mime, bytes }) => ({
        ...{ cid, content: bytes, contentType: mime, contentDisposition: 'inline' },
        filename: `${cid}.${mime === 'image/png' ? 'png' : 'jpg'}`,
      })),
    };
  }

  #open(): Transporter {
    const { host, port, security, login, ca } = this.#options;
    const { connect, silence } = this.#timeouts;
    return createTransport({
      ...{ host, port, secure: security === 'tls', requireTLS: security === 'starttls' },
      ignoreTLS: security === 'none',
      ...{ pool: true, maxConnections: 1, maxRequeues: 1 },
      ...{
        connectionTimeout: connect,
        greetingTimeout: connect,
        dnsTimeout: connect,
        socketTimeout: silence,
      },
      tls: { rejectUnauthorized: true, minVersion: 'TLSv1.2', ...(ca === undefined ? {} : { ca }) },
      ...{ disableFileAccess: true, disableUrlAccess: true },
      ...(login === undefined ? {} : { auth: authOf(login) }),
      // Nothing of it is kept but how far the talk has come.
      ...{ transactionLog: true, logger: { debug: (...said: unknown[]) => this.#hear(said) } },
    });
  }

  #hear([what, text]: readonly unknown[]): void {
    const isOurs = typeof what === 'object' && what !== null && 'tnx' in what && what.tnx === 'client';
    if (isOurs && typeof text === 'string') this.#last = /^[A-Z]+/.exec(text)?.[0] ?? this.#last;
  }
}

function authOf(login: MailLogin): object {
  if ('password' in login) return { user: login.user, pass: login.password.reveal() };
  return {
    ...{ type: 'OAuth2', user: login.user },
    provisionCallback: (
      _user: string,
      isRefused: boolean,
      done: (error: unknown, token?: string, expires?: number) => void,
    ) => {
      login.tokens.access(isRefused).then(
        ({ token, expires }) => done(null, token.reveal(), expires),
        (error: unknown) => done(error),
      );
    },
  };
}

/** nodemailer folds headers and drops line breaks itself; this keeps what else would steer a mail program out of the list of mails. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}
