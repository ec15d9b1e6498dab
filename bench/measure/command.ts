import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

export interface Ran {
  /** From just before the start to the end of the process. */
  readonly milliseconds: number;
  readonly output: string;
}

/**
 * Runs a command to its end and times it; throws when it fails. `onStart` hears of the process as soon as there is one.
 * `discard` sends its output to /dev/null, where nobody has to read it.
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: { onStart?: (child: ChildProcess) => void; discard?: boolean } = {},
): Promise<Ran> {
  const began = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', options.discard ? 'ignore' : 'pipe', 'inherit'] });
  options.onStart?.(child);
  const [output, [code]] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  const milliseconds = performance.now() - began;
  if (code !== 0) throw new Error(`${command} ${args.join(' ').slice(0, 200)} ended with ${code}: ${output}`);
  return { milliseconds, output };
}
