import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Interaction } from 'discord.js';
import { house } from '../../../test/doubles/discord/house-fixture.ts';
import { calm, TurnedClock } from '../../platform/clock-fixture.ts';
import { Secret } from '../../platform/secret.ts';
import { Connection } from './connection.ts';
import { keptLog } from './discord-fixture.ts';

const PEOPLE = 30;

test('of all who say something, in a server and alone, nobody is kept but the bot', {
  timeout: 20_000,
}, async (t) => {
  const home = await house(t, { limitsRates: false, identifyApart: 0 });
  const { discord, guild, photos } = home;
  const heard: Interaction[] = [];
  const connection = new Connection({
    ...{ token: new Secret(discord.token), api: discord.api, log: keptLog(), clock: new TurnedClock() },
    onInteraction: (interaction) => heard.push(interaction),
    ...{ onReady: () => undefined, onGuild: () => undefined, onTrouble: () => undefined },
  });
  t.after(() => connection.close());
  await connection.open();
  for (let each = 0; each < PEOPLE; each += 1) {
    const person = discord.person({ name: `Person ${each}` });
    discord.joins(guild, person);
    const data = { id: '1', name: 'status', type: 1, options: [] };
    person.forgesInteraction({ type: 2, channel: photos, data });
    person.forgesInteraction({ type: 2, channel: person.dm, data });
  }
  while (heard.length < 2 * PEOPLE) await calm();
  assert.equal(new Set(heard.map(({ user }) => user.id)).size, PEOPLE);
  const { client } = connection;
  assert.ok(client);
  const own = client.user.id;
  assert.deepEqual([...client.users.cache.keys()], [own]);
  assert.deepEqual([...(client.guilds.cache.get(guild.id)?.members.cache.keys() ?? [])], [own]);
  assert.deepEqual([...client.channels.cache.keys()], [photos.id]);
});
