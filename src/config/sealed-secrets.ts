import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { writeDurably } from '../platform/durable-file.ts';
import { systemErrorCode } from '../platform/error.ts';
import type { Log } from '../platform/log.ts';
import { Secret } from '../platform/secret.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;

const base64 = z.string().max(100_000);
const sealedFile = z.strictObject({
  version: z.literal(1),
  secrets: z.record(z.string(), z.strictObject({ nonce: base64, tag: base64, sealed: base64 })),
});

type SealedFile = z.output<typeof sealedFile>;

/**
 * Secrets that were typed at the terminal, in two files of a folder, for their owner alone to read (0600): `sealed.json`, and
 * `key`, without which it says nothing. It keeps passwords out of a copy of the one file, of a search through the disk and
 * of what is shown by chance; whoever can read both files can read the passwords.
 */
export class SealedSecrets {
  readonly #folder: string;
  readonly #log: Log;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(folder: string, log: Log) {
    this.#folder = folder;
    this.#log = log;
  }

  /** Undefined where there is none of this name, or none that the key opens. */
  read(name: string): Promise<Secret | undefined> {
    return this.#inTurn(async () => {
      const [key, { secrets }] = [await this.#key(), await this.#load()];
      const entry = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
      return key && entry && this.#open(name, entry, key);
    });
  }

  /** Keeps a secret under a name, in place of the former one; on the disk when it resolves. */
  seal(name: string, secret: Secret): Promise<void> {
    return this.#inTurn(async () => {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      const { secrets } = await this.#load();
      const entry = encrypt(name, secret, (await this.#key()) ?? (await this.#makeKey()));
      await this.#save({ ...secrets, [name]: entry });
    });
  }

  /** Nothing happens when there is none. */
  remove(name: string): Promise<void> {
    return this.#inTurn(async () => {
      const { secrets } = await this.#load();
      if (!Object.hasOwn(secrets, name)) return;
      const { [name]: _removed, ...rest } = secrets;
      await this.#save(rest);
    });
  }

  #open(
    name: string,
    { nonce, tag, sealed }: SealedFile['secrets'][string],
    key: Buffer,
  ): Secret | undefined {
    try {
      const decipher = createDecipheriv(CIPHER, key, Buffer.from(nonce, 'base64'), { authTagLength: 16 });
      decipher.setAAD(Buffer.from(name)).setAuthTag(Buffer.from(tag, 'base64'));
      return new Secret(decipher.update(sealed, 'base64', 'utf8') + decipher.final('utf8'));
    } catch (error) {
      // It is asked for again, and sealed anew.
      this.#log.warn('sealed-not-opened', { name, error });
      return undefined;
    }
  }

  async #load(): Promise<SealedFile> {
    const none: SealedFile = { version: 1, secrets: {} };
    const bytes = await contentOf(this.#path('sealed.json'));
    if (bytes === undefined) return none;
    const file = sealedFile.safeParse(parsed(bytes));
    if (!file.success) this.#log.warn('sealed-damaged', { path: this.#path('sealed.json') });
    return file.data ?? none;
  }

  async #save(secrets: SealedFile['secrets']): Promise<void> {
    const file: SealedFile = { version: 1, secrets };
    await writeDurably(this.#path('sealed.json'), `${JSON.stringify(file, undefined, 2)}\n`);
  }

  async #key(): Promise<Buffer | undefined> {
    const key = await contentOf(this.#path('key'));
    return key?.length === KEY_BYTES ? key : undefined;
  }

  async #makeKey(): Promise<Buffer> {
    const key = randomBytes(KEY_BYTES);
    await writeDurably(this.#path('key'), key);
    return key;
  }

  #path(name: 'key' | 'sealed.json'): string {
    return join(this.#folder, name);
  }

  /** One after the other: what one writes the next must have read. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }
}

function encrypt(name: string, secret: Secret, key: Buffer): SealedFile['secrets'][string] {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: 16 });
  // Bound to its name: an entry that was moved to another name does not open.
  cipher.setAAD(Buffer.from(name));
  const sealed = cipher.update(secret.reveal(), 'utf8', 'base64') + cipher.final('base64');
  return { nonce: nonce.toString('base64'), tag: cipher.getAuthTag().toString('base64'), sealed };
}

async function contentOf(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
