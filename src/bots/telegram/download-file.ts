import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { HomerollError } from '../../platform/error.ts';
import { toldName } from '../chat/told-name.ts';
import { asCallSignal, type BotApi } from './bot-api.ts';

/** The largest file that a bot can fetch: https://core.telegram.org/bots/api#getfile */
const LARGEST = 20 * 1024 * 1024;

/** A file that Telegram keeps. */
export interface RemoteFile {
  readonly id: string;
  readonly name: string;
  /** Bytes, as Telegram told; 0 where it did not. */
  readonly size: number;
}

/**
 * Writes a file that Telegram keeps to a path where nothing is, for the owner alone; nothing is left there when it fails.
 * @throws HomerollError `chat-file-too-large`, `chat-file-unreadable`
 */
export async function downloadFile(
  api: BotApi,
  file: RemoteFile,
  target: string,
  signal: AbortSignal,
): Promise<void> {
  if (file.size > LARGEST) throw tooLarge(file);
  try {
    const { path, size } = await located(api, file, signal);
    const body = await opened(api.fileUrl(path), signal);
    await write(body, { target, size, signal });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof HomerollError) throw error;
    // The cause would name the address, and with it the token.
    throw new HomerollError('chat-file-unreadable', { name: toldName(file.name) });
  }
}

async function located(
  api: BotApi,
  file: RemoteFile,
  signal: AbortSignal,
): Promise<{ path: string; size: number }> {
  const { file_path: path, file_size: size = file.size } = await api.call((raw, closing) => {
    const either = AbortSignal.any([signal, closing as unknown as AbortSignal]);
    return raw.getFile({ file_id: file.id }, asCallSignal(either));
  });
  if (size > LARGEST) throw tooLarge({ ...file, size });
  if (path === undefined) throw new Error('there is no path');
  return { path, size };
}

async function opened(url: string, signal: AbortSignal): Promise<ReadableStream> {
  const response = await fetch(url, { signal, redirect: 'error' });
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
  return response.body as ReadableStream;
}

async function write(
  body: ReadableStream,
  { target, size, signal }: { target: string; size: number; signal: AbortSignal },
): Promise<void> {
  const file = await open(target, 'wx', 0o600);
  try {
    await pipeline(Readable.fromWeb(body), exactly(size), file.createWriteStream(), { signal });
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(target, { force: true });
    throw error;
  }
}

/** Passes on as many bytes as were announced, where that was, and fails with the first one more or when some are missing. */
function exactly(size: number): (chunks: AsyncIterable<Buffer>) => AsyncGenerator<Buffer> {
  return async function* counted(chunks) {
    let count = 0;
    for await (const chunk of chunks) {
      count += chunk.length;
      if (count > (size || LARGEST)) throw new Error('there is more than was announced');
      yield chunk;
    }
    if (size && count < size) throw new Error('there is less than was announced');
  };
}

function tooLarge({ name, size }: RemoteFile): HomerollError {
  const facts = { name: toldName(name), bytes: size, most: LARGEST };
  return new HomerollError('chat-file-too-large', facts, { recovery: 'never' });
}
