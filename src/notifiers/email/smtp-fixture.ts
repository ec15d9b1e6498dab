import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { Secret } from '../../platform/secret.ts';
import type { Mail } from './mail.ts';
import { MailServer, type MailServerOptions } from './mail-server.ts';

export const FROM = { name: 'Homeroll', address: 'homeroll@example.com' };

/** A mail as it arrived: what the envelope said, the bytes, and what a mail program reads in them. */
export interface CaughtMail {
  readonly to: readonly string[];
  readonly raw: string;
  readonly read: Email;
  readonly isSecure: boolean;
}

/** An error that the server answers with this reply. */
export function reply(responseCode: number, text = 'No.'): Error {
  return Object.assign(new Error(text), { responseCode });
}

/** A real SMTP server that keeps what it gets. */
export class MailCatcher {
  readonly caught: CaughtMail[] = [];
  readonly logins: { method: string; user: string | undefined; secret: string | undefined }[] = [];
  readonly server: SMTPServer;
  /** Answers a recipient; accepts all unless told. */
  onRecipient: (address: string) => Error | undefined = () => undefined;
  /** Answers a mail that is there whole. */
  onMail: () => Promise<Error | undefined> = async () => undefined;
  /** The password or the access token that is right. */
  secret = 'right';
  /** How often somebody has come. */
  connections = 0;
  /** It does not even greet. */
  isSilent = false;

  private constructor(options: SMTPServerOptions) {
    this.server = new SMTPServer({
      ...{ authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'], size: 10_000_000, logger: false },
      ...{ authOptional: true, closeTimeout: 100, disableReverseLookup: true },
      ...options,
      onConnect: (_session, done) => {
        this.connections += 1;
        if (!this.isSilent) done();
      },
      onAuth: ({ method, username, password, accessToken }, _session, done) => {
        const secret = password ?? accessToken;
        this.logins.push({ method, user: username, secret });
        if (secret === this.secret) return done(null, { user: username });
        if (method === 'XOAUTH2') return done(null, { data: { status: '401', schemes: 'bearer' } });
        return done(reply(535, 'Username and Password not accepted'));
      },
      onRcptTo: ({ address }, _session, done) => done(this.onRecipient(address)),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', async () => {
          const raw = Buffer.concat(chunks);
          const error = await this.onMail();
          if (error) return done(error);
          const to = session.envelope.rcptTo.map(({ address }) => address);
          const read = await PostalMime.parse(raw);
          this.caught.push({ to, raw: raw.toString('latin1'), read, isSecure: session.secure });
          done(null, 'taken');
        });
      },
    });
    this.server.on('error', () => {});
  }

  /** Runs until the test is over; without TLS unless `options` say otherwise. */
  static async open(t: TestContext, options: SMTPServerOptions = {}): Promise<MailCatcher> {
    const catcher = new MailCatcher({
      ...(options.key === undefined ? { disabledCommands: ['STARTTLS'], allowInsecureAuth: true } : {}),
      ...options,
    });
    catcher.server.listen(0, '127.0.0.1');
    await once(catcher.server.server, 'listening');
    t.after(() => new Promise<void>((done) => catcher.server.close(done)));
    return catcher;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  /** A connection to it as the house has one. */
  connect(t: TestContext, options: Partial<MailServerOptions> = {}): MailServer {
    const mails = new MailServer({
      ...{ host: '127.0.0.1', port: this.port, security: 'none', from: FROM, unsubscribe: FROM.address },
      login: { user: 'homeroll', password: new Secret('right') },
      ...options,
    });
    t.after(() => mails.stop());
    return mails;
  }
}

export function aMail(told: Partial<Mail> = {}): Mail {
  return {
    ...{ to: 'anna@example.com', subject: 'Hello', text: 'Hello.', html: '<p>Hello.</p>', pictures: [] },
    ...{ messageId: '<one@example.com>', language: 'en' },
    ...told,
  };
}

/** A token server that answers as `answer` says; what it was sent is in `asked`. */
export async function tokenServer(
  t: TestContext,
  answer: (fields: URLSearchParams) => { status?: number; body: unknown; location?: string },
): Promise<{ url: string; asked: URLSearchParams[] }> {
  const asked: URLSearchParams[] = [];
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const fields = new URLSearchParams(text);
    asked.push(fields);
    const { status = 200, body, location } = answer(fields);
    response.writeHead(status, {
      'Content-Type': 'application/json',
      ...(location && { Location: location }),
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`, asked };
}
