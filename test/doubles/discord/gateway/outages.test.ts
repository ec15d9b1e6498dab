import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { type Client, Events } from 'discord.js';
import { machineClock } from '../clock.ts';
import { type House, house, login } from '../house-fixture.ts';

/** A bot on discord.js that answers `/ping`. */
async function answering(
  t: Parameters<typeof house>[0],
  heartbeatInterval = 41_250,
): Promise<House & { client: Client<true> }> {
  const home = await house(t, { clock: machineClock, identifyApart: 0, heartbeatInterval });
  const client = await login(t, home.discord);
  client.on(Events.Error, () => undefined);
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) void interaction.reply('pong');
  });
  await client.application.commands.set([{ name: 'ping', description: 'Answers' }]);
  return { ...home, client };
}

async function pings({ anna, photos }: House): Promise<string> {
  return (await (await anna.runs('ping', {}, { in: photos })).message()).content;
}

const TROUBLES: readonly (readonly [string, (home: House) => unknown])[] = [
  ['a cut line', ({ discord }) => discord.dropsGateway()],
  ['being asked to reconnect', ({ discord }) => discord.asksToReconnect()],
  ['an invalid session that can be resumed', ({ discord }) => discord.invalidates({ resumable: true })],
  ['an invalid session', ({ discord }) => discord.invalidates()],
  ['a server error of the gateway', ({ discord }) => discord.dropsGateway(4000)],
];

for (const [name, happens] of TROUBLES) {
  test(`discord.js is back after ${name}`, async (t) => {
    const home = await answering(t);
    const reconnecting = once(home.client, Events.ShardReconnecting);
    happens(home);
    await reconnecting;
    await home.discord.until('the bot is back', () => home.discord.connections === 1);
    assert.equal(await pings(home), 'pong');
  });
}

test('discord.js is back after heartbeats that were not acknowledged', async (t) => {
  const home = await answering(t, 200);
  home.discord.ignoresHeartbeats();
  await once(home.client, Events.ShardReconnecting);
  home.discord.ignoresHeartbeats(false);
  await home.discord.until('the bot is back', () => home.discord.connections === 1);
  assert.equal(await pings(home), 'pong');
});

test('after an outage the address is the same and the bot comes back by itself', async (t) => {
  const home = await answering(t);
  const { discord } = home;
  const before = discord.api;
  await discord.goesDown({ forgets: true });
  await assert.rejects(fetch(`${discord.api}/v10/gateway`));
  await discord.comesBack();
  assert.equal(discord.api, before);
  await discord.until('the bot is back', () => discord.connections === 1);
  assert.equal(await pings(home), 'pong');
});

test('a revoked token ends the connection for good, and REST refuses it', async (t) => {
  const { discord, client } = await answering(t);
  const old = discord.token;
  const gone = once(client, Events.ShardDisconnect);
  discord.revokesToken();
  const [event] = (await gone) as [{ code: number }];
  assert.equal(event.code, 4004);
  await assert.rejects(client.users.fetch('1'), { status: 401 });
  assert.notEqual(discord.token, old);
});

test('intents that the portal does not grant: discord.js does not get in', async (t) => {
  const { discord } = await house(t, { clock: machineClock });
  const { Client: Bot } = await import('discord.js');
  const client = new Bot({ intents: [1, 1 << 15], rest: { api: discord.api, version: '10' } });
  t.after(() => client.destroy());
  const gone = once(client, Events.ShardDisconnect);
  await client.login(discord.token).catch(() => undefined);
  const [event] = (await gone) as [{ code: number }];
  assert.equal(event.code, 4014);
});
