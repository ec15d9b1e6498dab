import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { HomerollError } from '../../platform/error.ts';
import { Secret } from '../../platform/secret.ts';
import type { IncomingFile } from '../chat/chat-platform.ts';
import { BotApi } from './bot-api.ts';
import { downloadFile } from './download-file.ts';
import { type Stage, stageOf } from './telegram-fixture.ts';

const MEGABYTE = 1024 * 1024;

function isA(code: string): (error: unknown) => boolean {
  return (error) =>
    error instanceof HomerollError && error.code === code && !/bot\d|http/.test(String(error.cause));
}

/** The file that Anna has sent, and a path for it. */
async function sent(stage: Stage, bytes: Buffer): Promise<{ file: IncomingFile; target: string }> {
  await stage.anna.sendsDocument(bytes, { fileName: 'a.bin' });
  const [heard] = await stage.until(1);
  assert.ok(heard?.deed.kind === 'sent');
  return { file: heard.deed.file, target: join(stage.folder, 'target') };
}

const { signal } = new AbortController();

test('a file is written for its owner alone', async () => {
  await using stage = await stageOf();
  const bytes = Buffer.alloc(3 * MEGABYTE, 'abc');
  const { file, target } = await sent(stage, bytes);
  assert.deepEqual([file.name, file.size], ['a.bin', bytes.length]);
  await file.download(target, signal);
  assert.ok((await readFile(target)).equals(bytes));
  assert.equal((await stat(target)).mode & 0o777, 0o600);
});

test('what is there already is left alone', async () => {
  await using stage = await stageOf();
  const { file, target } = await sent(stage, Buffer.from('new'));
  await writeFile(target, 'old');
  await assert.rejects(file.download(target, signal), isA('chat-file-unreadable'));
  assert.equal(await readFile(target, 'utf8'), 'old');
});

test('more than 20 MB is not even asked for', async () => {
  await using stage = await stageOf();
  const { file, target } = await sent(stage, Buffer.alloc(20 * MEGABYTE + 1));
  await assert.rejects(file.download(target, signal), isA('chat-file-too-large'));
  assert.equal(stage.telegram.callsOf('getFile').length, 0);
});

test('a file that cannot be fetched is told, without the address', async () => {
  await using stage = await stageOf();
  const { file, target } = await sent(stage, Buffer.from('x'));
  stage.telegram.fails({ method: 'getFile', status: 502 });
  await assert.rejects(file.download(target, signal), isA('chat-file-unreadable'));
  await stage.telegram.goesDown();
  await assert.rejects(file.download(target, signal), isA('chat-file-unreadable'));
  assert.equal(existsSync(target), false);
});

test('a download that is no longer wanted ends', async () => {
  await using stage = await stageOf();
  const { file, target } = await sent(stage, Buffer.from('x'));
  stage.telegram.fails({ method: 'getFile', status: 'hangs' });
  const over = new AbortController();
  const download = file.download(target, over.signal);
  over.abort(new Error('enough'));
  await assert.rejects(download, /enough/);
});

/** A server whose files are `content`, however large it says they are. */
async function lyingServer(announced: number, content: Buffer) {
  const listener: RequestListener = (request, response) => {
    request.resume();
    if (request.url?.includes('/file/')) return void response.end(content);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ ok: true, result: { file_path: 'a', file_size: announced } }));
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const apiRoot = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const api = new BotApi({ token: new Secret('1:a'), apiRoot });
  const close = async () => {
    api.close();
    server.closeAllConnections();
    server.close();
  };
  return { api, [Symbol.asyncDispose]: close };
}

for (const [what, announced, size] of [
  ['more', 10, MEGABYTE],
  ['less', 10, 9],
] as const)
  test(`a file of ${what} bytes than were announced is not kept`, async () => {
    await using stage = await stageOf({ isIdle: true });
    await using server = await lyingServer(announced, Buffer.alloc(size, 'x'));
    const target = join(stage.folder, 'target');
    const file = { id: 'x', name: 'a.bin', size: announced };
    await assert.rejects(downloadFile(server.api, file, target, signal), isA('chat-file-unreadable'));
    assert.equal(existsSync(target), false);
  });

test('a file of no announced size is kept up to 20 MB', async () => {
  await using stage = await stageOf({ isIdle: true });
  await using server = await lyingServer(0, Buffer.from('0123456789'));
  const target = join(stage.folder, 'target');
  await downloadFile(server.api, { id: 'x', name: 'a.bin', size: 0 }, target, signal);
  assert.equal(await readFile(target, 'utf8'), '0123456789');
  await using large = await lyingServer(0, Buffer.alloc(20 * MEGABYTE + 1));
  const again = downloadFile(large.api, { id: 'x', name: 'a', size: 0 }, `${target}2`, signal);
  await assert.rejects(again, isA('chat-file-unreadable'));
});
