import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { HomerollError, systemErrorCode } from '../platform/error.ts';
import type { Machine } from './machine.ts';
import { parseConfig } from './parse.ts';
import { ConfigError } from './problem.ts';
import type { Config } from './schema.ts';

/** More than any household writes, and little enough to be checked at once. */
const LARGEST = 256 * 1024;

/** What the process knows and the file does not say. */
export interface Surroundings extends Omit<Machine, 'stateFolder'> {
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Reads and checks the YAML file at `path`. Throws ConfigError with all that is wrong in it, or HomerollError
 * `config-missing` or `config-unreadable`.
 */
export async function loadConfig(path: string, { env, ...machine }: Surroundings): Promise<Config> {
  const bytes = await readWhole(path);
  const refuse = (wrong: string) => {
    const right = 'Start from homeroll.example.yaml';
    return new ConfigError([{ file: path, line: 1, column: 1, key: '', wrong, right }]);
  };
  if (bytes.length > LARGEST) throw refuse('is larger than 256 KiB, which no configuration is');
  const text = decode(bytes);
  if (text === undefined) throw refuse('is not a text file in UTF-8');
  return parseConfig(text, path, { ...machine, stateFolder: stateFolder(env) });
}

/** At most one byte more than the largest that is allowed. */
async function readWhole(path: string): Promise<Uint8Array> {
  try {
    // Not blocking, so that a pipe nobody writes to does not hold us.
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      if (!(await handle.stat()).isFile())
        throw new HomerollError('config-unreadable', { path, reason: 'not a file' }, { recovery: 'never' });
      const buffer = new Uint8Array(LARGEST + 1);
      let length = 0;
      for (let read = -1; read !== 0 && length < buffer.length; length += read) {
        read = (await handle.read(buffer, length, buffer.length - length, length)).bytesRead;
      }
      return buffer.subarray(0, length);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const reason = systemErrorCode(error);
    if (reason === undefined || error instanceof HomerollError) throw error;
    if (reason === 'ENOENT' || reason === 'ENOTDIR')
      throw new HomerollError('config-missing', { path }, { recovery: 'never', cause: error });
    throw new HomerollError('config-unreadable', { path, reason }, { recovery: 'never', cause: error });
  }
}

function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** systemd gives a list with colons when a unit has several; ours has one. See systemd.exec(5), StateDirectory=. */
function stateFolder(env: Surroundings['env']): string | undefined {
  const first = env.STATE_DIRECTORY?.split(':')[0];
  return first !== undefined && isAbsolute(first) ? first : undefined;
}
