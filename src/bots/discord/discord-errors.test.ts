import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fault } from '../../../test/doubles/discord/index.ts';
import { atHome } from './discord-fixture.ts';

const CREATE = 'POST /channels/:channel/messages';

const PASSING: readonly Fault['status'][] = [429, 500, 502, 'resets', 'lost'];

for (const status of PASSING)
  test(`a message survives a call that meets ${status}, and is said once`, async (t) => {
    const { bot, discord, photos } = await atHome(t);
    discord.fails({ route: CREATE, status });
    const { ids } = await bot.send({ chat: photos.id }, { text: 'here' });
    assert.deepEqual(
      discord.messages(photos).map(({ id }) => id),
      ids,
    );
  });

test('what fails for good is for later', async (t) => {
  const { bot, discord, photos } = await atHome(t);
  discord.fails({ route: CREATE, status: 502, times: 10 });
  await assert.rejects(bot.send({ chat: photos.id }, { text: 'here' }), { name: 'ChatError', kind: 'later' });
});

test('more than a minute is not waited', async (t) => {
  const { bot, discord, photos } = await atHome(t);
  discord.fails({ route: CREATE, status: 429, retryAfter: 61 });
  await assert.rejects(bot.send({ chat: photos.id }, { text: 'here' }), { kind: 'later' });
});

test('a channel that is gone, one that may not be written in, and a person who is not reached', async (t) => {
  const { bot, discord, photos, guild, anna, ben } = await atHome(t);
  const gone = discord.addChannel(guild, 'gone');
  discord.removeChannel(gone);
  await assert.rejects(bot.send({ chat: gone.id }, { text: 'x' }), { kind: 'gone' });
  discord.denies(photos, 'SendMessages');
  await assert.rejects(bot.send({ chat: photos.id }, { text: 'x' }), { kind: 'refused' });
  const chat = await bot.openPrivate(ben.id);
  discord.leaves(guild, ben);
  await assert.rejects(bot.send({ chat }, { text: 'x' }), { kind: 'unwelcome' });
  await assert.rejects(bot.openPrivate('1'), { kind: 'refused' });
  assert.equal(anna.messages(photos).length, 0);
});

test('a failure tells neither what was said nor where', async (t) => {
  const { bot, discord, photos } = await atHome(t);
  discord.denies(photos, 'SendMessages');
  const error = await bot.send({ chat: photos.id }, { text: 'hush' }).catch((one) => one);
  const told = `${error.stack} ${JSON.stringify(error)} ${error.cause}`;
  assert.match(told, /403, 50013/);
  assert.ok(!told.includes('hush') && !told.includes(photos.id) && !told.includes(discord.token));
});

test('a message of nothing is refused', async (t) => {
  const { bot, photos } = await atHome(t);
  await assert.rejects(bot.send({ chat: photos.id }, { text: '' }), { kind: 'refused' });
});
