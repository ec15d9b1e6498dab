import assert from 'node:assert/strict';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { jpegFile } from '../../../test/picture-files/index.ts';
import type { ChatPicture } from '../chat/chat-message.ts';
import { ChatError } from '../chat/chat-platform.ts';
import { type Stage, stageOf } from './telegram-fixture.ts';

const MEGABYTE = 1024 * 1024;

function isA(kind: ChatError['kind']): (error: unknown) => boolean {
  return (error) => error instanceof ChatError && error.kind === kind;
}

/** A photo on the disk; of another width and height where asked. */
async function photo(stage: Stage, seed: number, size: { width?: number; height?: number } = {}) {
  const path = join(stage.folder, `${seed}.jpg`);
  const bytes = await jpegFile({ seed, ...size });
  await writeFile(path, bytes);
  const picture: ChatPicture = { path, kind: 'photo', caption: `Photo ${seed}`, name: `${seed}.jpg` };
  return { picture, bytes, path };
}

/** A clip of so many bytes, which are nothing. */
async function clip(stage: Stage, name: string, bytes: number): Promise<ChatPicture> {
  const path = join(stage.folder, name);
  await writeFile(path, 'clip');
  await truncate(path, bytes);
  return { path, kind: 'clip', caption: name, name };
}

test('a text goes as it is: no markup, no preview, without a sound where asked', async () => {
  await using stage = await stageOf();
  const { bot, anna, telegram, place } = stage;
  const text = '<b>x *y* _z_ & https://example.com/a';
  const sent = await bot.send(place, { text, isSilent: true });
  const seen = await anna.sees(/x/);
  assert.equal(seen.text, text);
  assert.deepEqual(
    seen.entities.filter(({ type }) => type !== 'url'),
    [],
  );
  assert.deepEqual(sent, { chat: place.chat, ids: [String(seen.id)] });
  const { payload } = telegram.callsOf('sendMessage')[0] ?? {};
  assert.deepEqual(payload?.link_preview_options, { is_disabled: true });
  assert.equal(payload?.disable_notification, true);
  assert.equal(payload?.parse_mode, undefined);
});

test('a long text goes in several messages, the buttons below the last', async () => {
  await using stage = await stageOf();
  const { bot, telegram, anna, place } = stage;
  const text = Array.from({ length: 900 }, (_, index) => `line ${index}`).join('\n');
  const sent = await bot.send(place, { text, buttons: [[{ label: 'Ok', press: 'ok' }]] });
  const messages = telegram.messages(anna).filter(({ isFromBot }) => isFromBot);
  assert.deepEqual(
    messages.map(({ id }) => String(id)),
    sent.ids,
  );
  assert.equal(messages.map((message) => message.text).join('\n'), text);
  assert.deepEqual(
    messages.map(({ buttons }) => buttons.length),
    [...messages.slice(1).map(() => 0), 1],
  );
  assert.ok(messages.length > 1);
});

test('pictures go as an album in their order, captions cut at a word, the text after them', async () => {
  await using stage = await stageOf();
  const { bot, telegram, anna, place } = stage;
  const photos = [await photo(stage, 1), await photo(stage, 2)];
  const long = { caption: 'word '.repeat(300) };
  const pictures = [
    ...photos.map(({ picture }) => picture),
    { ...(await clip(stage, 'a clip.mp4', 10)), ...long },
  ];
  const sent = await bot.send(place, { text: 'Three.', pictures });
  const [, one, two, three, text] = telegram.messages(anna);
  assert.deepEqual([one?.media?.kind, two?.media?.kind, three?.media?.kind], ['photo', 'photo', 'video']);
  assert.ok(one?.media?.bytes.equals(photos[0]?.bytes ?? Buffer.alloc(0)));
  assert.equal(one?.text, 'Photo 1');
  assert.match(three?.text ?? '', /^(word ){100,}word…$/);
  assert.ok((three?.text.length ?? 0) <= 1024);
  assert.ok(one?.albumId !== undefined && one.albumId === three?.albumId);
  assert.equal(text?.text, 'Three.');
  assert.deepEqual(
    sent.ids,
    [one, two, three, text].map((message) => String(message?.id)),
  );
});

test('an eleventh picture stands alone, and a single one is no album', async () => {
  await using stage = await stageOf();
  const { bot, telegram, anna, place } = stage;
  const { picture } = await photo(stage, 1);
  await bot.send(place, { text: '', pictures: Array.from({ length: 11 }, () => picture) });
  const albums = telegram.messages(anna).map(({ albumId }) => albumId);
  assert.equal(albums.filter((id) => id !== undefined).length, 10);
  assert.equal(telegram.callsOf('sendPhoto').length, 1);
});

test('a Live Photo goes with its movie, alone and in an album', async () => {
  await using stage = await stageOf();
  const { bot, telegram, anna, place } = stage;
  const { picture, bytes } = await photo(stage, 1);
  const live = join(stage.folder, 'a.mov');
  await writeFile(live, 'a film');
  await bot.send(place, { text: '', pictures: [{ ...picture, live }] });
  await bot.send(place, { text: '', pictures: [{ ...picture, live }, picture] });
  const [, alone, first, second] = telegram.messages(anna);
  for (const message of [alone, first]) {
    assert.equal(message?.media?.kind, 'live_photo');
    assert.equal(message?.media?.bytes.toString(), 'a film');
    assert.ok(message?.media?.still?.bytes.equals(bytes));
  }
  assert.equal(second?.media?.kind, 'photo');
});

test('a photo with too many pixels goes as a document, the others of its album as photos', async () => {
  await using stage = await stageOf();
  const { bot, telegram, anna, place } = stage;
  const wide = await photo(stage, 1, { width: 1000, height: 20 });
  const { picture } = await photo(stage, 2);
  await bot.send(place, { text: 'x', pictures: [picture, wide.picture] });
  const [, one, two] = telegram.messages(anna);
  assert.deepEqual([one?.media?.kind, two?.media?.kind], ['photo', 'document']);
  assert.ok(two?.media?.bytes.equals(wide.bytes));
  assert.equal(two?.media?.fileName, '1.jpg');
});

test('a photo of more than 10 MB goes as a document at once', async () => {
  await using stage = await stageOf();
  const { bot, telegram, anna, place } = stage;
  const { picture, path } = await photo(stage, 1);
  await truncate(path, 10 * MEGABYTE + 1);
  await bot.send(place, { text: '', pictures: [picture] });
  assert.equal(telegram.messages(anna)[1]?.media?.kind, 'document');
  assert.equal(telegram.callsOf('sendPhoto').length, 0);
});

test('what together is more than a request may hold goes in several albums', async () => {
  await using stage = await stageOf();
  const { bot, telegram, anna, place } = stage;
  const pictures = [];
  for (const name of ['a.mp4', 'b.mp4', 'c.mp4']) pictures.push(await clip(stage, name, 20 * MEGABYTE));
  await bot.send(place, { text: '', pictures });
  const [, one, two, three] = telegram.messages(anna);
  assert.ok(one?.albumId !== undefined && one.albumId === two?.albumId);
  assert.equal(three?.albumId, undefined);
});

test('a clip that is too large, or not there, is named below the text; the rest goes', async () => {
  await using stage = await stageOf();
  const { bot, telegram, anna, place } = stage;
  const large = await clip(stage, 'large.mp4', 60 * MEGABYTE);
  const gone = { ...large, path: join(stage.folder, 'gone.mp4'), name: 'gone.mp4' };
  const { picture } = await photo(stage, 1);
  await bot.send(place, { text: 'Here.', pictures: [large, picture, gone] });
  const [, one, text] = telegram.messages(anna);
  assert.equal(one?.media?.kind, 'photo');
  assert.equal(text?.text, 'Here.\n⚠ large.mp4 (63 MB > 50 MB)\n⚠ gone.mp4');
});

test('a file of ours and one of the disk go as documents under their names', async () => {
  await using stage = await stageOf();
  const { bot, telegram, anna, place } = stage;
  await bot.send(place, {
    text: 'a',
    file: { name: 'my "list"; of.csv', mime: 'text/csv', content: { text: 'a,b' } },
  });
  const { path } = await photo(stage, 1);
  await bot.send(place, { text: '', file: { name: 'IMG 1.jpg', mime: 'image/jpeg', content: { path } } });
  const [, list, text, original] = telegram.messages(anna);
  assert.deepEqual([list?.media?.fileName, list?.media?.bytes.toString()], ['my _list_; of.csv', 'a,b']);
  assert.equal(text?.text, 'a');
  assert.equal(original?.media?.fileName, 'IMG 1.jpg');
});

test('a file that is too large is refused after the text was said', async () => {
  await using stage = await stageOf();
  const { bot, telegram, anna, place } = stage;
  const { path, name } = await clip(stage, 'large.bin', 60 * MEGABYTE);
  const sending = bot.send(place, { text: 'Here.', file: { name, mime: 'x/y', content: { path } } });
  await assert.rejects(sending, isA('refused'));
  assert.equal(telegram.messages(anna)[1]?.text, 'Here.\n⚠ large.bin (63 MB > 50 MB)');
});

test('nothing to say is refused; buttons alone find a text', async () => {
  await using stage = await stageOf();
  const { bot, anna, place } = stage;
  await assert.rejects(bot.send(place, { text: ' ' }), isA('refused'));
  await bot.send(place, { text: '', buttons: [[{ label: 'Ok', press: 'ok' }]] });
  assert.equal((await anna.sees(/…/)).buttons.length, 1);
});

test('what is said in a topic goes there, and a topic that is gone is gone', async () => {
  await using stage = await stageOf();
  const { bot, anna, telegram } = stage;
  const group = telegram.group({ title: 'Family', members: [anna], forum: true });
  const topic = group.topic('Photos');
  const place = { chat: String(group.id), topic: String(topic.id) };
  const { picture } = await photo(stage, 1);
  const sent = await bot.send(place, { text: 'hello', pictures: [picture] });
  assert.equal(sent.topic, place.topic);
  const topics = telegram.messages(group).filter(({ isFromBot }) => isFromBot);
  assert.deepEqual(
    topics.map(({ topicId }) => topicId),
    [topic.id, topic.id],
  );
  group.deletesTopic(topic);
  await assert.rejects(bot.send(place, { text: 'x' }), isA('gone'));
});

test('a group that has become a supergroup is followed, and its new id told', async () => {
  await using stage = await stageOf();
  const { bot, anna, telegram } = stage;
  const group = telegram.group({ title: 'Family', members: [anna] });
  const place = { chat: String(group.id) };
  group.becomesSupergroup();
  const sent = await bot.send(place, { text: 'hello' });
  assert.equal(sent.chat, String(group.id));
  assert.notEqual(sent.chat, place.chat);
  await anna.sees(/hello/, { chat: group });
});

test('somebody who has blocked the bot does not want its messages', async () => {
  await using stage = await stageOf();
  const { bot, anna, place } = stage;
  anna.blocks();
  await assert.rejects(bot.send(place, { text: 'x' }), isA('unwelcome'));
  await assert.rejects(bot.send({ chat: '12345' }, { text: 'x' }), isA('unwelcome'));
});

test('a short wait that Telegram asks for is sat out, a long one and silence mean later', async () => {
  await using stage = await stageOf();
  const { bot, anna, telegram, place } = stage;
  telegram.fails({ method: 'sendMessage', status: 429, retryAfter: 0 });
  await bot.send(place, { text: 'hello' });
  await anna.sees(/hello/);
  telegram.fails({ method: 'sendMessage', status: 502 });
  await assert.rejects(bot.send(place, { text: 'x' }), isA('later'));
  telegram.fails({ method: 'sendMessage', status: 'resets' });
  await assert.rejects(bot.send(place, { text: 'x' }), isA('later'));
  telegram.fails({ method: 'sendMessage', status: 429, retryAfter: 61 });
  await assert.rejects(bot.send(place, { text: 'x' }), isA('later'));
  // Nothing goes out there before its time.
  await assert.rejects(bot.send(place, { text: 'x' }), isA('later'));
  assert.deepEqual(
    telegram.callsOf('sendMessage').map(({ status }) => status),
    [429, 200, 502, 0, 429],
  );
});
