import { availableParallelism, homedir, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { SocketFolders } from '../bots/terminal/protocol/socket-path.ts';
import type { Surroundings } from '../config/load.ts';
import { type Language, languageOf } from '../texts/texts.ts';

/** What the machine says about itself; the one place that reads the environment. */
export function surroundings(): Surroundings & { timeZone: string } {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return { env: process.env, home: homedir(), cores: availableParallelism(), timeZone };
}

/** The language of this terminal, in the order of locale(7). */
export function ownLanguage(): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return languageOf(LC_ALL || LC_MESSAGES || LANG);
}

/** The name of whoever is at the terminal; a user without an entry in passwd(5), as in some containers, has none. */
export function ownName(): string {
  try {
    return (
      userInfo()
        .username.replace(/[^\p{L}\p{N}._@ -]/gu, '_')
        .slice(0, 64) || 'owner'
    );
  } catch {
    return 'owner';
  }
}

/** Where a socket may lie for which the data folder's path is too long. */
export function socketFolders(): SocketFolders {
  return { runtime: process.env.XDG_RUNTIME_DIR || undefined, temporary: tmpdir() };
}

/** What the terminal's surroundings tell about what it can draw. */
export function terminalKind(): Readonly<Record<'TERM' | 'TERM_PROGRAM' | 'COLORTERM', string>> {
  const { TERM = '', TERM_PROGRAM = '', COLORTERM = '' } = process.env;
  return { TERM, TERM_PROGRAM, COLORTERM };
}

/** The configuration of this installation, unless another is named. */
export const DEFAULT_CONFIG = join(import.meta.dirname, '..', '..', 'config', 'homeroll.yaml');
