import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { endsWithUs } from './ends-with-us.ts';

/** A command line that has ended. */
export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** What it has said so far on both streams. */
  said(): string;
}

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts');

/** Starts `homeroll` with these arguments as people do: a process of its own, nothing on standard input. */
export function startCommand(args: readonly string[], options: SpawnOptions = {}): Running {
  return startProgram(process.execPath, [MAIN, ...args], options);
}

/** Starts any program and gathers what it says. It ends with this process at the latest. */
export function startProgram(program: string, args: readonly string[], options: SpawnOptions = {}): Running {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  endsWithUs(child);
  const streams = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    streams.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    streams.err += text;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...streams }));
  return { child, ended, said: () => streams.out + streams.err };
}

/** Runs `homeroll` with these arguments to its end. */
export function runCommand(args: readonly string[], options: SpawnOptions = {}): Promise<Ended> {
  return startCommand(args, options).ended;
}
