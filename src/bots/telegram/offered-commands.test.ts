import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OfferedCommand } from '../chat/chat-platform.ts';
import { stageOf } from './telegram-fixture.ts';

function command(name: string, role: OfferedCommand['role'] = 'guest', german = `${name} auf Deutsch`) {
  const descriptions = new Map([
    ['en', `${name} in English`],
    ['de', german],
  ]);
  return { name, role, arguments: [], descriptions };
}

test('everybody is offered what her role may say, in her language', async () => {
  await using stage = await stageOf();
  const { bot, telegram, anna, place } = stage;
  const bert = telegram.person({ firstName: 'Bert', languageCode: 'fr' });
  bert.starts();
  await bot.offer([command('find'), command('sync', 'adult'), command('adopt', 'owner')]);
  assert.deepEqual(anna.menu(), []);
  await bot.offerIn(place.chat, 'adult');
  await bot.offerIn(String(bert.id), 'owner');
  assert.deepEqual(anna.menu(), [
    { command: 'find', description: 'find auf Deutsch' },
    { command: 'sync', description: 'sync auf Deutsch' },
  ]);
  assert.deepEqual(
    bert.menu().map(({ description }) => description),
    ['find in English', 'sync in English', 'adopt in English'],
  );
  await bot.offerIn(place.chat, undefined);
  assert.deepEqual(anna.menu(), []);
  assert.deepEqual(telegram.person({ firstName: 'Eve' }).menu(), []);
});

test('whoever has set a language is offered it, whatever that of the app is', async () => {
  await using stage = await stageOf();
  const { bot, anna, place } = stage;
  await bot.offer([command('find')]);
  await bot.offerIn(place.chat, 'adult', 'en');
  assert.deepEqual(anna.menu(), [{ command: 'find', description: 'find in English' }]);
  await bot.offerIn(place.chat, 'adult');
  assert.deepEqual(anna.menu(), [{ command: 'find', description: 'find auf Deutsch' }]);
});

test('nothing is asked of Telegram when nothing has changed', async () => {
  await using stage = await stageOf();
  const { bot, telegram, anna, place } = stage;
  await bot.offer([command('find')]);
  await bot.offerIn(place.chat, 'guest');
  const before = telegram.callsOf('setMyCommands').length;
  await bot.offer([command('find')]);
  await bot.offerIn(place.chat, 'guest');
  assert.equal(telegram.callsOf('setMyCommands').length, before);
  await bot.offer([command('find', 'guest', 'suche')]);
  assert.equal(telegram.callsOf('setMyCommands').length, before + 1);
  assert.equal(anna.menu()[0]?.description, 'suche');
});

test('names and numbers that Telegram does not take are left out', async () => {
  await using stage = await stageOf();
  const { bot, anna, place } = stage;
  const many = Array.from({ length: 120 }, (_, index) => command(`c${index}`));
  await bot.offer([
    command('free-up'),
    command('Find'),
    command('x'.repeat(33)),
    command('ok', 'guest', ''),
    ...many,
  ]);
  await bot.offerIn(place.chat, 'guest');
  const menu = anna.menu();
  assert.equal(menu.length, 100);
  assert.deepEqual(menu[0], { command: 'ok', description: 'ok' });
});

test('a menu that could not be set is set the next time', async () => {
  await using stage = await stageOf();
  const { bot, telegram, anna, place } = stage;
  await bot.offer([command('find')]);
  telegram.fails({ method: 'setMyCommands', status: 502 });
  await assert.rejects(bot.offerIn(place.chat, 'guest'), { name: 'ChatError', kind: 'later' });
  await bot.offerIn(place.chat, 'guest');
  assert.equal(anna.menu().length, 1);
});
