import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTelegram, type TelegramDouble } from './index.ts';
import { call } from './plain-bot.ts';

const TOO_OLD = 'Bad Request: query is too old and response timeout expired or query ID is invalid';

/** Anna, and a message with a button. */
async function question(telegram: TelegramDouble) {
  const anna = telegram.person({ firstName: 'Anna', languageCode: 'de' });
  anna.starts();
  const reply_markup = { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes-1' }]] };
  await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'Really?', reply_markup });
  const message = await anna.sees(/Really/);
  await call(telegram, 'getUpdates', { offset: -1 });
  await call(telegram, 'getUpdates', { offset: 1_000_000 });
  return { anna, message };
}

async function nextQuery(telegram: TelegramDouble) {
  const { result } = await call(telegram, 'getUpdates', { offset: -1 });
  const query = result[0]?.callback_query;
  assert.ok(query);
  return query;
}

test('a tap brings the data and the message, and ends with the answer', async () => {
  await using telegram = await startTelegram();
  const { anna, message } = await question(telegram);
  const tap = anna.taps(message, 'Yes');
  const query = await nextQuery(telegram);
  assert.deepEqual([query.from.id, query.from.language_code, query.data], [anna.id, 'de', 'yes-1']);
  assert.deepEqual([query.message?.text, query.message?.message_id], ['Really?', message.id]);
  const answer = (payload: object) =>
    call(telegram, 'answerCallbackQuery', { callback_query_id: query.id, ...payload });
  assert.equal((await answer({ text: 'x'.repeat(201) })).description, 'Bad Request: MESSAGE_TOO_LONG');
  assert.equal((await answer({ url: 'https://example.com' })).description, 'Bad Request: URL_INVALID');
  const url = 'https://t.me/homeroll_bot?start=x';
  assert.equal((await answer({ text: 'Fine', url })).result, true);
  assert.deepEqual(await tap, { text: 'Fine', showAlert: false, url });
  assert.equal((await answer({})).description, TOO_OLD);
});

test('a query grows too old to be answered', async () => {
  await using telegram = await startTelegram();
  const { anna, message } = await question(telegram);
  const tap = anna.taps(message, 'Yes');
  const query = await nextQuery(telegram);
  telegram.clock.advance(15_000);
  assert.equal(await tap, undefined);
  const late = await call(telegram, 'answerCallbackQuery', { callback_query_id: query.id });
  assert.equal(late.description, TOO_OLD);
  const unknown = await call(telegram, 'answerCallbackQuery', { callback_query_id: '1' });
  assert.equal(unknown.description, TOO_OLD);
});

test('an old screen still has its buttons, and a forged client sends any data', async () => {
  await using telegram = await startTelegram({ waiting: 0.001 });
  const { anna, message } = await question(telegram);
  await call(telegram, 'editMessageText', { chat_id: anna.id, message_id: message.id, text: 'Done' });
  await anna.taps(message, 'Yes');
  const stale = await nextQuery(telegram);
  assert.deepEqual([stale.data, stale.message?.text], ['yes-1', 'Done']);
  await anna.taps(message, { data: 'drop everything' });
  assert.equal((await nextQuery(telegram)).data, 'drop everything');
  anna.deletes(message);
  await anna.taps(message, 'yes-1');
  assert.deepEqual((await nextQuery(telegram)).message, {
    chat: { id: anna.id, type: 'private', first_name: 'Anna' },
    message_id: message.id,
    date: 0,
  });
});

test('a stranger taps only where she is', async () => {
  await using telegram = await startTelegram();
  const { message } = await question(telegram);
  const eve = telegram.person({ firstName: 'Eve' });
  await assert.rejects(eve.taps(message, 'Yes'), /Eve is not in this chat/);
});
