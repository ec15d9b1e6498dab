import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a program of its own to its end, however that comes. */
export async function runProgram(source: string): Promise<void> {
  await once(spawn(process.execPath, ['--eval', source], { stdio: 'ignore' }), 'exit');
}
