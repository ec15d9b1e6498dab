import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { test } from 'node:test';
import { jpegFile } from '../../picture-files/index.ts';
import { startTelegram } from './index.ts';
import { call, callWithFiles, wireAnswer } from './plain-bot.ts';

const MEGABYTE = 1024 * 1024;

test('an answer is ok with a result, or not with a code that is the status too', async () => {
  await using telegram = await startTelegram();
  const url = (path: string) => `${telegram.apiRoot}/${path}`;
  const good = await fetch(url(`bot${telegram.token}/getMe`));
  const { ok, result } = (await good.json()) as { ok: boolean; result: { username: string } };
  assert.deepEqual([good.status, ok, result.username], [200, true, 'homeroll_bot']);
  for (const [path, code, description] of [
    [`bot${telegram.token}x/getMe`, 401, 'Unauthorized'],
    ['botnonsense/getMe', 404, 'Not Found'],
    [`bot${telegram.token}/getNothing`, 404, 'Not Found'],
    ['', 404, 'Not Found'],
    [`file/bot${telegram.token}/photos/file_9.jpg`, 404, 'Not Found'],
  ] as const) {
    const bad = await fetch(url(path));
    assert.equal(bad.status, code, path);
    assert.deepEqual(await bad.json(), { ok: false, error_code: code, description });
  }
});

test('parameters come in a query, a form or JSON, to a method in any letter case', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const url = `${telegram.apiRoot}/bot${telegram.token}`;
  await fetch(`${url}/sendmessage?chat_id=${anna.id}&text=query`);
  await fetch(`${url}/SENDMESSAGE`, {
    method: 'POST',
    body: new URLSearchParams({ chat_id: String(anna.id), text: 'form' }),
  });
  await callWithFiles(telegram, 'sendMessage', { chat_id: anna.id, text: 'parts' }, {});
  await call(telegram, 'sendMessage', { chat_id: String(anna.id), text: 'JSON' });
  assert.deepEqual(
    telegram.messages(anna).map(({ text }) => text),
    ['/start', 'query', 'form', 'parts', 'JSON'],
  );
  assert.deepEqual(telegram.callsOf('sendMessage').at(-1)?.payload, { chat_id: anna.id, text: 'JSON' });
});

test('JSON that is none is refused', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const url = `${telegram.apiRoot}/bot${telegram.token}/sendMessage`;
  const headers = { 'Content-Type': 'application/json' };
  const send = async (body: string) => wireAnswer(await fetch(url, { method: 'POST', headers, body }));
  assert.equal((await send('{')).description, "Bad Request: can't parse JSON object");
  assert.equal((await send('[1]')).description, 'Bad Request: object expected in JSON');
  const wrong = await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'x', reply_parameters: '{' });
  assert.equal(wrong.status, 400);
  assert.match(wrong.description ?? '', /can't parse reply parameters JSON object/);
});

test('a file comes as the part of its own name, or as the part an attach:// names', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const photo = await jpegFile({ seed: 1, width: 320, height: 200 });
  const own = await callWithFiles(telegram, 'sendPhoto', { chat_id: anna.id }, { photo });
  const named = { chat_id: anna.id, photo: 'attach://x1' };
  await callWithFiles(telegram, 'sendPhoto', named, { x1: photo });
  const sizes = own.result.photo as { width: number; height: number; file_size: number }[];
  assert.deepEqual(
    sizes.map(({ width, height }) => [width, height]),
    [
      [90, 56],
      [320, 200],
    ],
  );
  assert.equal(sizes[1]?.file_size, photo.length);
  const [, one, two] = telegram.messages(anna);
  assert.equal(one?.media?.sha256, two?.media?.sha256);
  const again = await call(telegram, 'sendPhoto', { chat_id: anna.id, photo: two?.media?.fileId });
  assert.equal(again.status, 200);
  const missing = await callWithFiles(
    telegram,
    'sendPhoto',
    { ...named, photo: 'attach://x2' },
    { x1: photo },
  );
  assert.equal(missing.description, 'Bad Request: wrong file identifier/HTTP URL specified');
});

test('what is larger than 50 MB is not taken, and 50 MB are', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const send = (size: number) =>
    callWithFiles(telegram, 'sendDocument', { chat_id: anna.id }, { document: Buffer.alloc(size) });
  const tooLarge = await send(50 * MEGABYTE + 1);
  assert.deepEqual([tooLarge.status, tooLarge.description], [413, 'Request Entity Too Large']);
  const largest = await send(50 * MEGABYTE - 1);
  assert.equal(largest.result.document.file_size, 50 * MEGABYTE - 1);
});

test('the bot downloads up to 20 MB by a link that is good for an hour', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  const small = await anna.sendsDocument(Buffer.alloc(20 * MEGABYTE), { fileName: 'a.zip' });
  const large = await anna.sendsDocument(Buffer.alloc(20 * MEGABYTE + 1));
  const { result } = await call(telegram, 'getFile', { file_id: small.media?.fileId });
  assert.match(result.file_path ?? '', /^documents\/file_\d+\.zip$/);
  const link = `${telegram.apiRoot}/file/bot${telegram.token}/${result.file_path}`;
  assert.equal((await (await fetch(link)).arrayBuffer()).byteLength, 20 * MEGABYTE);
  telegram.clock.advance(60 * 60 * 1000);
  assert.equal((await fetch(link)).status, 404);
  const refused = async (id: unknown) => (await call(telegram, 'getFile', { file_id: id })).description;
  assert.equal(await refused(large.media?.fileId), 'Bad Request: file is too big');
  assert.equal(await refused('x'), 'Bad Request: invalid file_id');
});

test('a bot that hangs up in the middle of an upload, or asks for an odd place, harms nobody', async () => {
  await using telegram = await startTelegram();
  const { port } = new URL(telegram.apiRoot);
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  const part = '--b\r\nContent-Disposition: form-data; name="photo"; filename="a"\r\n\r\nhalf of it';
  const head = [
    `POST /bot${telegram.token}/sendPhoto HTTP/1.1`,
    'Host: 127.0.0.1',
    'Content-Type: multipart/form-data; boundary=b',
    'Content-Length: 1000',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${part}`, () => socket.destroy());
  await once(socket, 'close');
  assert.equal((await fetch(`${telegram.apiRoot}/bot%`)).status, 404);
  const encoded = encodeURIComponent(telegram.token);
  assert.equal((await fetch(`${telegram.apiRoot}/bot${encoded}/getMe`)).status, 200);
  assert.deepEqual(telegram.callsOf('sendPhoto'), []);
});
