import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';
import { Secret } from '../../platform/secret.ts';
import { until } from '../../platform/until-fixture.ts';
import type { Heard } from '../chat/chat-platform.ts';
import { BotApi } from './bot-api.ts';
import { Inbox } from './inbox.ts';
import { Outage } from './outage.ts';
import { Polling } from './polling.ts';
import { hastyClock, type Stage, stageOf } from './telegram-fixture.ts';

/**
 * A clock that does not let `stop` give up on what is in hand, and lets more than half a second pass between polls: Telegram
 * answers with one update otherwise.
 */
const patientClock: Clock = {
  now: () => Date.now(),
  delay: (ms, signal) => hastyClock.delay({ 8000: 1_000_000, 1000: 30_000 }[ms] ?? ms, signal),
};

/** Lets things be heard and handled one after another, when the test says so. */
class Gate {
  readonly #open = new Map<string, PromiseWithResolvers<void>>();
  readonly ended: string[] = [];

  readonly onHeard = async (heard: Heard): Promise<void> => {
    await this.#of(saying(heard)).promise;
    this.ended.push(saying(heard));
  };

  opens(text: string): void {
    this.#of(text).resolve();
  }

  #of(text: string): PromiseWithResolvers<void> {
    const gate = this.#open.get(text) ?? Promise.withResolvers<void>();
    this.#open.set(text, gate);
    return gate;
  }
}

function saying({ deed }: Heard): string {
  return deed.kind === 'said' ? deed.text : deed.kind;
}

function sayings(stage: Stage): string[] {
  return stage.heard.map(saying);
}

/** The oldest update that the double has not been told to forget. */
async function firstPending({ telegram }: Stage): Promise<Update> {
  const answer = await fetch(`${telegram.apiRoot}/bot${telegram.token}/getUpdates`);
  const { result } = (await answer.json()) as { result: Update[] };
  return result[0] ?? assert.fail('nothing is pending');
}

/** A stage whose people wait at a gate once the bot has started. */
async function gated(options: Parameters<typeof stageOf>[0] = {}) {
  const gate = new Gate();
  gate.opens('start');
  const stage = await stageOf({ onHeard: gate.onHeard, clock: patientClock, ...options });
  return { gate, stage, [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose]() };
}

test('what may be stored is confirmed before it is handled, and what others say is heard at once', async () => {
  // Nothing is heard here that would have to wait for a pace.
  const clock: Clock = { ...patientClock, delay: (_ms, signal) => hastyClock.delay(10_000_000, signal) };
  await using it = await gated({ clock });
  const { stage, gate } = it;
  stage.anna.says('slow');
  await stage.until(1);
  await stage.telegram.until(() => stage.telegram.pendingUpdates === 0);
  assert.deepEqual(gate.ended.slice(1), []);
  const bert = stage.telegram.person({ firstName: 'Bert' });
  for (const [index, text] of ['one', 'two'].entries()) {
    gate.opens(text);
    bert.says(text);
    await stage.until(index + 2);
  }
  assert.deepEqual(gate.ended.slice(1), ['one', 'two']);
  gate.opens('slow');
});

test('what may hold a code is confirmed when it was handled, not before, and written nowhere', async () => {
  await using it = await gated();
  const { stage, gate } = it;
  stage.anna.says('123 456');
  await stage.until(1);
  const polls = stage.telegram.callsOf('getUpdates').length;
  const bert = stage.telegram.person({ firstName: 'Bert' });
  bert.says('meanwhile');
  await stage.until(2);
  await stage.telegram.until(() => stage.telegram.callsOf('getUpdates').length > polls + 2);
  assert.equal(stage.telegram.pendingUpdates, 2);
  assert.deepEqual(
    stage.catalog.heardUpdates.waiting().map(({ content }) => /"text":"(.*?)"/.exec(content)?.[1]),
    ['meanwhile'],
  );
  gate.opens('123 456');
  gate.opens('meanwhile');
  await stage.telegram.until(() => stage.telegram.pendingUpdates === 0);
  assert.deepEqual(sayings(stage), ['123 456', 'meanwhile']);
});

test('without a store everything is confirmed when it was handled, and not before', async () => {
  await using it = await gated({ store: undefined });
  const { stage, gate } = it;
  stage.anna.says('slow');
  await stage.until(1);
  const polls = stage.telegram.callsOf('getUpdates').length;
  await stage.telegram.until(() => stage.telegram.callsOf('getUpdates').length > polls + 2);
  assert.equal(stage.telegram.pendingUpdates, 1);
  gate.opens('slow');
  await stage.telegram.until(() => stage.telegram.pendingUpdates === 0);
  assert.deepEqual(sayings(stage), ['slow']);
});

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

test('stopping lets what is in hand end; the rest is handled after a restart, once', async () => {
  await using it = await gated();
  const { stage, gate } = it;
  stage.anna.says('one');
  await stage.until(1);
  for (const text of ['two', '123456']) stage.anna.says(text);
  await stage.telegram.until(() => stage.telegram.pendingUpdates === 1);
  const stopped = stage.bot.stop();
  for (const text of ['one', 'two', '123456']) gate.opens(text);
  await stopped;
  await stage.bot.stop();
  assert.deepEqual(gate.ended.slice(1), ['one']);
  assert.equal(stage.telegram.pendingUpdates, 1);
  assert.equal(stage.telegram.isPolled, false);
  await stage.another().start(stage.hears(gate.onHeard));
  await stage.until(3);
  assert.deepEqual(sayings(stage), ['one', 'two', '123456']);
});

test('what hangs does not keep the bot from stopping, and is heard again, but not for ever', async () => {
  await using it = await gated({ clock: hastyClock });
  const { stage } = it;
  stage.anna.says('hangs');
  await stage.until(1);
  await stage.bot.stop();
  for (let count = 2; count <= 4; count += 1) {
    const bot = stage.another();
    await bot.start(stage.hears(() => new Promise(() => undefined)));
    await stage.until(Math.min(count, 3));
    await bot.stop();
  }
  assert.deepEqual(sayings(stage), ['hangs', 'hangs', 'hangs']);
  assert.ok(stage.log.events().includes('telegram-update-given-up'));
  assert.deepEqual(stage.catalog.heardUpdates.waiting(), []);
});

test('what comes again after it was stored or handled is not heard again', async () => {
  await using stage = await stageOf({ isIdle: true });
  for (const text of ['stored', 'handled', '123456', 'new']) stage.anna.says(text);
  const { heardUpdates } = stage.catalog;
  // As the process leaves it when it dies before its next poll.
  const content = JSON.stringify(await firstPending(stage));
  heardUpdates.keep([{ id: 100_001, content }], Date.now());
  for (const id of [100_002, 100_003]) heardUpdates.done(id, Date.now());
  await stage.bot.start(stage.hears());
  await stage.until(2);
  await stage.telegram.until(() => stage.telegram.pendingUpdates === 0);
  assert.deepEqual(sayings(stage), ['stored', 'new']);
  assert.equal(heardUpdates.isKnown(100_004), true);
});

test('a button that was pressed before a long stop is told to have been pressed then', async () => {
  await using stage = await stageOf({ isIdle: true });
  stage.anna.starts();
  await fetch(`${stage.telegram.apiRoot}/bot${stage.telegram.token}/getUpdates?offset=100002`);
  const sent = await stage.bot.send(stage.place, {
    text: 'x',
    buttons: [[{ label: 'Yes', press: 's:yes' }]],
  });
  const message = await stage.anna.sees(({ id }) => String(id) === sent.ids[0]);
  void stage.anna.taps(message, 'Yes');
  const content = JSON.stringify(await firstPending(stage));
  stage.catalog.heardUpdates.keep([{ id: 100_002, content }], 12_345);
  await stage.bot.start(stage.hears());
  await stage.until(1);
  assert.deepEqual(
    stage.heard.map(({ at, deed }) => [at, deed.kind]),
    [[12_345, 'pressed']],
  );
});

test('a store that can be neither read nor written keeps nobody from being heard, nor confirms too early', async () => {
  const broken = () => {
    throw new Error('disk full');
  };
  const store = { keep: broken, isKnown: broken, waiting: broken, begin: broken, done: broken };
  await using it = await gated({ store });
  const { stage, gate } = it;
  stage.anna.says('hello');
  await stage.until(1);
  const polls = stage.telegram.callsOf('getUpdates').length;
  await stage.telegram.until(() => stage.telegram.callsOf('getUpdates').length > polls + 1);
  assert.equal(stage.telegram.pendingUpdates, 1);
  gate.opens('hello');
  await stage.telegram.until(() => stage.telegram.pendingUpdates === 0);
  assert.deepEqual(sayings(stage), ['hello']);
  const events = new Set(stage.log.events().filter((event) => event.includes('store')));
  assert.deepEqual(events, new Set(['telegram-store-unreadable', 'telegram-store-unwritable']));
});

test('with very much in hand nothing more is fetched until there is room', async () => {
  await using it = await gated();
  const { stage, gate } = it;
  for (let index = 0; index < 1_050; index += 1) stage.anna.says('more');
  const { heardUpdates } = stage.catalog;
  await until('a thousand are in hand', () => heardUpdates.waiting().length === 1_000);
  const polls = stage.telegram.callsOf('getUpdates').length;
  // Whoever fetches on would have time for it now.
  await setTimeout(200);
  assert.equal(stage.telegram.callsOf('getUpdates').length, polls);
  gate.opens('more');
  await stage.until(1_050);
  await stage.telegram.until(() => stage.telegram.pendingUpdates === 0);
});

test('what is not for the bot is not stored', async () => {
  await using stage = await stageOf({ double: { privacyMode: false } });
  const group = stage.telegram.group({ title: 'Family', members: [stage.anna] });
  const kept: number[] = [];
  const { heardUpdates } = stage.catalog;
  const keep = heardUpdates.keep.bind(heardUpdates);
  heardUpdates.keep = (updates, now) => {
    kept.push(updates.length);
    return keep(updates, now);
  };
  stage.anna.says('among us', { chat: group });
  await stage.telegram.until(() => stage.telegram.pendingUpdates === 0);
  stage.anna.says('/status', { chat: group });
  await stage.until(1);
  assert.deepEqual(kept, [1]);
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
