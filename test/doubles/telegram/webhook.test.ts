import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { startTelegram } from './index.ts';
import { call } from './plain-bot.ts';

/** A bot's side of a webhook: what it was sent, and the status it answers. */
async function listen() {
  const heard: { readonly secret: unknown; readonly text: string }[] = [];
  const bot = { heard, status: 200 };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { message } = JSON.parse(Buffer.concat(parts).toString()) as { message: { text: string } };
    heard.push({ secret: request.headers['x-telegram-bot-api-secret-token'], text: message.text });
    response.writeHead(bot.status).end();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return Object.assign(bot, { url, [Symbol.asyncDispose]: close });
}

test('updates are posted with the secret, in order, and again when they were not taken', async () => {
  await using telegram = await startTelegram({ waiting: 0.01 });
  await using bot = await listen();
  const anna = telegram.person({ firstName: 'Anna' });
  bot.status = 500;
  anna.says('one');
  const set = await call(telegram, 'setWebhook', { url: bot.url, secret_token: 'open-sesame' });
  assert.equal(set.result, true);
  await telegram.until(() => bot.heard.length >= 2);
  const failing = await call(telegram, 'getWebhookInfo');
  assert.equal(failing.result.pending_update_count, 1);
  assert.match(failing.result.last_error_message ?? '', /500/);
  bot.status = 200;
  anna.says('two');
  await telegram.until(() => telegram.pendingUpdates === 0);
  assert.ok(bot.heard.every(({ secret }) => secret === 'open-sesame'));
  assert.deepEqual([...new Set(bot.heard.map(({ text }) => text))], ['one', 'two']);
});

test('with a webhook nobody polls', async () => {
  await using telegram = await startTelegram({ waiting: 0.01 });
  await using bot = await listen();
  const polling = call(telegram, 'getUpdates', { timeout: 30 });
  await telegram.until(() => telegram.isPolled);
  await call(telegram, 'setWebhook', { url: bot.url });
  assert.equal((await polling).description, 'Conflict: terminated by setWebhook request');
  const refused = await call(telegram, 'getUpdates');
  assert.deepEqual(
    [refused.status, refused.description],
    [
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    ],
  );
  await call(telegram, 'deleteWebhook');
  assert.equal((await call(telegram, 'getWebhookInfo')).result.url, '');
  telegram.person({ firstName: 'Anna' }).says('hello');
  assert.equal((await call(telegram, 'getUpdates')).result.length, 1);
  await call(telegram, 'deleteWebhook', { drop_pending_updates: true });
  assert.equal(telegram.pendingUpdates, 0);
});

test('a webhook needs a place it can be posted to and a fit secret', async () => {
  await using telegram = await startTelegram();
  const refused = async (payload: object) => (await call(telegram, 'setWebhook', payload)).description;
  assert.equal(
    await refused({ url: 'http://example.com/' }),
    'Bad Request: bad webhook: An HTTPS URL must be provided for webhook',
  );
  assert.equal(
    await refused({ url: 'http://127.0.0.1:1/', secret_token: 'a b' }),
    'Bad Request: secret token contains unallowed characters',
  );
});

test('a webhook where nobody listens keeps the updates', async () => {
  await using telegram = await startTelegram({ waiting: 0.01 });
  telegram.person({ firstName: 'Anna' }).says('hello');
  await call(telegram, 'setWebhook', { url: 'http://127.0.0.1:1/' });
  const lastError = async () => (await call(telegram, 'getWebhookInfo')).result.last_error_message;
  for (let asked = 0; asked < 500 && !(await lastError()); asked += 1) await setTimeout(5);
  assert.equal(await lastError(), 'Connection refused');
  assert.equal(telegram.pendingUpdates, 1);
});
