import { type FileHandle, open, stat, unlink } from 'node:fs/promises';
import { ICloudError } from '../error.ts';
import { ContentChecksum } from './content-checksum.ts';

const CHUNK = 1024 * 1024;
/** Bytes that are gathered before they are written: each call to the disk costs more than copying them. */
const GATHERED = 256 * 1024;
/** A part that has lain longer than this is begun anew: nobody knows what has become of its file. */
const OLDEST_MS = 3_600_000;

/**
 * The file into which a download is written, from its beginning or from where an earlier try has stopped. It checks the
 * bytes as they come.
 */
export class PartFile {
  readonly path: string;
  readonly #handle: FileHandle;
  #sum = new ContentChecksum();
  #pending: Uint8Array[] = [];
  #pendingSize = 0;

  private constructor(path: string, handle: FileHandle) {
    this.path = path;
    this.#handle = handle;
  }

  /** Opens the part at `path`, takes in what an earlier try has left of it, and creates it otherwise. @throws ICloudError `target-failed` */
  static async open(path: string, now: number, signal: AbortSignal): Promise<PartFile> {
    const created = await failing(path, () => create(path));
    if (created) return new PartFile(path, created);
    const part = new PartFile(path, await failing(path, () => openLeft(path, now)));
    try {
      await part.#takeIn(signal);
    } catch (error) {
      await part.close();
      throw error;
    }
    return part;
  }

  /** Bytes that are there. */
  get size(): number {
    return this.#sum.size;
  }

  /** The bytes may be written only with those that follow, or by `keep` or `close`. A promise when it is time to wait for the disk. */
  write(bytes: Uint8Array): Promise<void> | undefined {
    this.#sum.update(bytes);
    this.#pending.push(bytes);
    this.#pendingSize += bytes.length;
    return this.#pendingSize >= GATHERED ? this.#flush() : undefined;
  }

  /** Throws away what is there. */
  async restart(): Promise<void> {
    this.#pending = [];
    this.#pendingSize = 0;
    await failing(this.path, () => this.#handle.truncate(0));
    this.#sum = new ContentChecksum();
  }

  /** Checksums of all bytes. Nothing but `restart` can be written afterwards. */
  sum(): ReturnType<ContentChecksum['end']> {
    return this.#sum.end();
  }

  /** Resolves once all is on the disk, whatever happens to the machine. */
  async keep(): Promise<void> {
    await this.#flush();
    await failing(this.path, () => this.#handle.sync());
  }

  /** What is pending is written, so that a later try goes on from there. */
  async close(): Promise<void> {
    try {
      await this.#flush();
    } finally {
      await this.#handle.close();
    }
  }

  async remove(): Promise<void> {
    await unlink(this.path).catch(() => undefined);
  }

  async #flush(): Promise<void> {
    if (this.#pendingSize === 0) return;
    const at = this.size - this.#pendingSize;
    const pieces = this.#pending;
    this.#pending = [];
    this.#pendingSize = 0;
    await failing(this.path, () => writeAll(this.#handle, pieces, at));
  }

  async #takeIn(signal: AbortSignal): Promise<void> {
    const buffer = Buffer.alloc(CHUNK);
    for (;;) {
      signal.throwIfAborted();
      const { bytesRead } = await failing(this.path, () =>
        this.#handle.read(buffer, 0, CHUNK, this.#sum.size),
      );
      if (bytesRead === 0) return;
      this.#sum.update(buffer.subarray(0, bytesRead));
    }
  }
}

/** A new file; undefined when there is one already. */
async function create(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return undefined;
    throw error;
  }
}

async function openLeft(path: string, now: number): Promise<FileHandle> {
  const { mtimeMs } = await stat(path);
  return open(path, now - mtimeMs > OLDEST_MS ? 'w+' : 'r+');
}

/** Pieces one behind the other, without a copy that puts them together. */
async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[], position: number): Promise<void> {
  let left = pieces;
  for (let at = position; left.length > 0; ) {
    const { bytesWritten } = await handle.writev(left, at);
    at += bytesWritten;
    left = behind(left, bytesWritten);
  }
}

/** What follows the first `length` bytes. */
function behind(pieces: readonly Uint8Array[], length: number): readonly Uint8Array[] {
  let skip = length;
  return pieces.flatMap((piece) => {
    const rest = piece.subarray(skip);
    skip = Math.max(0, skip - piece.length);
    return rest.length > 0 ? [rest] : [];
  });
}

/** A full disk, a disk that went: nothing that another try at Apple's would mend. */
async function failing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new ICloudError('target-failed', 'never', { path, reason }, { cause });
  }
}
