import { Readable } from 'node:stream';
import { makeZip } from 'client-zip';

/** A file that goes into a zip. */
export interface ZipEntry {
  /** With slashes; unique in the zip. */
  readonly name: string;
  readonly modified: Date;
  /** Bytes; as many must come. */
  readonly size: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/**
 * A zip of these files as a stream, one after the other, nothing compressed: pictures are already. Zip64 where it is needed. The only
 * file that knows client-zip.
 */
export function zipStream(entries: AsyncIterable<ZipEntry>): Readable {
  return Readable.from(bytesOf(entries), { objectMode: false });
}

async function* bytesOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const reader = makeZip(inputs(entries)).getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

async function* inputs(entries: AsyncIterable<ZipEntry>) {
  for await (const { name, modified, size, content } of entries)
    yield { name, lastModified: modified, size, input: content as AsyncIterable<Uint8Array<ArrayBuffer>> };
}
