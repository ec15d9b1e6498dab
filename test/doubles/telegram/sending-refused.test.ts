import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jpegFile } from '../../picture-files/index.ts';
import { startTelegram, type TelegramDouble } from './index.ts';
import { call, callWithFiles } from './plain-bot.ts';

async function say(telegram: TelegramDouble, chatId: unknown, more: object = {}) {
  const { status, description } = await call(telegram, 'sendMessage', {
    chat_id: chatId,
    text: 'x',
    ...more,
  });
  return `${status} ${description ?? ''}`.trim();
}

test('nobody is written to who is unknown, has not started the bot, has blocked it or is gone', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  assert.equal(await say(telegram, 4711), '400 Bad Request: chat not found');
  assert.equal(await say(telegram, '@nobody'), '400 Bad Request: chat not found');
  assert.equal(await say(telegram, ''), '400 Bad Request: chat_id is empty');
  assert.equal(await say(telegram, anna.id), "403 Forbidden: bot can't initiate conversation with a user");
  anna.starts();
  assert.equal(await say(telegram, anna.id), '200');
  anna.blocks();
  assert.equal(await say(telegram, anna.id), '403 Forbidden: bot was blocked by the user');
  assert.throws(() => anna.says('x'), /has blocked the bot/);
  anna.unblocks();
  assert.equal(await say(telegram, anna.id), '200');
  anna.deletesAccount();
  assert.equal(await say(telegram, anna.id), '403 Forbidden: user is deactivated');
});

test('a bot that was thrown out of a group says nothing there', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  const group = telegram.group({ title: 'Family', members: [anna] });
  const forum = telegram.group({ title: 'Topics', members: [anna], forum: true });
  assert.equal(await say(telegram, group.id), '200');
  group.kicksBot();
  assert.equal(await say(telegram, group.id), '403 Forbidden: bot was kicked from the group chat');
  group.removesBot();
  assert.equal(await say(telegram, group.id), '403 Forbidden: bot is not a member of the group chat');
  forum.kicksBot();
  assert.equal(await say(telegram, forum.id), '403 Forbidden: bot was kicked from the supergroup chat');
  forum.addsBot();
  assert.equal(await say(telegram, forum.id), '200');
});

test('a group that became a supergroup tells its new id', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  const group = telegram.group({ title: 'Family', members: [anna] });
  const old = group.id;
  group.becomesSupergroup();
  const refused = await call(telegram, 'sendMessage', { chat_id: old, text: 'x' });
  assert.equal(refused.description, 'Bad Request: group chat was upgraded to a supergroup chat');
  assert.deepEqual(refused.parameters, { migrate_to_chat_id: group.id });
  assert.equal(await say(telegram, group.id), '200');
  const { result } = await call(telegram, 'getUpdates');
  assert.deepEqual(
    result.flatMap(({ message }) => message?.migrate_to_chat_id ?? message?.migrate_from_chat_id ?? []),
    [group.id, old],
  );
});

test('a reply needs its message, unless the bot does without', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  const hello = anna.starts();
  const reply = (message_id: number, more: object = {}) =>
    call(telegram, 'sendMessage', { chat_id: anna.id, text: 'x', reply_parameters: { message_id, ...more } });
  assert.equal((await reply(hello.id)).result.reply_to_message?.text, '/start');
  assert.equal((await reply(999)).description, 'Bad Request: message to be replied not found');
  assert.equal((await reply(999, { allow_sending_without_reply: true })).status, 200);
  anna.deletes(hello);
  assert.equal((await reply(hello.id)).description, 'Bad Request: message to be replied not found');
});

test('a topic must be there and open, and the general one goes without a number', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  const forum = telegram.group({ title: 'Family', members: [anna], forum: true });
  const photos = forum.topic('Photos');
  const inTopic = (id: number) => say(telegram, forum.id, { message_thread_id: id });
  assert.equal(await inTopic(photos.id), '200');
  assert.equal(telegram.messages(forum).at(-1)?.topicId, photos.id);
  assert.equal(await inTopic(1), '400 Bad Request: message thread not found');
  assert.equal(
    await say(telegram, anna.id, { message_thread_id: 3 }),
    "403 Forbidden: bot can't initiate conversation with a user",
  );
  anna.starts();
  assert.equal(
    await say(telegram, anna.id, { message_thread_id: 3 }),
    '400 Bad Request: message thread not found',
  );
  forum.closesTopic(photos);
  assert.equal(await inTopic(photos.id), '400 Bad Request: TOPIC_CLOSED');
  forum.deletesTopic(photos);
  assert.equal(await inTopic(photos.id), '400 Bad Request: message thread not found');
});

test('a photo is a picture of at most 10 MB that is not too long nor too large', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const send = async (photo: Buffer) =>
    (await callWithFiles(telegram, 'sendPhoto', { chat_id: anna.id }, { photo })).description;
  const size = 10 * 1024 * 1024 + 1;
  assert.equal(
    await send(Buffer.alloc(size)),
    `Bad Request: file of size ${size} bytes is too big for a photo; the maximum size is 10485760 bytes`,
  );
  assert.equal(await send(Buffer.from('no picture')), 'Bad Request: IMAGE_PROCESS_FAILED');
  assert.equal(await send(Buffer.alloc(0)), 'Bad Request: file must be non-empty');
  assert.equal(
    await send(await jpegFile({ seed: 1, width: 420, height: 20 })),
    'Bad Request: PHOTO_INVALID_DIMENSIONS',
  );
  assert.equal(await send(await jpegFile({ seed: 1, width: 400, height: 20 })), undefined);
  const turned = await jpegFile({ seed: 1, width: 120, height: 80, orientation: 6 });
  assert.equal(await send(turned), undefined);
  const { width, height } = telegram.messages(anna).at(-1)?.media ?? {};
  assert.deepEqual([width, height], [80, 120]);
  assert.equal(await send(turned.subarray(0, 300)), 'Bad Request: IMAGE_PROCESS_FAILED');
  const none = await call(telegram, 'sendPhoto', { chat_id: anna.id });
  assert.equal(none.description, 'Bad Request: there is no photo in the request');
  const film = await anna.sendsVideo(Buffer.from('film'));
  const wrong = await call(telegram, 'sendPhoto', { chat_id: anna.id, photo: film.media?.fileId });
  assert.equal(wrong.description, "Bad Request: can't use file of type Video as Photo");
  const far = await call(telegram, 'sendPhoto', { chat_id: anna.id, photo: 'https://example.com/a.jpg' });
  assert.equal(far.description, 'Bad Request: failed to get HTTP URL content');
});

test('an album has 2 to 10 items that go together', async () => {
  await using telegram = await startTelegram({ rates: false });
  const anna = telegram.person({ firstName: 'Anna' });
  const photo = (await anna.sendsPhoto(await jpegFile({ seed: 1 }))).media?.fileId;
  const film = (await anna.sendsVideo(Buffer.from('film'))).media?.fileId;
  const paper = (await anna.sendsDocument(Buffer.from('paper'))).media?.fileId;
  const items = { photo, video: film, document: paper, animation: film };
  const send = async (...kinds: (keyof typeof items)[]) => {
    const media = kinds.map((type) => ({ type, media: items[type] }));
    return (await call(telegram, 'sendMediaGroup', { chat_id: anna.id, media })).description;
  };
  assert.equal(await send(), 'Bad Request: there are no messages to send');
  assert.equal(await send('photo'), 'Bad Request: too few messages to send as an album');
  assert.equal(
    await send(...Array<'photo'>(11).fill('photo')),
    'Bad Request: too many messages to send as an album',
  );
  assert.equal(
    await send('photo', 'document'),
    "Bad Request: document can't be mixed with other media types",
  );
  assert.equal(await send('photo', 'animation'), "Bad Request: animation can't be sent as part of an album");
  for (const kinds of [
    ['photo', 'video'],
    ['document', 'document'],
    Array<'photo'>(10).fill('photo'),
  ] as const)
    assert.equal(await send(...kinds), undefined);
  const broken = await call(telegram, 'sendMediaGroup', { chat_id: anna.id, media: {} });
  assert.equal(broken.description, "Bad Request: can't parse media: expected an Array of InputMedia");
  const media = [{ type: 'sticker', media: photo }, { type: 'photo' }];
  const refused = await call(telegram, 'sendMediaGroup', { chat_id: anna.id, media });
  assert.equal(refused.description, "Bad Request: can't parse InputMedia: type of the media is invalid");
});

test('an album of which one item is refused is not sent at all', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  const photo = (await anna.sendsPhoto(await jpegFile({ seed: 1 }))).media?.fileId;
  const media = [
    { type: 'photo', media: photo },
    { type: 'photo', media: 'unknown' },
  ];
  const { description } = await call(telegram, 'sendMediaGroup', { chat_id: anna.id, media });
  assert.equal(description, 'Bad Request: wrong file identifier/HTTP URL specified');
  assert.equal(telegram.messages(anna).length, 1);
});

test('only known things can be shown as being done, for five seconds or until a message comes', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const act = (action: string) => call(telegram, 'sendChatAction', { chat_id: anna.id, action });
  assert.equal((await act('sleeping')).description, 'Bad Request: wrong parameter action in request');
  await act('upload_photo');
  assert.equal(anna.action(), 'upload_photo');
  telegram.clock.advance(5_000);
  assert.equal(anna.action(), undefined);
  await act('typing');
  await say(telegram, anna.id);
  assert.equal(anna.action(), undefined);
});
