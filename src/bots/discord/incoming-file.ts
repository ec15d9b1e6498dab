import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { HomerollError, systemErrorCode } from '../../platform/error.ts';
import type { IncomingFile } from '../chat/chat-platform.ts';
import { toldName } from '../chat/told-name.ts';

/** A file as Discord tells of it. */
export interface Attachment {
  readonly name: string;
  readonly contentType: string | null;
  readonly size: number;
  readonly url: string;
}

/** A file that a person sent; Discord keeps the bytes as they were. Its address, which is a key to it, is kept in here. */
export function incomingFile({ name, contentType, size, url }: Attachment): IncomingFile {
  const told = toldName(name);
  return {
    name,
    mime: contentType?.replace(/;.*$/s, '') || undefined,
    size,
    isReduced: false,
    download: async (target, signal) => {
      const response = await fetched(url, { name: told, signal });
      const file = createWriteStream(target, { flags: 'wx', mode: 0o600 });
      try {
        await pipeline(Readable.fromWeb(response), upTo(size, told), file, { signal });
      } catch (error) {
        if (systemErrorCode(error) !== 'EEXIST') await rm(target, { force: true });
        throw unreadable(error, { name: told, signal });
      }
    },
  };
}

type Body = Parameters<typeof Readable.fromWeb>[0];

async function fetched(url: string, about: { name: string; signal: AbortSignal }): Promise<Body> {
  try {
    const response = await fetch(url, { signal: about.signal, redirect: 'error' });
    if (response.ok && response.body) return response.body as Body;
    await response.body?.cancel();
  } catch (error) {
    throw unreadable(error, about);
  }
  throw new HomerollError('chat-file-unreadable', { name: about.name });
}

/** Lets no more bytes pass than Discord has told of. */
function upTo(size: number, name: string): Transform {
  let passed = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      passed += chunk.length;
      if (passed <= size) done(null, chunk);
      else
        done(
          new HomerollError(
            'chat-file-too-large',
            { name, bytes: passed, most: size },
            { recovery: 'never' },
          ),
        );
    },
  });
}

/** Without the cause, which has the address in it. */
function unreadable(error: unknown, { name, signal }: { name: string; signal: AbortSignal }): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof HomerollError) return error;
  return new HomerollError('chat-file-unreadable', { name });
}
