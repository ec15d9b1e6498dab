import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { digestPreview } from '../notifiers/email/digest-preview.ts';

/** A mail as it was written: as it came, and as a page that a browser shows. */
interface WrittenMail {
  readonly subject: string;
  readonly page: string;
  readonly mail: string;
}

/** A mail server of our own on a free port of the loopback, which writes what it gets into a folder and sends nothing on. */
export class DemoMailCatcher {
  readonly written: WrittenMail[] = [];
  readonly #server: SMTPServer;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#server = new SMTPServer({
      ...{ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], size: 20_000_000 },
      onData: (stream, _session, callback) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          this.#write(Buffer.concat(chunks)).then(
            () => callback(),
            (error: Error) => callback(error),
          );
        });
      },
    });
  }

  /** Answers its port. */
  async start(): Promise<number> {
    const { server } = this.#server;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return (server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(resolve));
  }

  async #write(raw: Buffer): Promise<void> {
    const { subject = '', html = '', attachments } = await PostalMime.parse(raw);
    const pictures = attachments.map(({ contentId = '', mimeType, content }) => ({
      ...{ cid: contentId.replace(/^<|>$/g, ''), mime: mimeType },
      bytes: typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer),
    }));
    const name = `mail-${this.written.length + 1}`;
    const [mail, page] = [join(this.#folder, `${name}.eml`), join(this.#folder, `${name}.html`)];
    await writeFile(mail, raw);
    await writeFile(page, digestPreview({ html, pictures } as Parameters<typeof digestPreview>[0]));
    this.written.push({ subject, page, mail });
  }
}
