import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/**
 * Resident memory in bytes of a process group: a worker that leads one, and the programs that it has started. 0 when it is gone. By
 * proc_pid_statm(5) on Linux, by ps(1) elsewhere.
 */
export async function memoryOf(leader: number): Promise<number> {
  try {
    return process.platform === 'linux' ? await byProc(leader) : await byPs(leader);
  } catch {
    // It may end at any instant.
    return 0;
  }
}

async function byProc(leader: number): Promise<number> {
  const children = await read(`/proc/${leader}/task/${leader}/children`);
  const pids = [String(leader), ...children.split(' ').filter(Boolean)];
  const sizes = await Promise.all(pids.map((pid) => residentBytes(pid)));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

async function residentBytes(pid: string): Promise<number> {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(await read(`/proc/${pid}/status`)) ?? [];
  return Number(kilobytes ?? 0) * 1024;
}

function read(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => '');
}

async function byPs(leader: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pgid=,rss=']);
  const rows = stdout.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
  return rows.reduce((sum, [group, kilobytes = 0]) => (group === leader ? sum + kilobytes * 1024 : sum), 0);
}
