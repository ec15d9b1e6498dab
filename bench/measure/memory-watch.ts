import { readdirSync, readFileSync } from 'node:fs';

/** How often to look, in ms. A peak of the watched process itself is never missed: the kernel keeps it. */
const LOOK_EVERY = 50;

/** Watches the memory of a process and of its children by `/proc`; Linux only, all zero elsewhere. */
export class MemoryWatch {
  readonly #pid: number;
  readonly #timer: NodeJS.Timeout;
  #own = 0;
  #children = 0;

  constructor(pid: number) {
    this.#pid = pid;
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY);
  }

  /** Ends the watch; answers the most resident memory seen, in bytes: of the process, and of its children together. */
  stop(): { own: number; children: number } {
    clearInterval(this.#timer);
    return { own: this.#own, children: this.#children };
  }

  #look(): void {
    this.#own = Math.max(this.#own, statusField(this.#pid, 'VmHWM'));
    const children = childrenOf(this.#pid).map((child) => statusField(child, 'VmRSS'));
    this.#children = Math.max(
      this.#children,
      children.reduce((sum, bytes) => sum + bytes, 0),
    );
  }
}

/** Resident memory of a process now, in bytes; 0 when it is gone. */
export function residentMemory(pid: number): number {
  return statusField(pid, 'VmRSS');
}

/** A field of proc_pid_status(5) that is in kB, as bytes; 0 when the process is gone. */
function statusField(pid: number, field: 'VmHWM' | 'VmRSS'): number {
  const [, kilobytes] = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(read(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes ?? 0) * 1024;
}

/** Each thread has a list of the processes that it started. */
function childrenOf(pid: number): number[] {
  const threads = names(`/proc/${pid}/task`);
  const lists = threads.map((thread) => read(`/proc/${pid}/task/${thread}/children`));
  return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
