import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTelegram, type TelegramDouble } from './index.ts';
import { call } from './plain-bot.ts';

const QUICK = { waiting: 0.001 };
/** A time that stands still unless the test moves it. */
const STILL = { now: () => 1_800_000_000_000 };
const TERMINATED =
  'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running';

function poll(telegram: TelegramDouble, payload: object = {}) {
  return call(telegram, 'getUpdates', payload);
}

/** The texts of the messages that a poll brings. */
async function texts(telegram: TelegramDouble, payload: object = {}): Promise<string[]> {
  const { result } = await poll(telegram, payload);
  return result.map(({ message }) => message?.text ?? '');
}

test('updates stay until an offset confirms them', async () => {
  await using telegram = await startTelegram(QUICK);
  const anna = telegram.person({ firstName: 'Anna' });
  for (const text of ['one', 'two', 'three']) anna.says(text);
  const [first, second, third] = (await poll(telegram, { limit: 2 })).result;
  assert.ok(first && second && !third);
  assert.equal(second.update_id - first.update_id, 1);
  assert.deepEqual(await texts(telegram, { offset: first.update_id }), ['one', 'two', 'three']);
  assert.deepEqual(await texts(telegram, { offset: second.update_id }), ['two', 'three']);
  assert.deepEqual(await texts(telegram, { offset: -1 }), ['three']);
  assert.equal(telegram.pendingUpdates, 1);
});

test('what is not fetched within a day is lost', async () => {
  await using telegram = await startTelegram(QUICK);
  telegram.person({ firstName: 'Anna' }).says('hello');
  telegram.clock.advance(24 * 60 * 60 * 1000);
  assert.equal(telegram.pendingUpdates, 0);
});

test('a long poll ends with the first update, or empty when its time is up', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  const long = texts(telegram, { timeout: 30 });
  await telegram.until(() => telegram.isPolled);
  anna.says('hello');
  assert.deepEqual(await long, ['hello']);
  const empty = poll(telegram, { offset: 1_000_000, timeout: 30 });
  await telegram.until(() => telegram.isPolled);
  telegram.clock.advance(30_000);
  assert.deepEqual((await empty).result, []);
});

test('reactions come only when they are asked for, and what was asked for stays asked for', async () => {
  await using telegram = await startTelegram(QUICK);
  const anna = telegram.person({ firstName: 'Anna' });
  const kinds = async (payload: object = {}) => {
    const { result } = await poll(telegram, { offset: -9, ...payload });
    await poll(telegram, { offset: 1_000_000 });
    return result.map((update: object) => Object.keys(update)[1]);
  };
  const hello = anna.starts();
  anna.reacts(hello, '👍');
  assert.deepEqual(await kinds(), ['message']);
  await poll(telegram, { allowed_updates: ['message_reaction'] });
  anna.says('not heard');
  anna.reacts(hello, '👎');
  assert.deepEqual(await kinds(), ['message_reaction']);
  anna.reacts(hello, '👍');
  assert.deepEqual(await kinds({ allowed_updates: [] }), ['message_reaction']);
  anna.reacts(hello);
  anna.says('heard');
  assert.deepEqual(await kinds(), ['message']);
});

test('of two pollers the older is sent away, the second time three seconds late', async () => {
  await using telegram = await startTelegram(STILL);
  const polls = [];
  for (let number = 0; number < 3; number += 1) {
    polls.push(poll(telegram, { offset: number, timeout: 30 }));
    await telegram.until(() => telegram.isPolled && telegram.callsOf('getUpdates').length > number);
  }
  const [first, second, third] = polls;
  assert.deepEqual([(await first)?.status, (await first)?.description], [409, TERMINATED]);
  assert.equal(telegram.callsOf('getUpdates')[1]?.status, 0);
  telegram.clock.advance(3_000);
  assert.equal((await second)?.status, 409);
  telegram.person({ firstName: 'Anna' }).says('hello');
  assert.equal((await third)?.status, 200);
});

test('a poller that hangs up is no other poller', async () => {
  await using telegram = await startTelegram();
  const leaving = new AbortController();
  const poll = call(telegram, 'getUpdates', { timeout: 30 }, leaving.signal);
  await telegram.until(() => telegram.isPolled);
  leaving.abort();
  await assert.rejects(poll, { name: 'AbortError' });
  await telegram.until(() => !telegram.isPolled);
});

test('who asks for the same again at once gets less, later', async () => {
  await using telegram = await startTelegram(STILL);
  const anna = telegram.person({ firstName: 'Anna' });
  anna.says('one');
  anna.says('two');
  assert.deepEqual(await texts(telegram), ['one', 'two']);
  assert.deepEqual(await texts(telegram), ['one']);
  telegram.clock.advance(500);
  assert.deepEqual(await texts(telegram), ['one', 'two']);
  await poll(telegram, { offset: 1_000_000 });
  const second = poll(telegram, { offset: 1_000_000 });
  await telegram.until(() => telegram.isPolled);
  telegram.clock.advance(3_000);
  assert.deepEqual((await second).result, []);
});
