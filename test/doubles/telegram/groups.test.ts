import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Update } from 'grammy/types';
import { startTelegram, type TelegramDouble } from './index.ts';
import { call } from './plain-bot.ts';

async function updates(telegram: TelegramDouble): Promise<Update[]> {
  const { result } = await call(telegram, 'getUpdates', { offset: -100 });
  await call(telegram, 'getUpdates', { offset: 1_000_000 });
  return result;
}

async function heard(telegram: TelegramDouble): Promise<string[]> {
  return (await updates(telegram)).map(({ message }) => message?.text ?? '');
}

test('a bot hears that it was added, thrown out and made an administrator', async () => {
  await using telegram = await startTelegram({ waiting: 0.001 });
  const anna = telegram.person({ firstName: 'Anna' });
  const group = telegram.group({ title: 'Family', members: [anna] });
  group.promotesBot();
  group.kicksBot();
  const found = (await updates(telegram)).flatMap(({ my_chat_member: change }) =>
    change
      ? [`${change.from.first_name} ${change.old_chat_member.status} ${change.new_chat_member.status}`]
      : [],
  );
  assert.deepEqual(found, ['Anna left member', 'Anna member administrator', 'Anna administrator kicked']);
});

test('with privacy a bot hears commands, replies to it and mentions only', async () => {
  await using telegram = await startTelegram({ waiting: 0.001 });
  const [anna, ben] = [telegram.person({ firstName: 'Anna' }), telegram.person({ firstName: 'Ben' })];
  const group = telegram.group({ title: 'Family', members: [anna, ben] });
  const { result } = await call(telegram, 'sendMessage', { chat_id: group.id, text: 'question' });
  await updates(telegram);
  const place = { chat: group };
  const question = telegram.messages(group).find(({ id }) => id === result.message_id);
  assert.ok(question);
  anna.says('nothing', place);
  anna.says('/status', place);
  ben.says('/status@homeroll_bot now', place);
  ben.says('/status@other_bot', place);
  ben.says('hey @homeroll_bot', place);
  ben.says('hey @other_bot', place);
  ben.says('an answer', { ...place, replyTo: question });
  assert.deepEqual(await heard(telegram), [
    '/status',
    '/status@homeroll_bot now',
    'hey @homeroll_bot',
    'an answer',
  ]);
  group.promotesBot();
  await updates(telegram);
  anna.says('now it is heard', place);
  assert.deepEqual(await heard(telegram), ['now it is heard']);
});

test('without privacy a bot hears everything, but nothing of a group it was thrown out of', async () => {
  await using telegram = await startTelegram({ waiting: 0.001, privacyMode: false });
  assert.equal((await call(telegram, 'getMe')).result.can_read_all_group_messages, true);
  const anna = telegram.person({ firstName: 'Anna' });
  const group = telegram.group({ title: 'Family', members: [anna] });
  await updates(telegram);
  anna.says('nothing', { chat: group });
  assert.deepEqual(await heard(telegram), ['nothing']);
  group.kicksBot();
  await updates(telegram);
  anna.says('/status', { chat: group });
  assert.deepEqual(await heard(telegram), []);
});

test('an anonymous administrator speaks as the group', async () => {
  await using telegram = await startTelegram({ waiting: 0.001 });
  const anna = telegram.person({ firstName: 'Anna' });
  const group = telegram.group({ title: 'Family', members: [anna] });
  const said = anna.says('/status', { chat: group, anonymous: true });
  const message = (await updates(telegram)).at(-1)?.message;
  assert.deepEqual([message?.from?.id, message?.from?.username], [1_087_968_824, 'GroupAnonymousBot']);
  assert.deepEqual([message?.sender_chat?.id, said.from], [group.id, 'Family']);
});

test('only who is in a group speaks there', async () => {
  await using telegram = await startTelegram();
  const [anna, eve] = [telegram.person({ firstName: 'Anna' }), telegram.person({ firstName: 'Eve' })];
  const group = telegram.group({ title: 'Family', members: [anna] });
  assert.throws(() => eve.says('x', { chat: group }), /Eve is not in Family/);
  group.adds(eve);
  eve.says('x', { chat: group });
  group.removes(eve);
  assert.throws(() => eve.says('x', { chat: group }), /Eve is not in Family/);
  assert.throws(() => group.topic('x'), /only a forum has topics/);
});

test('what is said in a topic and answered there stays in it', async () => {
  await using telegram = await startTelegram({ waiting: 0.001 });
  const anna = telegram.person({ firstName: 'Anna' });
  const forum = telegram.group({ title: 'Family', members: [anna], forum: true });
  const topic = forum.topic('Photos');
  assert.throws(() => anna.says('x', { chat: forum, topic: { id: 99 } }), /no such topic/);
  const said = anna.says('/status', { chat: forum, topic });
  const message = (await updates(telegram)).at(-1)?.message;
  assert.deepEqual(
    [message?.message_thread_id, message?.is_topic_message, message?.chat.is_forum],
    [topic.id, true, true],
  );
  const reply = { chat_id: forum.id, text: 'fine', reply_parameters: { message_id: said.id } };
  assert.equal((await call(telegram, 'sendMessage', reply)).result.message_thread_id, topic.id);
});

test('the bot opens and closes topics only in a forum and with the right', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  const group = telegram.group({ title: 'Family', members: [anna] });
  const forum = telegram.group({ title: 'Topics', members: [anna], forum: true });
  const open = (chat_id: number, name = 'Photos') => call(telegram, 'createForumTopic', { chat_id, name });
  assert.equal((await open(group.id)).description, 'Bad Request: the chat is not a forum');
  assert.equal((await open(forum.id)).description, 'Bad Request: not enough rights to create a topic');
  forum.promotesBot();
  assert.equal((await open(forum.id, '')).description, 'Bad Request: TOPIC_TITLE_EMPTY');
  const { message_thread_id } = (await open(forum.id)).result;
  const inTopic = { chat_id: forum.id, message_thread_id };
  for (const method of ['closeForumTopic', 'reopenForumTopic', 'editForumTopic'] as const)
    assert.equal((await call(telegram, method, { ...inTopic, name: 'Pictures' })).result, true);
  const unknown = await call(telegram, 'closeForumTopic', { ...inTopic, message_thread_id: 99 });
  assert.equal(unknown.description, 'Bad Request: TOPIC_ID_INVALID');
});

test('who somebody is in a chat can be asked for', async () => {
  await using telegram = await startTelegram();
  const [anna, ben] = [telegram.person({ firstName: 'Anna' }), telegram.person({ firstName: 'Ben' })];
  const group = telegram.group({ title: 'Family', members: [anna, ben] });
  const standing = async (chat_id: number, user_id: number) => {
    const { result, description } = await call(telegram, 'getChatMember', { chat_id, user_id });
    return result?.status ?? description;
  };
  assert.deepEqual(
    [
      await standing(group.id, anna.id),
      await standing(group.id, ben.id),
      await standing(group.id, telegram.bot.id),
    ],
    ['creator', 'member', 'member'],
  );
  group.promotesBot(['can_pin_messages']);
  const { result } = await call(telegram, 'getChatMember', { chat_id: group.id, user_id: telegram.bot.id });
  assert.ok(result.status === 'administrator');
  assert.deepEqual([result.can_pin_messages, result.can_delete_messages], [true, undefined]);
  assert.equal(await standing(group.id, 4711), 'Bad Request: member not found');
  assert.equal(
    (await call(telegram, 'getChat', { chat_id: anna.id })).description,
    'Bad Request: chat not found',
  );
  anna.starts();
  assert.equal(await standing(anna.id, anna.id), 'member');
  assert.equal((await call(telegram, 'getChat', { chat_id: anna.id })).result.first_name, 'Anna');
  assert.equal((await call(telegram, 'getChat', { chat_id: group.id })).result.title, 'Family');
});
