import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message, Update } from 'grammy/types';
import { jpegFile } from '../../../test/picture-files/index.ts';
import type { Answering, Deed } from '../chat/chat-platform.ts';
import { readUpdate } from './read-update.ts';
import { stageOf } from './telegram-fixture.ts';

const BOT = { id: 7, username: 'homeroll_bot' };
const ANNA = { id: 1, is_bot: false, first_name: 'Anna', last_name: 'Bee' };
const PRIVATE = { id: 1, type: 'private', first_name: 'Anna' } as const;
const GROUP = { id: -9, type: 'supergroup', title: 'Family' } as const;
const answering = {} as Answering;

function read(update: Omit<Update, 'update_id'>) {
  const download = async () => undefined;
  return readUpdate(
    { update_id: 1, ...update },
    { bot: BOT, heardAt: 5, download, answering: () => answering },
  );
}

function message(given: object): Message {
  return { message_id: 3, date: 2, chat: PRIVATE, from: ANNA, ...given } as Message;
}

function deedOf(given: object): Deed | undefined {
  return read({ message: message(given) as never })[0]?.deed;
}

const ALONE: [text: string, deed: Deed][] = [
  ['find rome', { kind: 'said', text: 'find rome' }],
  ['/find rome', { kind: 'said', text: 'find rome' }],
  ['/find@Homeroll_Bot  rome', { kind: 'said', text: 'find rome' }],
  ['/status', { kind: 'said', text: 'status' }],
  ['/find\nrome', { kind: 'said', text: 'find rome' }],
  ['/home/anna', { kind: 'said', text: '/home/anna' }],
  ['/start', { kind: 'said', text: 'help' }],
  ['/start CODE-1_x', { kind: 'came', code: 'CODE-1_x' }],
  ['/start two words', { kind: 'said', text: 'start two words' }],
  ['@homeroll_bot status', { kind: 'said', text: 'status' }],
  ['123456', { kind: 'said', text: '123456' }],
];

for (const [text, deed] of ALONE)
  test(`“${text.replace('\n', ' ')}” in a private chat is ${Object.values(deed).join(': ')}`, () => {
    assert.deepEqual(deedOf({ text }), deed);
  });

const IN_GROUP: [text: string, said: string | undefined][] = [
  ['hello all', undefined],
  ['/find rome', 'find rome'],
  ['/find@homeroll_bot rome', 'find rome'],
  ['/find@other_bot rome', undefined],
  ['@homeroll_bot find rome', 'find rome'],
  ['find rome, @Homeroll_bot', 'find rome,'],
  ['ask @homeroll_bots', undefined],
  ['/start CODE', 'start CODE'],
];

for (const [text, said] of IN_GROUP)
  test(`“${text}” in a group is ${said ?? 'for somebody else'}`, () => {
    assert.deepEqual(deedOf({ text, chat: GROUP }), said && { kind: 'said', text: said });
  });

test('a reply to the bot is said to it', () => {
  const reply = { text: 'yes', chat: GROUP, reply_to_message: message({ from: { ...BOT, is_bot: true } }) };
  assert.deepEqual(deedOf(reply), { kind: 'said', text: 'yes' });
  assert.equal(deedOf({ ...reply, reply_to_message: message({}) }), undefined);
});

const UNHEARD: [who: string, message: object][] = [
  ['a bot', { from: { ...ANNA, is_bot: true } }],
  ['nobody', { from: undefined }],
  ['somebody behind a group’s name', { sender_chat: GROUP }],
  ['another bot’s inline answer', { via_bot: { ...BOT, id: 8 } }],
];

for (const [who, given] of UNHEARD)
  test(`what ${who} says is not heard`, () => {
    assert.equal(deedOf({ text: 'status', ...given }), undefined);
  });

test('edits, empty messages and what is pressed nowhere are not heard', () => {
  assert.deepEqual(read({ edited_message: message({ text: 'status' }) as never }), []);
  assert.deepEqual(read({ channel_post: message({ text: 'status' }) as never }), []);
  assert.deepEqual(read({ message: message({ new_chat_title: 'x' }) as never }), []);
  const tap = { id: '4', from: ANNA, chat_instance: 'x', data: 'yes' };
  assert.deepEqual(read({ callback_query: { ...tap, inline_message_id: 'a' } as never }), []);
});

test('who, where and when go along; a topic only where the chat has topics', () => {
  const topic = { message_thread_id: 12, chat: GROUP, text: '/status' };
  const [inTopic] = read({ message: message({ ...topic, is_topic_message: true }) as never });
  assert.deepEqual(inTopic?.place, { chat: '-9', topic: '12', isPrivate: false });
  assert.deepEqual(inTopic?.user, { id: '1', name: 'Anna Bee' });
  assert.deepEqual([inTopic?.at, inTopic?.id], [2000, 'message -9 3']);
  const [inThread] = read({ message: message(topic) as never });
  assert.deepEqual(inThread?.place, { chat: '-9', isPrivate: false });
  const inaccessible = { message_id: 3, date: 0, chat: GROUP };
  const tap = { id: '4', from: ANNA, chat_instance: 'x', data: 'yes', message: inaccessible };
  const [pressed] = read({ callback_query: tap as never });
  assert.deepEqual([pressed?.at, pressed?.id], [5, 'tap 4']);
});

test('a live photo is two files of one name, a document is as it was', () => {
  const file = { file_id: 'a', file_unique_id: 'u', file_size: 9 };
  const live = { live_photo: { ...file, file_unique_id: 'v' }, photo: [{ ...file, file_size: 1 }, file] };
  const [still, movie, third] = read({ message: message({ ...live, caption: 'Rome' }) as never });
  const facts = ({ deed }: { deed: Deed }) =>
    deed.kind === 'sent' && [deed.file.name, deed.file.mime, deed.file.size, deed.file.isReduced, deed.text];
  assert.deepEqual(still && facts(still), ['u.jpg', 'image/jpeg', 9, true, 'Rome']);
  assert.deepEqual(movie && facts(movie), ['u.mp4', 'video/mp4', 9, true, '']);
  assert.notEqual(still?.id, movie?.id);
  assert.equal(third, undefined);
  const document = { document: { ...file, file_name: 'a.heic', mime_type: 'image/heic' }, animation: file };
  const [whole, other] = read({ message: message(document) as never });
  assert.deepEqual(whole && facts(whole), ['a.heic', 'image/heic', 9, false, '']);
  assert.equal(other, undefined);
});

test('over the wire: a command in a topic, a photo with its caption, an album one by one', async () => {
  await using stage = await stageOf();
  const { anna, telegram } = stage;
  const group = telegram.group({ title: 'Family', members: [anna], forum: true });
  const topic = group.topic('Photos');
  anna.says('/find@homeroll_bot rome', { chat: group, topic });
  anna.says('/find rome', { chat: group, anonymous: true });
  anna.edits(anna.says('status'), 'stop');
  const bytes = await jpegFile({ seed: 1 });
  await anna.sendsPhoto(bytes, { caption: 'Rome' });
  const item = { kind: 'document' as const, bytes, fileName: 'a.jpg' };
  await anna.sendsAlbum([item, item]);
  const heard = await stage.until(5);
  assert.deepEqual(
    heard.map(({ deed }) => (deed.kind === 'sent' ? deed.file.isReduced : deed)),
    [{ kind: 'said', text: 'find rome' }, { kind: 'said', text: 'status' }, true, false, false],
  );
  assert.equal(heard[0]?.place.topic, String(topic.id));
  assert.equal(new Set(heard.map(({ id }) => id)).size, 5);
});

test('in a group without privacy mode only what is for the bot is heard', async () => {
  await using stage = await stageOf({ double: { privacyMode: false } });
  const { anna, telegram } = stage;
  const group = telegram.group({ title: 'Family', members: [anna] });
  anna.says('dinner at eight?', { chat: group });
  await anna.sendsPhoto(await jpegFile({ seed: 1 }), { chat: group });
  anna.says('status @homeroll_bot', { chat: group });
  const heard = await stage.until(1);
  assert.deepEqual(
    heard.map(({ deed }) => deed),
    [{ kind: 'said', text: 'status' }],
  );
});

test('a button that says what is no text is not heard, and a language that is none is not known', () => {
  const tap = { id: '1', from: { ...ANNA, language_code: 7 }, message: message({}), chat_instance: 'c' };
  assert.deepEqual(read({ callback_query: { ...tap, data: 7 } as never }), []);
  const [heard] = read({ callback_query: { ...tap, data: 's:status' } as never });
  assert.deepEqual([heard?.deed.kind, heard?.user.locale], ['pressed', undefined]);
});
