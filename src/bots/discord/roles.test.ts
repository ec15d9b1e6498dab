import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atHome } from './discord-fixture.ts';

test('the roles that a server has given somebody come with what they do there, and none in their own chat', async (t) => {
  const wish = { roles: { Family: [] } };
  const home = await atHome(t, ({ answering }) => answering.say({ text: 'ok' }), {
    double: { wish } as never,
  });
  const { discord, anna, guild, heard } = home;
  discord.joins(guild, anna, ['Family']);
  await anna.runs('status', {}, { in: home.photos });
  await anna.runs('status', {}, { in: 'dm' });
  const family = guild.roles.find(({ name }) => name === 'Family')?.id;
  const [there, alone] = heard.map(({ user }) => user.roles);
  assert.ok(family !== undefined && there?.includes(family), String(there));
  assert.equal(alone, undefined);
});
