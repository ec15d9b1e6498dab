import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Chunk, Size } from './chunk.ts';
import { parseScriptLog } from './script-log.ts';

/** Text typed into the program, and how many milliseconds after the text before it (or after the start). */
export type Keystrokes = readonly [delayMs: number, text: string];

/** What to run before the recording terminal's eyes. */
export interface Scene {
  /** A command of the shell. */
  readonly command: string;
  /** The folder it runs in. */
  readonly folder: string;
  readonly size: Size;
  /** What a person types while it runs; Enter is `\r`. Standard input stays open until the program ends. */
  readonly typed?: readonly Keystrokes[];
}

/** What was printed, and the exit code. */
export interface Recording {
  readonly chunks: readonly Chunk[];
  readonly exitCode: number;
}

/**
 * Runs a command in a pseudo terminal made by `script` of util-linux and answers all that it printed, with its times.
 *
 * @throws the abort error of `signal`, having stopped the program; an error when `script` cannot be started
 */
export async function record(scene: Scene, signal: AbortSignal): Promise<Recording> {
  const logs = await mkdtemp(join(tmpdir(), 'recording-'));
  const log = join(logs, 'log');
  const timing = join(logs, 'timing');
  try {
    const exitCode = await runInTerminal(scene, { log, timing }, signal);
    return { chunks: parseScriptLog(await readFile(log), await readFile(timing, 'utf8')), exitCode };
  } finally {
    await rm(logs, { recursive: true });
  }
}

async function runInTerminal(
  { command, folder, size, typed = [] }: Scene,
  { log, timing }: { log: string; timing: string },
  signal: AbortSignal,
): Promise<number> {
  const sized = `stty cols ${size.columns} rows ${size.rows}; ${command}`;
  const options = ['--quiet', '--return', '--log-out', log, '--log-timing', timing, '--command', sized];
  const ended = new AbortController();
  const child = spawn('script', options, {
    cwd: folder,
    env: environment(),
    stdio: ['pipe', 'ignore', 'inherit'],
    signal,
    // Asked to end, `script` writes about it; with it gone the terminal hangs up, which ends the program.
    killSignal: 'SIGKILL',
  });
  // A program that ends while somebody is still typing closes the pipe under the keys.
  child.stdin?.on('error', () => ended.abort());
  const typing = type(child, typed, ended.signal);
  try {
    const [code] = await once(child, 'close');
    return typeof code === 'number' ? code : 1;
  } finally {
    ended.abort();
    await typing;
    child.stdin?.destroy();
  }
}

async function type(child: ChildProcess, typed: readonly Keystrokes[], signal: AbortSignal): Promise<void> {
  try {
    for (const [delayMs, text] of typed) {
      await delay(delayMs, undefined, { signal });
      child.stdin?.write(text);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** This machine's environment, as a person's terminal would have it: with colours, in UTF-8. */
function environment(): NodeJS.ProcessEnv {
  const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, COLUMNS: ____, LINES: _____, ...rest } = process.env;
  return { ...rest, TERM: 'xterm-256color', COLORTERM: 'truecolor', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
}
