import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HomerollError } from '../../platform/error.ts';
import { Secret } from '../../platform/secret.ts';
import { BotApi } from './bot-api.ts';
import { gated, saying, sayings } from './gated-fixture.ts';
import { Inbox } from './inbox.ts';
import { Outage } from './outage.ts';
import { Polling } from './polling.ts';
import { hastyClock, stageOf } from './telegram-fixture.ts';

test('what one person does waits for what she did before, another does not wait', async () => {
  await using it = await gated();
  const { stage, gate } = it;
  const bert = stage.telegram.person({ firstName: 'Bert' });
  stage.anna.says('one');
  await stage.until(1);
  stage.anna.says('two');
  bert.says('three');
  await stage.until(2);
  assert.deepEqual(sayings(stage), ['one', 'three']);
  for (const text of ['three', 'two', 'one']) gate.opens(text);
  await stage.until(3);
  assert.deepEqual(sayings(stage), ['one', 'three', 'two']);
  await stage.telegram.until(() => stage.telegram.pendingUpdates === 0);
});

test('a handler that fails is logged without what was said, and the next is heard', async () => {
  await using stage = await stageOf({
    onHeard: async (heard) => {
      if (saying(heard) === 'secret') throw new Error('about secret');
    },
  });
  stage.anna.says('secret');
  stage.anna.says('next');
  await stage.until(2);
  await stage.telegram.until(() => stage.telegram.pendingUpdates === 0);
  assert.ok(stage.log.events().includes('telegram-update-failed'));
  assert.doesNotMatch(JSON.stringify(stage.log.lines), /secret/);
});

test('the bot waits for a Telegram that cannot be reached at its start', async () => {
  await using stage = await stageOf({ isIdle: true });
  await stage.telegram.goesDown();
  const started = stage.bot.start(stage.hears());
  await stage.telegram.until(() => stage.log.events().includes('telegram-unreachable'));
  await stage.telegram.comesBack();
  await started;
  stage.anna.says('hello');
  await stage.until(1);
});

test('a bot that is stopped while it waits for that says so', async () => {
  await using stage = await stageOf({ isIdle: true });
  assert.equal(stage.bot.invitationUrl('x'), undefined);
  await stage.telegram.goesDown();
  const started = stage.bot.start(stage.hears());
  const ended = assert.rejects(
    started,
    (error) => error instanceof HomerollError && error.code === 'chat-unreachable',
  );
  await stage.telegram.until(() => stage.log.events().includes('telegram-unreachable'));
  await stage.bot.stop();
  await ended;
});

for (const [what, token] of [
  ['another', undefined],
  ['none', 'no token'],
] as const)
  test(`a token that is ${what} is refused at the start`, async () => {
    await using stage = await stageOf({ isIdle: true });
    const wrong = new Secret(token ?? `${stage.telegram.token}x`);
    await assert.rejects(
      stage.another({ token: wrong }).start(stage.hears()),
      (error) => error instanceof HomerollError && error.code === 'chat-token-refused',
    );
  });

test('after an outage the bot hears what was said meanwhile, and logs both ends once', async () => {
  await using stage = await stageOf();
  await stage.telegram.goesDown();
  await stage.telegram.until(() => stage.log.events().includes('telegram-unreachable'));
  stage.anna.says('meanwhile');
  await stage.telegram.comesBack();
  await stage.until(1);
  const events = stage.log.events().filter((event) => event !== 'telegram-hears');
  assert.deepEqual(events, ['telegram-unreachable', 'telegram-hears-again']);
});

test('a second program with the same token is told of once, and both go on trying', async () => {
  const troubles: string[] = [];
  await using stage = await stageOf({ onTrouble: ({ code }) => troubles.push(code) });
  await stage.telegram.until(() => stage.telegram.isPolled);
  const other = stage.another();
  await other.start(stage.hears());
  await stage.telegram.until(() => troubles.length > 0);
  await other.stop();
  stage.anna.says('still here');
  await stage.until(1);
  assert.deepEqual(new Set(troubles), new Set(['chat-two-instances']));
});

test('a token that is revoked later is told of, and tried again slowly', async () => {
  const troubles: string[] = [];
  await using stage = await stageOf({ onTrouble: ({ code }) => troubles.push(code) });
  await stage.telegram.until(() => stage.telegram.isPolled);
  stage.telegram.revokesToken();
  stage.anna.says('hello');
  await stage.telegram.until(() => troubles.length > 0);
  assert.deepEqual(troubles, ['chat-token-refused']);
});

test('a poll that gets no answer is given up', async () => {
  await using stage = await stageOf({ isIdle: true });
  const { log, telegram } = stage;
  const { apiRoot, token } = telegram;
  const api = new BotApi({ token: new Secret(token), apiRoot, patience: 50 });
  const outage = new Outage({ log, random: () => 0, onTrouble: () => undefined });
  const handled: number[] = [];
  const handle = async ({ update_id }: { update_id: number }) => void handled.push(update_id);
  const inbox = new Inbox({ clock: hastyClock, log, store: undefined, isMeant: () => true, handle });
  const polling = new Polling({ api, clock: hastyClock, inbox, outage, seconds: 0 });
  telegram.fails({ method: 'getUpdates', status: 'hangs' });
  await polling.start();
  stage.anna.says('hello');
  await telegram.until(() => handled.length === 1);
  assert.ok(log.events().includes('telegram-hears-again'));
  await polling.stop();
  api.close();
});
