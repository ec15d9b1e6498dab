import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';
import { Secret } from '../../platform/secret.ts';
import type { Heard } from '../chat/chat-platform.ts';
import { BotApi } from './bot-api.ts';
import { Outage } from './outage.ts';
import { Polling } from './polling.ts';
import { hastyClock, KeptMemory, type Stage, stageOf } from './telegram-fixture.ts';

/**
 * A clock that does not let `stop` give up on what is in hand, and lets more than half a second pass between polls: Telegram
 * answers with one update otherwise.
 */
const patientClock: Clock = {
  now: () => Date.now(),
  delay: (ms, signal) => hastyClock.delay({ 8000: 10_000_000, 1000: 30_000 }[ms] ?? ms, signal),
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

/** A stage whose people wait at a gate once the bot has started. */
async function gated(options: Parameters<typeof stageOf>[0] = {}) {
  const gate = new Gate();
  gate.opens('start');
  const stage = await stageOf({ onHeard: gate.onHeard, clock: patientClock, ...options });
  return { gate, stage, [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose]() };
}

test('an update is confirmed when it was handled, and not before', async () => {
  await using it = await gated();
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

test('stopping lets what is in hand end and confirms it; the rest is heard after a restart, once', async () => {
  const memory = new KeptMemory();
  await using it = await gated({ memory });
  const { stage, gate } = it;
  stage.anna.says('one');
  await stage.until(1);
  stage.anna.says('two');
  const polls = stage.telegram.callsOf('getUpdates').length;
  await stage.telegram.until(() => stage.telegram.callsOf('getUpdates').length > polls + 1);
  const stopped = stage.bot.stop();
  gate.opens('one');
  gate.opens('two');
  await stopped;
  await stage.bot.stop();
  assert.deepEqual(gate.ended.slice(1), ['one']);
  assert.equal(stage.telegram.pendingUpdates, 1);
  assert.equal(stage.telegram.isPolled, false);
  await stage.another({ memory }).start(stage.hears(gate.onHeard));
  await stage.until(2);
  assert.deepEqual(sayings(stage), ['one', 'two']);
});

test('what hangs does not keep the bot from stopping, and is heard again', async () => {
  const memory = new KeptMemory();
  await using it = await gated({ memory, clock: hastyClock });
  const { stage } = it;
  stage.anna.says('hangs');
  await stage.until(1);
  await stage.bot.stop();
  await stage.another({ memory }).start(stage.hears());
  await stage.until(2);
  assert.deepEqual(sayings(stage), ['hangs', 'hangs']);
});

test('what was handled and not confirmed before the process died is not heard again', async () => {
  const memory = new KeptMemory();
  await using stage = await stageOf({ memory, isIdle: true });
  stage.anna.says('before');
  stage.anna.says('again');
  // The first of the two, as the memory has it when the process dies before its next poll.
  memory.handled = { upTo: 100_001, beyond: [], at: Date.now() };
  await stage.bot.start(stage.hears());
  await stage.until(1);
  await stage.telegram.until(() => stage.telegram.pendingUpdates === 0);
  assert.deepEqual(sayings(stage), ['again']);
  assert.equal(memory.handled?.upTo, 100_002);
});

test('a memory that can be neither read nor written keeps nobody from being heard', async () => {
  const memory = new KeptMemory();
  memory.get = () => Promise.reject(new Error('damaged'));
  memory.set = () => Promise.reject(new Error('disk full'));
  await using stage = await stageOf({ memory });
  stage.anna.says('hello');
  await stage.until(1);
  await stage.telegram.until(() => stage.telegram.pendingUpdates === 0);
  const events = new Set(stage.log.events().filter((event) => event.includes('memory')));
  assert.deepEqual(events, new Set(['telegram-memory-unreadable', 'telegram-memory-unwritable']));
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
  const polling = new Polling({ api, clock: hastyClock, log, memory: undefined, outage, handle, seconds: 0 });
  telegram.fails({ method: 'getUpdates', status: 'hangs' });
  await polling.start();
  stage.anna.says('hello');
  await telegram.until(() => handled.length === 1);
  assert.ok(log.events().includes('telegram-hears-again'));
  await polling.stop();
  api.close();
});
