import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { HomerollError } from '../../platform/error.ts';
import { freePort } from '../../platform/free-port.ts';
import { Secret } from '../../platform/secret.ts';
import { until } from '../../platform/until-fixture.ts';
import type { Heard, OnHeard } from '../chat/chat-platform.ts';
import { type Stage, stageOf } from './telegram-fixture.ts';

const SECRET = 'open-sesame-open-sesame';

/** A stage whose bot has not started, and the place that Telegram is to post to. */
async function given() {
  const port = await freePort();
  const webhook = { url: `http://127.0.0.1:${port}/telegram`, host: '127.0.0.1', port };
  const stage = await stageOf({ isIdle: true, double: { waiting: 0.02 } });
  const start = async (onHeard: OnHeard = async () => undefined, secret: string | undefined = SECRET) => {
    const bot = stage.another({ webhook: { ...webhook, ...(secret ? { secret: new Secret(secret) } : {}) } });
    await bot.start(stage.hears(onHeard));
    await stage.telegram.until(() =>
      stage.telegram.callsOf('setWebhook').some(({ status }) => status === 200),
    );
    return bot;
  };
  return { stage, port, start, [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose]() };
}

function sayings(stage: Stage): string[] {
  return stage.heard.map(({ deed }: Heard) => (deed.kind === 'said' ? deed.text : deed.kind));
}

function urlOf({ telegram }: Stage): string {
  return String(telegram.callsOf('setWebhook').at(-1)?.payload.url);
}

interface Posting {
  readonly method?: string;
  readonly secret?: string | undefined;
  readonly headers?: Record<string, string>;
}

/** The status that a request gets. */
async function post(url: string, body: string, { method = 'POST', secret = SECRET, headers }: Posting = {}) {
  const shown = secret === '' ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secret };
  const sent = request(url, { method, headers: { ...shown, ...headers }, agent: false });
  sent.on('error', () => undefined);
  sent.end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.resume();
  return response.statusCode;
}

function saying(id: number, text: string, stage: Stage): string {
  const { anna } = stage;
  const from = { id: anna.id, is_bot: false, first_name: 'Anna' };
  const chat = { id: anna.id, type: 'private' };
  return JSON.stringify({ update_id: id, message: { message_id: id, date: 1, chat, from, text } });
}

test('what a person says is posted, heard and answered, without a poll', async () => {
  await using it = await given();
  const { stage, start } = it;
  stage.anna.says('before');
  await start(async ({ answering }) => void (await answering.say({ text: 'Heard.' })));
  stage.anna.says('after');
  await stage.anna.sees(/Heard/);
  await stage.until(2);
  await stage.telegram.until(() => stage.telegram.pendingUpdates === 0);
  assert.deepEqual(sayings(stage), ['before', 'after']);
  assert.equal(stage.telegram.callsOf('getUpdates').length, 0);
  const { payload } = stage.telegram.callsOf('setWebhook')[0] ?? assert.fail();
  assert.deepEqual(payload.allowed_updates, ['message', 'callback_query']);
  assert.doesNotMatch(String(payload.url), new RegExp(SECRET));
});

test('whoever shows no secret, another one or another path is sent away, and nothing is heard', async () => {
  await using it = await given();
  const { stage, start } = it;
  await start();
  const url = urlOf(stage);
  const update = saying(5, 'forged', stage);
  assert.equal(await post(url, update, { secret: '' }), 401);
  assert.equal(await post(url, update, { secret: `${SECRET}x` }), 401);
  assert.equal(await post(url, update, { secret: SECRET.slice(1) }), 401);
  for (const other of [`${url}x`, url.slice(0, -1), new URL('/', url).href, `${url}/`, `${url}/../x`])
    assert.equal(await post(other, update), 404, other);
  for (const method of ['GET', 'PUT', 'DELETE']) assert.equal(await post(url, '', { method }), 404);
  assert.deepEqual(stage.heard, []);
  assert.equal(await post(url, update), 200);
  await stage.until(1);
});

test('a body that is too large or is no update is not taken, told beforehand or not', async () => {
  await using it = await given();
  const { stage, start } = it;
  await start();
  const url = urlOf(stage);
  const large = saying(5, 'x'.repeat(2_000_000), stage);
  assert.equal(await post(url, large), 413);
  assert.equal(await post(url, large, { headers: { 'Transfer-Encoding': 'chunked' } }), 413);
  for (const body of ['', '{', 'null', '[]', '{"update_id":"5"}', '{"message":{}}'])
    assert.equal(await post(url, body), 400, body);
  assert.deepEqual(stage.heard, []);
  assert.equal(await post(url, saying(6, 'whole', stage)), 200);
  await stage.until(1);
});

test('an update is taken when it is stored, before it is handled, and once', async () => {
  await using it = await given();
  const { stage, start } = it;
  const gate = Promise.withResolvers<void>();
  await start(() => gate.promise);
  const url = urlOf(stage);
  const update = saying(7, 'slow', stage);
  assert.equal(await post(url, update), 200);
  assert.equal(stage.catalog.heardUpdates.waiting().length, 1);
  assert.equal(await post(url, update), 200);
  gate.resolve();
  await until('it is handled', () => stage.catalog.heardUpdates.waiting().length === 0);
  assert.equal(await post(url, update), 200);
  assert.deepEqual(sayings(stage), ['slow']);
});

test('what may hold a code is answered when it was handled, and written nowhere', async () => {
  await using it = await given();
  const { stage, start } = it;
  const gate = Promise.withResolvers<void>();
  await start(() => gate.promise);
  let status: number | undefined;
  const posted = post(urlOf(stage), saying(8, '123456', stage)).then((answer) => {
    status = answer;
  });
  await stage.until(1);
  // Others are answered meanwhile.
  assert.equal(await post(urlOf(stage), saying(9, 'status', stage)), 200);
  assert.deepEqual(
    stage.catalog.heardUpdates.waiting().map(({ id }) => id),
    [9],
  );
  assert.equal(status, undefined);
  gate.resolve();
  await posted;
  assert.equal(status, 200);
});

test('what was posted while the bot was away is posted again, and what it had not handled is handled', async () => {
  await using it = await given();
  const { stage, start } = it;
  const bot = await start(() => new Promise(() => undefined));
  stage.anna.says('hangs');
  await stage.until(1);
  stage.anna.says('123456');
  await bot.stop();
  stage.anna.says('away');
  assert.equal(stage.telegram.pendingUpdates, 2);
  await start(undefined, '');
  await stage.telegram.until(() => stage.telegram.pendingUpdates === 0);
  await stage.until(4);
  assert.deepEqual(sayings(stage), ['hangs', 'hangs', '123456', 'away']);
  const [, ...secrets] = stage.telegram.callsOf('setWebhook').map(({ payload }) => payload.secret_token);
  assert.ok(secrets.every((secret) => /^[\w-]{43}$/.test(String(secret))));
});

test('a webhook that another program has taken is taken back, and told of once', async () => {
  const troubles: string[] = [];
  await using it = await given();
  const { stage, port } = it;
  const webhook = { url: `http://127.0.0.1:${port}/telegram`, host: '127.0.0.1', port };
  await stage.another({ webhook, onTrouble: ({ code }) => troubles.push(code) }).start(stage.hears());
  const { telegram } = stage;
  const sets = () => telegram.callsOf('setWebhook').length;
  for (const count of [1, 2]) {
    await telegram.until(() => sets() === count);
    await fetch(`${telegram.apiRoot}/bot${telegram.token}/deleteWebhook`);
  }
  await telegram.until(() => sets() === 3);
  assert.deepEqual(troubles, ['chat-two-instances']);
  stage.anna.says('hello');
  await stage.until(1);
});

test('an address that Telegram refuses is told of, and tried again', async () => {
  const troubles: string[] = [];
  await using it = await given();
  const { stage, port } = it;
  const webhook = { url: 'http://photos.example.com', host: '127.0.0.1', port };
  await stage.another({ webhook, onTrouble: ({ code }) => troubles.push(code) }).start(stage.hears());
  await stage.telegram.until(() => stage.telegram.callsOf('setWebhook').length > 1);
  assert.deepEqual(troubles, ['chat-webhook-refused']);
});

test('that Telegram cannot post is in the log', async () => {
  await using it = await given();
  const { stage, port } = it;
  const nobody = await freePort();
  const webhook = { url: `http://127.0.0.1:${nobody}/telegram`, host: '127.0.0.1', port };
  await stage.another({ webhook }).start(stage.hears());
  stage.anna.says('hello');
  await until('it is logged', () => stage.log.events().includes('telegram-webhook-failing'));
});

for (const secret of ['short', 'with spaces in it, and long enough'])
  test(`the secret “${secret}” is not taken`, async () => {
    await using it = await given();
    await assert.rejects(
      it.start(undefined, secret),
      (error) => error instanceof HomerollError && error.code === 'chat-webhook-secret-unfit',
    );
  });

test('a port that somebody else listens on is told', async () => {
  await using it = await given();
  const other = createServer().listen(it.port, '127.0.0.1');
  await once(other, 'listening');
  await assert.rejects(
    it.start(),
    (error) => error instanceof HomerollError && error.code === 'chat-port-unusable',
  );
  other.close();
});
