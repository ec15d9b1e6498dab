import type { ChildProcess } from 'node:child_process';

/** What this process has started and has not ended: there is one such list for one process, as there is one `process`. */
const running = new Set<ChildProcess>();

/**
 * Sees to it that a program does not outlive the tests that started it, also when these are broken off: a daemon that is left over
 * goes on asking at ports that are given to somebody else by then, and takes the processor from all that come after.
 */
export function endsWithUs(child: ChildProcess): void {
  if (running.size === 0) listen();
  running.add(child);
  child.once('close', () => {
    running.delete(child);
    if (running.size === 0) stopListening();
  });
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function listen(): void {
  process.on('exit', endAll);
  for (const signal of SIGNALS) process.on(signal, endAllAndUs);
}

function stopListening(): void {
  process.off('exit', endAll);
  for (const signal of SIGNALS) process.off(signal, endAllAndUs);
}

function endAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

function endAllAndUs(signal: NodeJS.Signals): void {
  endAll();
  stopListening();
  // Now it does what it would have done without us.
  process.kill(process.pid, signal);
}
