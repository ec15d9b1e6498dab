import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DiscordDouble } from '../../../test/doubles/discord/index.ts';
import { atHome, OFFERED, offered } from './discord-fixture.ts';

const puts = ({ calls }: DiscordDouble) => calls.filter(({ method }) => method === 'PUT').length;

/** The names that are registered globally, or in a guild. */
async function registered(
  { discord, call }: Pick<Awaited<ReturnType<typeof atHome>>, 'discord' | 'call'>,
  guild?: string,
): Promise<string[]> {
  const below = guild === undefined ? '' : `/guilds/${guild}`;
  const { body } = await call('GET', `/applications/${discord.applicationId}${below}/commands`);
  return (body as unknown as { name: string }[]).map(({ name }) => name);
}

test('without a list of guilds commands are global, and offered in direct messages too', async (t) => {
  const home = await atHome(t, ({ answering }) => answering.say({ text: 'here' }));
  assert.deepEqual(await registered(home), ['say', 'link', 'send', 'status', 'find', 'do']);
  assert.deepEqual(await registered(home, home.guild.id), []);
  await home.anna.runs('status', {}, { in: 'dm' });
  await home.ben.runs('status', {}, { in: home.photos });
});

test('what is registered already is not registered again; what differs is', async (t) => {
  const { bot, discord } = await atHome(t);
  assert.equal(puts(discord), 1);
  await bot.offer([...OFFERED].reverse());
  assert.equal(puts(discord), 1);
  await bot.offer([...OFFERED, offered('more')]);
  assert.equal(puts(discord), 2);
  await bot.offer([...OFFERED, { ...offered('more'), descriptions: new Map([['en', 'Does other things']]) }]);
  assert.equal(puts(discord), 3);
  const option = { name: 'what', kind: 'choice', isRequired: false, choices: ['a'] } as const;
  await bot.offer([offered('more', option)]);
  await bot.offer([offered('more', { ...option, choices: ['b'] })]);
  assert.equal(puts(discord), 5);
});

test('with a list, the guilds on it have commands of their own, and direct messages the global ones', async (t) => {
  const guilds: string[] = [];
  const home = await atHome(t, ({ answering }) => answering.say({ text: 'here' }), { guilds });
  const { anna, bot, guild, photos, discord, heard } = home;
  assert.deepEqual(await registered(home, guild.id), []);
  await assert.rejects(anna.runs('status', {}, { in: photos }), /not offered/);
  guilds.push(guild.id);
  await bot.offer(OFFERED);
  assert.equal((await registered(home, guild.id)).length, 6);
  await anna.runs('status', {}, { in: photos });
  await anna.runs('status', {}, { in: 'dm' });
  assert.equal(heard.length, 2);
  const away = discord.guild({ name: 'Away', members: [anna], channels: ['off'], hasBot: false });
  guilds.push(away.id);
  discord.invitesBot(away);
  const route = `PUT /applications/:application/guilds/:guild/commands`;
  await discord.until(
    'registered there',
    () => discord.calls.filter((one) => one.route === route).length === 2,
  );
  assert.equal((await registered(home, away.id)).length, 6);
});

test('commands of a guild that is not listed any more are taken back', async (t) => {
  const home = await atHome(t);
  const { bot, call, discord, guild } = home;
  await call('PUT', `/applications/${discord.applicationId}/guilds/${guild.id}/commands`, [
    { name: 'old', description: 'x' },
  ]);
  await bot.offer(OFFERED);
  assert.deepEqual(await registered(home, guild.id), []);
});

test('nothing can be offered while there is no connection', async (t) => {
  const { bot } = await atHome(t);
  await bot.stop();
  await assert.rejects(bot.offer(OFFERED), { name: 'ChatError', kind: 'later' });
});

test('a guild that takes no commands keeps them from no other', async (t) => {
  const guilds: string[] = [];
  const home = await atHome(t, undefined, { guilds });
  const { anna, discord, bot } = home;
  const away = discord.guild({ name: 'Away', members: [anna], channels: ['off'], hasBot: false });
  guilds.push(away.id);
  discord.tells('GUILD_CREATE', { id: '1', name: 'Nowhere', unavailable: false });
  discord.invitesBot(away);
  await discord.until('registered there', () =>
    discord.calls.some(({ route, path }) => route.startsWith('PUT') && path.includes(away.id)),
  );
  await assert.rejects(bot.offer(OFFERED), { kind: 'refused' });
  assert.equal((await registered(home, away.id)).length, 6);
});
