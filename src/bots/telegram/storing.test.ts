import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import type { Clock } from '../../platform/clock.ts';
import { until } from '../../platform/until-fixture.ts';
import { gated, patientClock, sayings } from './gated-fixture.ts';
import { hastyClock, type Stage, stageOf } from './telegram-fixture.ts';

/** The oldest update that the double has not been told to forget. */
async function firstPending({ telegram }: Stage): Promise<Update> {
  const answer = await fetch(`${telegram.apiRoot}/bot${telegram.token}/getUpdates`);
  const { result } = (await answer.json()) as { result: Update[] };
  return result[0] ?? assert.fail('nothing is pending');
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
