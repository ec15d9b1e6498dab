import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { test } from 'node:test';
import { WebSocketServer } from 'ws';
import { type House, house } from '../../../test/doubles/discord/house-fixture.ts';
import { calm, TurnedClock } from '../../platform/clock-fixture.ts';
import { Secret } from '../../platform/secret.ts';
import { Discord } from './discord.ts';
import { atHome, keptLog } from './discord-fixture.ts';

/** A bot that has not been started. */
async function apart(
  t: Parameters<typeof house>[0],
  { token }: { token?: string } = {},
): Promise<House & { bot: Discord; time: TurnedClock; troubles: string[] }> {
  const home = await house(t, { limitsRates: false, identifyApart: 0 });
  const { api } = home.discord;
  const time = new TurnedClock();
  const troubles: string[] = [];
  const bot = new Discord({
    token: new Secret(token ?? home.discord.token),
    api,
    log: keptLog(),
    clock: time,
    onTrouble: ({ code }) => troubles.push(code),
  });
  t.after(() => bot.stop());
  return { ...home, bot, time, troubles };
}

const never = async () => undefined;

/** Lets the bot's time pass until something is so. */
async function turnsUntil(time: TurnedClock, step: number, condition: () => boolean): Promise<void> {
  while (!condition()) {
    await time.turn(step);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

test('while Discord is down at the start, it is tried again after waits that grow to half a minute', async (t) => {
  const { bot, discord, time } = await apart(t);
  await discord.goesDown();
  let started = false;
  const starting = bot.start(never).then(() => {
    started = true;
  });
  await turnsUntil(time, 30_000, () => time.asked.length >= 9);
  assert.ok(time.asked.every((ms) => ms <= 30_000));
  assert.ok((time.asked[0] ?? 0) <= 1000 && (time.asked[8] ?? 0) >= 15_000);
  await discord.comesBack();
  await turnsUntil(time, 30_000, () => started);
  await starting;
  assert.equal(discord.connections, 1);
});

test('a token that Discord does not take ends the start, after one call', async (t) => {
  const { bot, discord } = await apart(t, { token: 'MTk5.not.the-token' });
  await assert.rejects(bot.start(never), { code: 'chat-token-refused' });
  assert.equal(discord.calls.length, 1);
});

test('a start that is stopped while Discord is down ends', async (t) => {
  const { bot, discord } = await apart(t);
  await discord.goesDown();
  const starting = assert.rejects(bot.start(never), { code: 'chat-unreachable' });
  await bot.stop();
  await starting;
});

test('a token that is revoked is told of once in ten minutes, and nothing else is called with it', async (t) => {
  const { bot, discord, time, troubles, photos } = await apart(t);
  await bot.start(never);
  const old = discord.token;
  discord.revokesToken();
  await turnsUntil(time, 0, () => troubles.length === 1);
  for (let n = 0; n < 5; n += 1) {
    await assert.rejects(bot.send({ chat: photos.id }, { text: 'x' }), { kind: 'later' });
  }
  assert.ok(discord.invalidRequests <= 1);
  await turnsUntil(time, 60_000, () => troubles.length === 2);
  assert.deepEqual(troubles, ['chat-token-refused', 'chat-token-refused']);
  assert.ok(discord.invalidRequests <= 2);
  discord.revokesToken(old);
  await turnsUntil(time, 60_000, () => discord.connections === 1);
  await bot.send({ chat: photos.id }, { text: 'back' });
  assert.equal(discord.messages(photos)[0]?.content, 'back');
});

test('a call that is refused for its token is trouble too', async (t) => {
  const { bot, discord, time, troubles, photos } = await apart(t);
  await bot.start(never);
  const old = discord.token;
  // The gateway keeps the session that it has.
  discord as unknown as { token: string } satisfies { token: string };
  discord.revokesToken(old);
  void photos;
  await turnsUntil(time, 0, () => troubles.length === 1);
  assert.deepEqual(troubles, ['chat-token-refused']);
});

test('intents that are not granted any more are told of', async (t) => {
  const { bot, discord, time, troubles } = await apart(t);
  await bot.start(never);
  discord.dropsGateway(4014);
  await turnsUntil(time, 0, () => troubles.length === 1);
  assert.deepEqual(troubles, ['chat-intents-refused']);
  await turnsUntil(time, 60_000, () => discord.connections === 1);
  assert.equal(troubles.length, 1);
});

test('after an outage things are heard again', async (t) => {
  const home = await atHome(t, ({ answering }) => answering.say({ text: 'here' }));
  const { discord, anna, photos } = home;
  await discord.goesDown();
  await assert.rejects(home.bot.send({ chat: photos.id }, { text: 'x' }), { kind: 'later' });
  await discord.comesBack();
  await discord.until('the bot is back', () => discord.connections === 1);
  await anna.runs('status', {}, { in: photos });
});

test('a bot that is stopped during an outage does not come back after it', async (t) => {
  const home = await atHome(t);
  await home.discord.goesDown();
  while (!home.log.lines.some((line) => line.startsWith('discord-reconnecting'))) await calm();
  await home.bot.stop();
  await home.discord.comesBack();
  // discord.js tries again after half a second.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.equal(home.discord.connections, 0);
});

interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Socket;
}

/** A Discord that never lets its gateway be opened; and a bot that has begun to open it. */
async function opening(
  t: Parameters<typeof house>[0],
): Promise<{ bot: Discord; starting: Promise<void> } & Upgrade> {
  const { promise, resolve: opens } = Promise.withResolvers<Upgrade>();
  const api = createServer((_, response) => {
    const { port } = api.address() as AddressInfo;
    const limits = { total: 1000, remaining: 1000, reset_after: 1000, max_concurrency: 1 };
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit: limits }));
  });
  api.on('upgrade', (request, socket) => opens({ request, socket: socket as Socket }));
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  t.after(() => closed(api));
  const { port } = api.address() as AddressInfo;
  const bot = new Discord({
    token: new Secret('MTk5.a.token'),
    api: `http://127.0.0.1:${port}/api`,
    log: keptLog(),
    clock: new TurnedClock(),
  });
  const starting = assert.rejects(bot.start(never), { code: 'chat-unreachable' });
  return { bot, starting, ...(await promise) };
}

test('a bot that is stopped while its connection is being opened fails nowhere', async (t) => {
  const { bot, starting, socket } = await opening(t);
  await bot.stop();
  await starting;
  const failed = new Promise((resolve) => socket.once('close', resolve));
  socket.destroy();
  await failed;
  await calm();
});

test('a bot that is stopped while its connection is being opened has none when it opens at last', {
  timeout: 60_000,
}, async (t) => {
  const { bot, starting, request, socket } = await opening(t);
  await bot.stop();
  await starting;
  const closing = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  new WebSocketServer({ noServer: true }).handleUpgrade(request, socket, Buffer.alloc(0), (line) => {
    line.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 41_250 } }));
  });
  await closing;
});

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

test('what cannot be read ends nothing, and what comes after it is heard', async (t) => {
  const { anna, photos, discord, heard, log } = await atHome(t, ({ answering }) =>
    answering.say({ text: 'ok' }),
  );
  const ruin = () => {
    for (const data of [null, 'x', {}, { id: '1', application_id: '2', token: 't', user: { id: '3' } }])
      for (const event of ['INTERACTION_CREATE', 'GUILD_CREATE', 'READY', 'error'])
        discord.tells(event, data);
    // Everything that the gateway promises is there, and no more: discord.js reads further.
    const user = { id: anna.id, username: 'anna' };
    discord.tells('INTERACTION_CREATE', {
      id: '1',
      application_id: '2',
      token: 't',
      user,
      type: 2,
      data: {},
    });
    for (const d of [null, { heartbeat_interval: 0 }]) discord.sendsRaw(JSON.stringify({ op: 10, d }));
    discord.sendsRaw(JSON.stringify({ op: 9, d: null }));
    discord.sendsRaw('{');
    discord.sendsRaw(Uint8Array.from([1, 2, 3]));
  };
  ruin();
  await anna.runs('status', {}, { in: photos });
  const connected = () => log.lines.filter((line) => line.startsWith('discord-resumed')).length;
  discord.dropsGateway();
  ruin();
  await discord.until('it is back', () => discord.connections === 1);
  ruin();
  await anna.runs('status', {}, { in: photos });
  assert.equal(heard.length, 2);
  assert.ok(connected() >= 1 && log.lines.some((line) => line.startsWith('discord-event-unreadable')));
});
