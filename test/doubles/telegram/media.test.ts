import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { jpegFile } from '../../picture-files/index.ts';
import { startTelegram } from './index.ts';
import { call, callWithFiles } from './plain-bot.ts';

test('a photo may be hidden and protected, and its caption stand above it', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const marks = { has_spoiler: true, protect_content: true, show_caption_above_media: true };
  const photo = await jpegFile({ seed: 1 });
  const { result } = await callWithFiles(telegram, 'sendPhoto', { chat_id: anna.id, ...marks }, { photo });
  assert.deepEqual(
    [result.has_media_spoiler, result.has_protected_content, result.show_caption_above_media],
    [true, true, true],
  );
  const [, seen] = telegram.messages(anna);
  assert.deepEqual([seen?.isProtected, seen?.media?.hasSpoiler], [true, true]);
});

test('an album has no buttons, whatever the bot asks for', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  const photo = (await anna.sendsPhoto(await jpegFile({ seed: 1 }))).media?.fileId;
  const media = Array(2).fill({ type: 'photo', media: photo });
  const reply_markup = { inline_keyboard: [[{ text: 'Yes', callback_data: 'y' }]] };
  const payload = { chat_id: anna.id, media, reply_markup, protect_content: true };
  assert.equal((await call(telegram, 'sendMediaGroup', payload)).status, 200);
  const last = telegram.messages(anna).at(-1);
  assert.deepEqual([last?.buttons, last?.isProtected], [[], true]);
});

test('films, moving pictures and files keep what the bot tells of them', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const facts = { chat_id: anna.id, width: 640, height: 480, duration: 12 };
  const film = Buffer.from('film');
  const video = await callWithFiles(telegram, 'sendVideo', facts, { video: film });
  assert.deepEqual([video.result.video.width, video.result.video.duration], [640, 12]);
  const animation = await callWithFiles(telegram, 'sendAnimation', facts, { animation: film });
  assert.equal(animation.result.document.file_id, animation.result.animation.file_id);
  const document = await callWithFiles(telegram, 'sendDocument', facts, { document: film });
  assert.deepEqual([document.result.document.file_name, 'video' in document.result], ['document.bin', false]);
});

test('a file may be named by its address: photos up to 5 MB, others up to 20 MB', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const photo = await jpegFile({ seed: 1 });
  const sizes: Record<string, number> = {
    '/5': 5 * 1024 * 1024,
    '/6': 5 * 1024 * 1024 + 1,
    '/21': 21 * 1024 * 1024,
  };
  const site = createServer(({ url = '' }, response) => {
    if (url === '/gone') response.writeHead(404);
    // Bytes behind the end of a picture are none of its business.
    response.end(Buffer.concat([photo, Buffer.alloc(Math.max(0, (sizes[url] ?? 0) - photo.length))]));
  });
  await once(site.listen(0, '127.0.0.1'), 'listening');
  const root = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const send = async (kind: 'Photo' | 'Document', path: string) => {
    const payload = { chat_id: anna.id, [kind.toLowerCase()]: root + path };
    return (await call(telegram, `send${kind}`, payload)).description;
  };
  const failed = 'Bad Request: failed to get HTTP URL content';
  try {
    assert.equal(await send('Photo', '/5'), undefined);
    assert.equal(await send('Photo', '/6'), failed);
    assert.equal(await send('Document', '/6'), undefined);
    assert.equal(await send('Document', '/21'), failed);
    assert.equal(await send('Document', '/gone'), failed);
    const live = await call(telegram, 'sendLivePhoto', { chat_id: anna.id, live_photo: root, photo: root });
    assert.equal(live.description, 'Bad Request: wrong file identifier/HTTP URL specified');
  } finally {
    site.closeAllConnections();
    site.close();
  }
});
