import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { HomerollError, systemErrorCode } from '../platform/error.ts';
import { Secret } from '../platform/secret.ts';
import { readFolderPath } from './folder-path.ts';
import { type Reading, readText } from './reading.ts';

/** A secret is a line or a key, not a film. */
const LARGEST = 64 * 1024;

/** The content of a file that holds a secret, and its permission bits. */
export interface SecretFile {
  readonly text: string;
  readonly mode: number;
}

/** Where a secret may come from. */
export interface SecretOrigins {
  /** The path that a `…File` key of the YAML names. */
  readonly file?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** systemd's `$CREDENTIALS_DIRECTORY`. */
  readonly credentialsDirectory?: string | undefined;
  /** Reads a file; rejects with Node's error of a failed system call. */
  readonly read: (path: string) => Promise<SecretFile>;
}

/** A `…File` key: where a secret lies. Its value is in no message, because people put the secret itself there. */
export function secretFile(description: string, home: string, example = '/etc/homeroll/secret') {
  return readText((text): Reading<string> => {
    const reading = readFolderPath(text, home, example);
    return 'value' in reading ? reading : { wrong: 'is not the path of a file' };
  }).meta({
    description,
    examples: [example],
    notes: {
      right: 'Write the path of a file that holds the secret alone, from the root or from ~/',
      kind: 'path',
      hidden: true,
    },
  });
}

/**
 * Finds the secret `name` (kebab-case, `telegram-token`): in `file`, else in the environment variable
 * `HOMEROLL_TELEGRAM_TOKEN`, else in the systemd credential `telegram-token`; undefined when nowhere. One newline at
 * its end is dropped. Throws `secret-exposed`, `secret-missing`, `secret-unreadable`, `secret-empty`, `secret-too-large`.
 */
export async function resolveSecret(name: string, origins: SecretOrigins): Promise<Secret | undefined> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) throw new TypeError('The name of a secret is in kebab-case');
  const { file, env, credentialsDirectory, read } = origins;
  if (file !== undefined) return fromFile(file, read);
  const variable = env[`HOMEROLL_${name.toUpperCase().replaceAll('-', '_')}`];
  // An empty variable is how compose files and shells say 'not set'.
  if (variable !== undefined && variable !== '') return new Secret(withoutNewline(variable));
  if (credentialsDirectory === undefined) return undefined;
  const path = join(credentialsDirectory, name);
  const content = await attempt(path, read);
  return content && secretOf(content.text, path);
}

async function fromFile(path: string, read: SecretOrigins['read']): Promise<Secret> {
  const content = await attempt(path, read);
  if (content === undefined) throw new HomerollError('secret-missing', { path }, { recovery: 'never' });
  if ((content.mode & 0o077) !== 0) {
    const mode = (content.mode & 0o7777).toString(8).padStart(4, '0');
    throw new HomerollError('secret-exposed', { path, mode }, { recovery: 'never' });
  }
  return secretOf(content.text, path);
}

/** Undefined where there is no such file. */
async function attempt(path: string, read: SecretOrigins['read']): Promise<SecretFile | undefined> {
  try {
    return await read(path);
  } catch (error) {
    const reason = systemErrorCode(error);
    if (reason === 'ENOENT') return undefined;
    if (reason === undefined || error instanceof HomerollError) throw error;
    throw new HomerollError('secret-unreadable', { path, reason }, { recovery: 'never', cause: error });
  }
}

function secretOf(text: string, path: string): Secret {
  const secret = withoutNewline(text);
  if (secret === '') throw new HomerollError('secret-empty', { path }, { recovery: 'never' });
  return new Secret(secret);
}

function withoutNewline(text: string): string {
  return text.replace(/\r?\n$/, '');
}

/** Reads a small file and its mode through one handle, so that both are of the same file. */
export async function readSecretFile(path: string): Promise<SecretFile> {
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { mode, size } = await handle.stat();
    if (size > LARGEST) throw new HomerollError('secret-too-large', { path }, { recovery: 'never' });
    return { text: await handle.readFile('utf8'), mode };
  } finally {
    await handle.close();
  }
}
