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
    const part = await failing(path, async () => {
      const old = await stat(path).catch(() => undefined);
      const isOld = old !== undefined && now - old.mtimeMs > OLDEST_MS;
      return new PartFile(path, await open(path, isOld || !old ? 'w+' : 'r+', 0o600));
    });
    await part.#takeIn(signal);
    return part;
  }

  /** Bytes that are there. */
  get size(): number {
    return this.#sum.size;
  }

  /** The bytes may be written only with those that follow, or by `finish` or `close`. */
  async write(bytes: Uint8Array): Promise<void> {
    this.#sum.update(bytes);
    this.#pending.push(bytes);
    this.#pendingSize += bytes.length;
    if (this.#pendingSize >= GATHERED) await this.#flush();
  }

  /** Throws away what is there. */
  async restart(): Promise<void> {
    this.#pending = [];
    this.#pendingSize = 0;
    await failing(this.path, () => this.#handle.truncate(0));
    this.#sum = new ContentChecksum();
  }

  /** What was written, once it is on the disk. */
  async finish(): Promise<{ readonly checksum: string; readonly sha256: string; readonly size: number }> {
    await this.#flush();
    await failing(this.path, () => this.#handle.sync());
    return this.#sum.end();
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
    const bytes = this.#pending.length === 1 ? this.#pending[0] : undefined;
    const whole = bytes ?? Buffer.concat(this.#pending);
    this.#pending = [];
    this.#pendingSize = 0;
    await failing(this.path, async () => {
      for (let written = 0; written < whole.length; ) {
        const left = whole.length - written;
        written += (await this.#handle.write(whole, written, left, at + written)).bytesWritten;
      }
    });
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

/** A full disk, a disk that went: nothing that another try at Apple's would mend. */
async function failing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new ICloudError('target-failed', 'never', { path, reason }, { cause });
  }
}
