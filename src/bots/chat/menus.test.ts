import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calm } from '../../platform/clock-fixture.ts';
import { chatHouse } from './chat-fixture.ts';
import { ChatError } from './chat-platform.ts';

test('each chat has the menu of its person’s role from the start, and a newcomer’s with the welcome', async (t) => {
  const { chat } = await chatHouse(t);
  assert.deepEqual(Object.fromEntries(chat.menus), {
    ...{ 'chat of olga': 'owner', 'chat of anna': 'adult', 'chat of gus': 'guest' },
  });
  await chat.does('ben', { kind: 'came', code: 'let-me-in' });
  await calm();
  assert.equal(chat.menus.get('chat of ben'), 'guest');
});

test('a menu follows role and language at once, and goes with the person', async (t) => {
  const { chat, change } = await chatHouse(t);
  change('gus', { role: 'adult' });
  await calm();
  assert.equal(chat.menus.get('chat of gus'), 'adult');
  change('gus', { language: 'de' });
  change('anna', undefined);
  await calm();
  assert.deepEqual([chat.menus.get('chat of gus'), chat.menus.has('chat of anna')], ['adult de', false]);
  change('gus', { links: [{ channel: 'elsewhere', user: 'gus', chat: 'chat of gus', since: 0 }] });
  await calm();
  assert.deepEqual([...chat.menus.keys()], ['chat of olga']);
});

test('the last of many changes is what is shown, and one that fails comes with the next', async (t) => {
  const { chat, change } = await chatHouse(t);
  for (const role of ['adult', 'owner', 'guest', 'owner', 'adult'] as const) change('gus', { role });
  await calm();
  assert.equal(chat.menus.get('chat of gus'), 'adult');
  chat.fails = new ChatError('later', 'down');
  change('gus', { role: 'owner' });
  await calm();
  chat.fails = undefined;
  change('anna', { quietUntil: 1 });
  await calm();
  assert.equal(chat.menus.get('chat of gus'), 'owner');
});

test('nothing is followed after the stop', async (t) => {
  const { chat, bot, change } = await chatHouse(t);
  await bot.stop();
  change('gus', { role: 'owner' });
  await calm();
  assert.equal(chat.menus.get('chat of gus'), 'guest');
});
