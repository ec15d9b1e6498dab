import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jpegFile } from '../../picture-files/index.ts';
import { startTelegram, type TelegramDouble } from './index.ts';
import { call } from './plain-bot.ts';

/** A time that stands still unless the test moves it. */
const STILL = { now: () => 1_800_000_000_000 };

async function send(telegram: TelegramDouble, chatId: number, times = 1): Promise<string> {
  const answers: string[] = [];
  for (let time = 0; time < times; time += 1) {
    const { status, description, parameters } = await call(telegram, 'sendMessage', {
      chat_id: chatId,
      text: 'x',
    });
    answers.push(status === 200 ? 'ok' : `${description} (${parameters?.retry_after})`);
  }
  return answers.filter((answer, index) => answer !== answers[index - 1]).join(', ');
}

test('a chat takes a message a second, a few of them at once', async () => {
  await using telegram = await startTelegram(STILL);
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  assert.equal(await send(telegram, anna.id, 5), 'ok');
  assert.equal(await send(telegram, anna.id), 'Too Many Requests: retry after 5 (5)');
  telegram.clock.advance(4_001);
  assert.equal(await send(telegram, anna.id), 'Too Many Requests: retry after 1 (1)');
  telegram.clock.advance(999);
  assert.equal(await send(telegram, anna.id, 5), 'ok');
  assert.equal(telegram.callsOf('sendMessage').filter(({ status }) => status === 429).length, 2);
});

test('edits count like messages', async () => {
  await using telegram = await startTelegram(STILL);
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const { result } = await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'x' });
  const edit = (text: string) =>
    call(telegram, 'editMessageText', { chat_id: anna.id, message_id: result.message_id, text });
  for (const text of ['1', '2', '3', '4']) assert.equal((await edit(text)).status, 200);
  const refused = await edit('5');
  assert.deepEqual([refused.status, refused.parameters], [429, { retry_after: 5 }]);
  assert.equal(telegram.messages(anna).at(-1)?.text, '4');
});

test('a group takes 20 messages and 20 edits a minute', async () => {
  await using telegram = await startTelegram(STILL);
  const group = telegram.group({ title: 'Family', members: [telegram.person({ firstName: 'Anna' })] });
  for (let round = 0; round < 4; round += 1) {
    assert.equal(await send(telegram, group.id, 5), 'ok');
    telegram.clock.advance(5_000);
  }
  assert.equal(await send(telegram, group.id), 'Too Many Requests: retry after 40 (40)');
  const id = telegram.messages(group).at(-1)?.id;
  const answers: number[] = [];
  for (let number = 0; number < 21; number += 1) {
    telegram.clock.advance(1_000);
    const edit = { chat_id: group.id, message_id: id, text: String(number) };
    answers.push((await call(telegram, 'editMessageText', edit)).status);
  }
  assert.deepEqual(answers.indexOf(429), 20);
});

test('all chats together take 30 messages a second', async () => {
  await using telegram = await startTelegram(STILL);
  const people = Array.from({ length: 7 }, (_, index) => telegram.person({ firstName: `Person ${index}` }));
  const answers: string[] = [];
  for (const person of people) {
    person.starts();
    answers.push(await send(telegram, person.id, 5));
  }
  assert.deepEqual(answers, [...Array(6).fill('ok'), 'Too Many Requests: retry after 1 (1)']);
});

test('an album counts as its items', async () => {
  await using telegram = await startTelegram(STILL);
  const anna = telegram.person({ firstName: 'Anna' });
  const photo = await anna.sendsPhoto(await jpegFile({ seed: 1 }));
  const media = Array(10).fill({ type: 'photo', media: photo.media?.fileId });
  assert.equal((await call(telegram, 'sendMediaGroup', { chat_id: anna.id, media })).status, 200);
  assert.equal(await send(telegram, anna.id), 'Too Many Requests: retry after 5 (5)');
});

test('limits can be others, or none', async () => {
  await using free = await startTelegram({ ...STILL, rates: false });
  await using strict = await startTelegram({ ...STILL, rates: { chat: { messages: 1, within: 60_000 } } });
  for (const [telegram, times, expected] of [
    [free, 40, 'ok'],
    [strict, 2, 'ok, Too Many Requests: retry after 60 (60)'],
  ] as const) {
    const anna = telegram.person({ firstName: 'Anna' });
    anna.starts();
    assert.equal(await send(telegram, anna.id, times), expected);
  }
});

test('what is refused for another reason does not count', async () => {
  await using telegram = await startTelegram({ ...STILL, rates: { chat: { messages: 1, within: 60_000 } } });
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  await call(telegram, 'sendMessage', { chat_id: anna.id, text: '' });
  await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'x', reply_parameters: { message_id: 99 } });
  assert.equal(await send(telegram, anna.id), 'ok');
});
