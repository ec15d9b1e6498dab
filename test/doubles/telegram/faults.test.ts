import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTelegram } from './index.ts';
import { call } from './plain-bot.ts';

test('the next calls, or the next of a method, go wrong as they are told', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const say = () => call(telegram, 'sendMessage', { chat_id: anna.id, text: 'x' });
  telegram.fails({ method: 'sendMessage', status: 429, retryAfter: 7 });
  telegram.fails({ times: 2, status: 500 });
  assert.equal((await call(telegram, 'getMe')).description, 'Internal Server Error');
  const flooded = await say();
  assert.deepEqual(
    [flooded.description, flooded.parameters],
    ['Too Many Requests: retry after 7', { retry_after: 7 }],
  );
  assert.equal((await say()).status, 500);
  telegram.fails({ status: 502 });
  assert.deepEqual([(await say()).description, telegram.messages(anna).length], ['Bad Gateway', 1]);
  telegram.fails({ status: 400, description: 'Bad Request: nobody knows why' });
  assert.equal((await say()).description, 'Bad Request: nobody knows why');
  assert.equal((await say()).status, 200);
});

test('a call hangs, is cut off, or is carried out without an answer', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const say = (signal?: AbortSignal) =>
    call(telegram, 'sendMessage', { chat_id: anna.id, text: 'x' }, signal);
  telegram.fails({ status: 'resets' });
  await assert.rejects(say(), TypeError);
  assert.equal(telegram.messages(anna).length, 1);
  telegram.fails({ status: 'loses-answer' });
  await assert.rejects(say(), TypeError);
  assert.equal(telegram.messages(anna).length, 2);
  telegram.fails({ status: 'hangs' });
  const leaving = new AbortController();
  const hanging = say(leaving.signal);
  await telegram.until(() => telegram.callsOf('sendMessage').length === 3);
  leaving.abort();
  await assert.rejects(hanging, { name: 'AbortError' });
  assert.deepEqual(
    telegram.callsOf('sendMessage').map(({ status }) => status),
    [0, 0, 0],
  );
});

test('faults that nobody met are taken back', async () => {
  await using telegram = await startTelegram();
  telegram.fails({ times: 9, status: 500 });
  telegram.recovers();
  assert.equal((await call(telegram, 'getMe')).status, 200);
});

test('the service goes down and comes back at the same place, with everything', async () => {
  await using telegram = await startTelegram();
  const { apiRoot } = telegram;
  const anna = telegram.person({ firstName: 'Anna' });
  const polling = call(telegram, 'getUpdates', { timeout: 30 });
  await telegram.until(() => telegram.isPolled);
  await Promise.all([assert.rejects(polling, TypeError), telegram.goesDown()]);
  await assert.rejects(call(telegram, 'getMe'), TypeError);
  anna.says('while it was down');
  await telegram.comesBack();
  assert.equal(telegram.apiRoot, apiRoot);
  const { result } = await call(telegram, 'getUpdates');
  assert.equal(result[0]?.message?.text, 'while it was down');
});

test('a revoked token is good for nothing, its successor is', async () => {
  await using telegram = await startTelegram();
  const old = telegram.token;
  assert.notEqual(telegram.revokesToken(), old);
  assert.equal((await fetch(`${telegram.apiRoot}/bot${old}/getMe`)).status, 401);
  assert.equal((await call(telegram, 'getMe')).status, 200);
});
