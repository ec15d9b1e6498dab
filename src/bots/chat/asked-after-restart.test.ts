import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { calm } from '../../platform/clock-fixture.ts';
import { createLog } from '../../platform/log.ts';
import { ChatBot } from './chat-bot.ts';
import { chatHouse } from './chat-fixture.ts';
import { ChatError } from './chat-platform.ts';
import type { MemoryChat } from './memory-chat-fixture.ts';

const HOUSE = { name: 'homeroll', channel: 'clock' };

/** A house whose bot is gone while something happens, and comes back. */
async function house(t: TestContext) {
  const given = await chatHouse(t);
  const { chat, house, clock, asked } = given;
  return {
    ...given,
    /** Titles and texts of the questions that stand in chats. */
    stand: () =>
      chat.messages.map(({ chat: where, text, buttons = [] }) => [
        where,
        text.split('\n')[0],
        buttons.flat().length,
      ]),
    async back() {
      const bot = new ChatBot({ platform: chat, house, clock, log: createLog('silent'), asked });
      await bot.start();
      t.after(() => bot.stop());
      await calm();
    },
  };
}

const EVERYBODY = ['chat of olga', 'chat of anna'];

test('what was answered while the bot was away says so when it is back, in the language of whoever was asked', async (t) => {
  const { chat, bot, challenges, paint, persons, stand, back, asked } = await house(t);
  const [, anna] = persons;
  if (anna) persons[1] = { ...anna, language: 'de' };
  const { id } = challenges.open(paint, HOUSE);
  await calm();
  assert.equal(chat.messages.length, 2);
  await bot.stop();
  await challenges.answer(id, 'yes', {
    ...{ name: 'olga', role: 'owner', channel: 'terminal', language: 'en', timeZone: 'UTC', accounts: 'all' },
  });
  await back();
  assert.deepEqual(stand(), [
    ['chat of olga', '✓ olga has answered on the terminal: Yes', 0],
    ['chat of anna', '✓ olga hat geantwortet (Terminal): Yes', 0],
  ]);
  assert.deepEqual([asked.questions(), asked.of(id)], [[], []], 'and is kept no longer');
});

test('what has expired or was taken back meanwhile says so', async (t) => {
  const { bot, clock, challenges, paint, stand, back } = await house(t);
  challenges.open(paint, HOUSE);
  const other = challenges.open({ ...paint, facts: { wall: 'other' }, lasts: 99 * 3_600_000 }, HOUSE);
  await calm();
  await bot.stop();
  challenges.withdraw(other.id, HOUSE);
  await clock.turn(3_600_000);
  await back();
  assert.deepEqual(
    stand().map(([, text]) => text),
    [
      ...['The time for this is over. Nothing was done.', 'The time for this is over. Nothing was done.'],
      ...['This needs no answer any more.', 'This needs no answer any more.'],
    ],
  );
});

test('what is still open is not asked twice, and is answered by the message of before', async (t) => {
  const { chat, bot, challenges, paint, settled, stand, back } = await house(t);
  challenges.open(paint, HOUSE);
  await chat.says('anna', 'paint');
  await calm();
  const before = stand();
  await bot.stop();
  await back();
  assert.deepEqual(stand(), before);
  await chat.presses('anna', 'Yes');
  await calm();
  assert.equal(settled.length, 1);
  const open = chat.messages.filter(({ buttons = [] }) => buttons.length > 0);
  assert.deepEqual(open, []);
});

test('a question whose message is gone is asked anew; those whose chat cannot be reached wait', async (t) => {
  const { chat, bot, challenges, paint, asked, back } = await house(t);
  const { id } = challenges.open(paint, HOUSE);
  await calm();
  await bot.stop();
  chat.messages.shift();
  await back();
  assert.deepEqual(
    chat.messages.map(({ chat: where }) => where),
    EVERYBODY.toReversed(),
  );
  chat.edit = () => Promise.reject(new ChatError('later', 'down'));
  challenges.withdraw(id, HOUSE);
  await calm();
  assert.equal(asked.of(id).length, 2, 'the next start tries again');
});

/** Makes a platform slow: what is sent or edited happens when the answered function is called. */
function slowed(chat: MemoryChat, what: 'send' | 'edit'): () => void {
  const { promise, resolve } = Promise.withResolvers<void>();
  const [send, edit] = [chat.send.bind(chat), chat.edit.bind(chat)];
  if (what === 'send') chat.send = (place, message) => promise.then(() => send(place, message));
  else chat.edit = (sent, message) => promise.then(() => edit(sent, message));
  return resolve;
}

test('a question that opens again is asked again, also while its messages are still being closed', async (t) => {
  const { chat, challenges, paint, asked } = await house(t);
  const { id } = challenges.open({ ...paint, facts: { fails: 'once' } }, HOUSE);
  await calm();
  const goOn = slowed(chat, 'edit');
  await chat.presses('anna', 'Yes');
  await calm();
  goOn();
  await calm();
  assert.match(chat.messages.map(({ text }) => text).join('\n'), /reference/);
  assert.deepEqual(
    chat.messages.filter(({ buttons = [] }) => buttons.length > 0).map(({ chat: where }) => where),
    EVERYBODY,
  );
  assert.equal(asked.of(id).length, 2);
});

test('what is closed before its message has gone out says so as well', async (t) => {
  const { chat, challenges, paint, stand } = await house(t);
  const goOn = slowed(chat, 'send');
  const { id } = challenges.open(paint, HOUSE);
  await calm();
  challenges.withdraw(id, HOUSE);
  goOn();
  await calm();
  assert.deepEqual(
    stand(),
    EVERYBODY.map((where) => [where, 'This needs no answer any more.', 0]),
  );
});

test('of one question the newest messages are kept, and none of one that is forgotten', async (t) => {
  const { challenges, paint, asked } = await house(t);
  const { id } = challenges.open(paint, { name: 'anna', channel: 'memory' });
  const message = { person: 'anna', language: 'en', timeZone: 'UTC', isPrivate: true } as const;
  for (let count = 1; count <= 30; count += 1)
    asked.add(id, { ...message, sent: { chat: 'x', ids: [`${count}`] } });
  assert.deepEqual([asked.of(id).length, asked.of(id)[0]?.sent.ids], [20, ['11']]);
  asked.add(99, { ...message, sent: { chat: 'x', ids: ['1'] } });
  assert.deepEqual(asked.questions(), [id]);
});
