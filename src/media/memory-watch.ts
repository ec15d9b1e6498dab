import { readFile } from 'node:fs/promises';

/** Often enough that a decoder gains little between two looks, seldom enough to cost nothing. */
const LOOK_EVERY = 50;

/**
 * Looks at a process's resident memory and calls `tooMuch` when it is above `limit` bytes. Answers a function that ends the watch.
 * Linux only: elsewhere nothing is seen.
 */
export function watchMemory(pid: number | undefined, limit: number, tooMuch: () => void): () => void {
  if (pid === undefined) return () => {};
  const look = async () => {
    const bytes = await residentMemory(pid);
    if (bytes !== undefined && bytes > limit) tooMuch();
  };
  const timer = setInterval(() => void look(), LOOK_EVERY);
  return () => clearInterval(timer);
}

/** Resident bytes by proc_pid_status(5); undefined when the process is gone, or on systems without /proc. */
export async function residentMemory(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? [];
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
}
