import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTelegram } from './index.ts';
import { call, type MethodName } from './plain-bot.ts';

test('the bot reacts with one of the usual emoji', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  const hello = anna.starts();
  const react = async (emoji: readonly string[], message_id = hello.id) => {
    const reaction = emoji.map((sign) => ({ type: 'emoji', emoji: sign }));
    return (await call(telegram, 'setMessageReaction', { chat_id: anna.id, message_id, reaction }))
      .description;
  };
  assert.equal(await react(['🚀']), 'Bad Request: REACTION_INVALID');
  assert.equal(await react(['👍', '👎']), 'Bad Request: REACTIONS_TOO_MANY');
  assert.equal(await react(['👍'], 99), 'Bad Request: message to react not found');
  assert.equal(await react(['👍']), undefined);
  assert.deepEqual([...(telegram.messages(anna)[0]?.reactions ?? [])], [[telegram.bot.id, ['👍']]]);
  assert.equal(await react([]), undefined);
  assert.equal(telegram.messages(anna)[0]?.reactions.size, 0);
});

test('a pin is told of in the chat, and in a group needs the right', async () => {
  await using telegram = await startTelegram({ waiting: 0.001 });
  const anna = telegram.person({ firstName: 'Anna' });
  const group = telegram.group({ title: 'Family', members: [anna] });
  const hello = anna.starts();
  const pin = async (
    chat_id: number,
    message_id: number | undefined,
    method: MethodName = 'pinChatMessage',
  ) => (await call(telegram, method, { chat_id, message_id })).description;
  assert.equal(await pin(anna.id, 99), 'Bad Request: message to pin not found');
  assert.equal(await pin(anna.id, hello.id, 'unpinChatMessage'), 'Bad Request: message to unpin not found');
  assert.equal(await pin(anna.id, hello.id), undefined);
  assert.deepEqual(
    telegram.messages(anna).map(({ isPinned, service }) => [isPinned, service]),
    [
      [true, undefined],
      [false, 'pinned_message'],
    ],
  );
  const { result } = await call(telegram, 'getUpdates', { offset: -1 });
  assert.equal(result[0]?.message?.pinned_message?.message_id, hello.id);
  const chat = await call(telegram, 'getChat', { chat_id: anna.id });
  assert.equal(chat.result.pinned_message?.message_id, hello.id);
  assert.equal(await pin(anna.id, undefined, 'unpinChatMessage'), undefined);
  assert.equal(telegram.messages(anna)[0]?.isPinned, false);
  const remark = anna.says('x', { chat: group });
  const words = 'Bad Request: not enough rights to manage pinned messages in the chat';
  assert.equal(await pin(group.id, remark.id), words);
  group.promotesBot();
  assert.equal(await pin(group.id, remark.id), undefined);
  assert.equal(await pin(group.id, undefined, 'unpinAllChatMessages'), undefined);
});

test('reactions in a group reach a bot only as an administrator', async () => {
  await using telegram = await startTelegram({ waiting: 0.001 });
  await call(telegram, 'getUpdates', { allowed_updates: ['message_reaction'] });
  const anna = telegram.person({ firstName: 'Anna' });
  const group = telegram.group({ title: 'Family', members: [anna] });
  const remark = anna.says('x', { chat: group });
  anna.reacts(remark, '👍');
  assert.equal(telegram.pendingUpdates, 0);
  group.promotesBot();
  anna.reacts(remark, '🔥');
  const { result } = await call(telegram, 'getUpdates');
  assert.deepEqual(result[0]?.message_reaction?.old_reaction, [{ type: 'emoji', emoji: '👍' }]);
});
