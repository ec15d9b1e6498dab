import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { HomerollError, systemErrorCode } from '../error.ts';
import { sourceError, targetError } from './file-error.ts';

/** How the bytes come to the target: written anew, shared copy-on-write (FICLONE), or the same file under a second name. */
export type CopyMethod = 'copy' | 'reflink' | 'hardlink';

/** One piece of work for a copying thread. Without `to` the file is only hashed. */
export interface CopyTask {
  readonly from: string;
  readonly to?: string;
  readonly method: CopyMethod;
  /** A second checksum to be made in the same pass: SHA-1 of these bytes and then the file's. */
  readonly sha1After?: string | undefined;
  /** Upper bound for reading, 0 for none. */
  readonly bytesPerSecond: number;
  /** Two 32-bit cells, see `CELLS`. */
  readonly control: SharedArrayBuffer;
}

/** Cells of `CopyTask.control`: set by the owner to ask for the end; set by the thread once the target is its own. */
export const CELLS = { aborted: 0, targetCreated: 1 } as const;

/** What a file holds: SHA-256 in lower-case hex and its length in bytes. */
export interface Content {
  readonly sha256: string;
  readonly size: number;
  /** The second checksum in lower-case hex, where one was asked for. */
  readonly sha1?: string;
}

/** Thrown between two chunks after the owner asked for the end. */
export class TaskAborted extends Error {}

interface Run {
  readonly task: CopyTask;
  readonly cells: Int32Array;
  readonly buffer: Uint8Array;
  readonly onBytes: (bytes: number) => void;
}

/**
 * Does the task with blocking calls; whatever way it fails, no target of its making is left.
 * `onBytes` hears the length of each chunk once it is hashed and written.
 */
export function runCopyTask(task: CopyTask, buffer: Uint8Array, onBytes: (bytes: number) => void): Content {
  const cells = new Int32Array(task.control);
  const run: Run = { task, cells, buffer, onBytes };
  try {
    if (task.to === undefined) return readSteadily(run);
    if (task.method === 'reflink') return cloneAndHash(run, task.to);
    if (task.method === 'hardlink') return linkAndHash(run, task.to);
    return copyAndHash(run, task.to);
  } catch (error) {
    if (task.to !== undefined && cells[CELLS.targetCreated] === 1) fs.rmSync(task.to, { force: true });
    throw error;
  }
}

function copyAndHash(run: Run, to: string): Content {
  const { O_WRONLY, O_CREAT, O_EXCL, O_NOFOLLOW } = fs.constants;
  const out = onTarget(to, () => fs.openSync(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600));
  try {
    claimTarget(run);
    const content = readSteadily(run, (chunk) => onTarget(to, () => writeFully(out, chunk)));
    onTarget(to, () => fs.fsyncSync(out));
    return content;
  } finally {
    onTarget(to, () => fs.closeSync(out));
  }
}

function cloneAndHash(run: Run, to: string): Content {
  const { from } = run.task;
  const { COPYFILE_EXCL, COPYFILE_FICLONE_FORCE } = fs.constants;
  const before = steadyFile(from);
  orUnsupported(run.task, () => fs.copyFileSync(from, to, COPYFILE_EXCL | COPYFILE_FICLONE_FORCE));
  claimTarget(run);
  assertUnchanged(from, before);
  onTarget(to, () => fs.chmodSync(to, 0o600));
  const content = readSteadily({ ...run, task: { ...run.task, from: to } });
  syncTarget(to);
  return content;
}

function linkAndHash(run: Run, to: string): Content {
  const { from } = run.task;
  // link(2) does not follow a symbolic link but gives it a second name.
  const real = onSource(from, () => fs.realpathSync(from));
  steadyFile(real);
  orUnsupported(run.task, () => fs.linkSync(real, to));
  claimTarget(run);
  const content = readSteadily(run);
  const { ino } = onTarget(to, () => fs.statSync(to, { bigint: true }));
  if (ino !== steadyFile(real).ino) throw new HomerollError('file-changing', { path: from });
  syncTarget(to);
  return content;
}

function syncTarget(to: string): void {
  const handle = onTarget(to, () => fs.openSync(to, 'r'));
  try {
    onTarget(to, () => fs.fsyncSync(handle));
  } finally {
    fs.closeSync(handle);
  }
}

/** Reads the whole file once, hands on each chunk, and proves by stat that nobody wrote to it meanwhile. */
function readSteadily(run: Run, onChunk?: (chunk: Uint8Array) => void): Content {
  const { from } = run.task;
  steadyFile(from);
  const input = onSource(from, () => fs.openSync(from, 'r'));
  try {
    const before = onSource(from, () => fs.fstatSync(input, { bigint: true }));
    const hash = createHash('sha256');
    const { sha1After } = run.task;
    const second = sha1After === undefined ? undefined : createHash('sha1').update(sha1After);
    const started = performance.now();
    let size = 0;
    for (;;) {
      pauseOrAbort(run, started, size);
      const length = onSource(from, () => fs.readSync(input, run.buffer, 0, run.buffer.length, null));
      if (length === 0) break;
      const chunk = run.buffer.subarray(0, length);
      hash.update(chunk);
      second?.update(chunk);
      onChunk?.(chunk);
      size += length;
      run.onBytes(length);
    }
    assertUnchanged(from, before);
    if (BigInt(size) !== before.size) throw new HomerollError('file-changing', { path: from });
    return { sha256: hash.digest('hex'), size, ...(second && { sha1: second.digest('hex') }) };
  } finally {
    fs.closeSync(input);
  }
}

/** Sleeps as long as the allowed rate asks for; an abort ends the sleep at once. */
function pauseOrAbort(run: Run, started: number, bytes: number): void {
  const { cells, task } = run;
  if (task.bytesPerSecond > 0) {
    const wait = (bytes / task.bytesPerSecond) * 1000 - (performance.now() - started);
    if (wait > 0) Atomics.wait(cells, CELLS.aborted, 0, wait);
  }
  if (Atomics.load(cells, CELLS.aborted) !== 0) throw new TaskAborted();
}

function steadyFile(path: string): fs.BigIntStats {
  const stats = onSource(path, () => fs.statSync(path, { bigint: true }));
  // Opening a pipe would block for ever, opening a device may do anything.
  if (!stats.isFile()) throw new HomerollError('file-unreadable', { path, reason: 'not-a-file' });
  return stats;
}

function assertUnchanged(path: string, before: fs.BigIntStats): void {
  const after = onSource(path, () => fs.statSync(path, { bigint: true }));
  const same =
    after.size === before.size &&
    after.mtimeNs === before.mtimeNs &&
    after.ctimeNs === before.ctimeNs &&
    after.ino === before.ino;
  if (!same) throw new HomerollError('file-changing', { path });
}

function claimTarget(run: Run): void {
  Atomics.store(run.cells, CELLS.targetCreated, 1);
}

function writeFully(handle: number, chunk: Uint8Array): void {
  let written = 0;
  while (written < chunk.length) written += fs.writeSync(handle, chunk, written);
}

/** System codes by which a file system says that it cannot share bytes this way: ioctl_ficlone(2), link(2). */
const UNSUPPORTED = ['EXDEV', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL', 'ENOTTY', 'ENOSYS', 'EMLINK', 'EPERM'];

function orUnsupported({ from, to = '', method }: CopyTask, share: () => void): void {
  try {
    share();
  } catch (error) {
    const reason = systemErrorCode(error) ?? '';
    if (UNSUPPORTED.includes(reason)) {
      const facts = { path: from, method, reason };
      throw new HomerollError('copy-method-unsupported', facts, { recovery: 'never', cause: error });
    }
    // One call touches both files; a source that is still there leaves the target to blame.
    steadyFile(from);
    throw reason === 'EACCES' || reason === 'EIO' ? sourceError(error, from) : targetError(error, to);
  }
}

function onSource<T>(path: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw sourceError(error, path);
  }
}

function onTarget<T>(path: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw targetError(error, path);
  }
}
