import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { IncomingFile } from '../chat/chat-platform.ts';
import { incomingFile } from './incoming-file.ts';

const SIGNAL = new AbortController().signal;

/** A file that is at an address, and a place to download it to. */
async function sent(
  t: TestContext,
  { body = 'hello', size = 5, status = 200, ends = true } = {},
): Promise<{ file: IncomingFile; target: string; url: string }> {
  const server = createServer((_, response) => {
    response.writeHead(status);
    if (ends) response.end(body);
    else response.write(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const folder = mkdtempSync(join(tmpdir(), 'incoming-'));
  t.after(() => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true });
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/attachments/key-to-it`;
  const file = incomingFile({ name: 'a.jpg', contentType: 'image/jpeg; charset=x', size, url });
  return { file, target: join(folder, 'a'), url };
}

test('the bytes come as they were sent, for the own user alone', async (t) => {
  const { file, target } = await sent(t);
  assert.deepEqual([file.name, file.mime, file.size, file.isReduced], ['a.jpg', 'image/jpeg', 5, false]);
  await file.download(target, SIGNAL);
  assert.equal(readFileSync(target, 'utf8'), 'hello');
  assert.equal(statSync(target).mode & 0o777, 0o600);
});

test('more bytes than were told of are not taken, and leave nothing', async (t) => {
  const { file, target } = await sent(t, { size: 4 });
  await assert.rejects(file.download(target, SIGNAL), { code: 'chat-file-too-large' });
  assert.equal(existsSync(target), false);
});

test('a file that is not there any more cannot be read; its address is told to nobody', async (t) => {
  const { file, target } = await sent(t, { status: 404 });
  const error = await file.download(target, SIGNAL).catch((one) => one);
  assert.equal(error.code, 'chat-file-unreadable');
  assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)} ${error.cause}`, /key-to-it/);
  assert.equal(existsSync(target), false);
});

test('a file that exists is not written over', async (t) => {
  const { file, target } = await sent(t);
  writeFileSync(target, 'mine');
  await assert.rejects(file.download(target, SIGNAL), { code: 'chat-file-unreadable' });
  assert.equal(readFileSync(target, 'utf8'), 'mine');
});

test('a download that is called off leaves nothing', async (t) => {
  const { file, target } = await sent(t, { ends: false });
  const calling = new AbortController();
  const downloading = file.download(target, calling.signal);
  const off = new Error('off');
  while (!existsSync(target) || statSync(target).size === 0)
    await new Promise((resolve) => setImmediate(resolve));
  calling.abort(off);
  await assert.rejects(downloading, off);
  assert.equal(existsSync(target), false);
});
