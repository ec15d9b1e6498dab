import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Events } from 'discord.js';
import { login } from '../../../test/doubles/discord/house-fixture.ts';
import { calm, TurnedClock } from '../../platform/clock-fixture.ts';
import { ChannelMessages } from './channel-messages.ts';
import { DiscordCalls } from './discord-calls.ts';
import { atHome, keptLog } from './discord-fixture.ts';
import { Hearing } from './hearing.ts';

test('an option is completed while it is written, with what fits', async (t) => {
  const asked: unknown[] = [];
  const complete = async (...about: readonly unknown[]) => {
    asked.push(about);
    return ['Rome', 'Rome', '', 'x'.repeat(101), ...Array.from({ length: 30 }, (_, n) => `Rome ${n}`)];
  };
  const { anna, photos, heard } = await atHome(t, undefined, { complete });
  const choices = await anna.types('find', 'what', 'Ro', { in: photos });
  assert.equal(choices.length, 25);
  assert.deepEqual(choices.slice(0, 2), [
    { name: 'Rome', value: 'Rome' },
    { name: 'Rome 0', value: 'Rome 0' },
  ]);
  assert.deepEqual(asked, [['find', 'what', 'Ro', { id: anna.id, name: 'Anna', locale: 'de' }]]);
  assert.deepEqual(heard, []);
});

test('an option whose completion fails, or takes too long, has none', async (t) => {
  let failing = true;
  const complete = () =>
    failing ? Promise.reject(new Error('x')) : Promise.withResolvers<string[]>().promise;
  const { anna, photos, time, log } = await atHome(t, undefined, { complete });
  assert.deepEqual(await anna.types('find', 'what', 'Ro', { in: photos }), []);
  failing = false;
  const typing = anna.types('find', 'what', 'Ro', { in: photos });
  const waiting = time.asked.length;
  while (time.asked.length === waiting) await calm();
  await time.turn(2000);
  assert.deepEqual(await typing, []);
  assert.ok(log.lines.every((line) => !line.startsWith('discord-interaction-failed')));
});

test('what arrives again is not heard again', async (t) => {
  const { discord, anna, photos, clock } = await atHome(t);
  const calls = new DiscordCalls({ api: discord.api, onTokenRefused: () => undefined });
  t.after(() => calls.close());
  const hearing = new Hearing({
    calls,
    messages: new ChannelMessages(calls),
    log: keptLog(),
    clock: new TurnedClock(),
    guilds: undefined,
    complete: undefined,
    isKnown: () => true,
    room: { fileLimit: 1 },
  });
  const ids: string[] = [];
  hearing.begin(async ({ id }) => {
    ids.push(id);
  });
  const client = await login(t, discord);
  const arrived = new Promise<void>((resolve) => {
    client.on(Events.InteractionCreate, (interaction) => {
      hearing.hear(interaction);
      hearing.hear(interaction);
      resolve();
    });
  });
  anna.runs('status', {}, { in: photos }).catch(() => undefined);
  await arrived;
  clock.advance(3001);
  await client.destroy();
  assert.equal(ids.length, 1);
});

test('a stop waits for what is in hand, and hears nothing new', async (t) => {
  const { promise, resolve: goesOn } = Promise.withResolvers<void>();
  const home = await atHome(t, async ({ answering }) => {
    await answering.working();
    await promise;
    await answering.say({ text: 'done' });
  });
  const { anna, bot, discord, photos, heard, clock } = home;
  const answer = await anna.runs('status', {}, { in: photos });
  let isOver = false;
  const stopping = bot.stop().then(() => {
    isOver = true;
  });
  const ignored = assert.rejects(anna.runs('status', {}, { in: photos }), /did not respond/);
  await calm();
  clock.advance(3001);
  await ignored;
  assert.equal(isOver, false);
  goesOn();
  await stopping;
  assert.equal(answer.now.content, 'done');
  assert.equal(heard.length, 1);
  assert.equal(discord.connections, 0);
  await bot.stop();
});

test('a stop waits for eight seconds at most', async (t) => {
  const home = await atHome(t, async ({ answering }) => {
    await answering.working();
    await Promise.withResolvers<void>().promise;
  });
  await home.anna.runs('status', {}, { in: home.photos });
  const stopping = home.bot.stop();
  await home.time.turn(8000);
  await stopping;
  await home.discord.until('the bot is gone', () => home.discord.connections === 0);
});

test('who is not known is heard, and gets not even a sign of that', async (t) => {
  const home = await atHome(t, undefined, {
    isKnown: ({ name }) => name === 'Ben',
    complete: async () => ['Rome'],
  });
  const { anna, ben, photos, discord, heard, time, clock } = home;
  const running = anna.runs('status', {}, { in: photos });
  const typing = anna.types('find', 'what', 'Ro', { in: photos });
  const ignored = [running, typing].map((one) => assert.rejects(one, /did not respond/));
  await ben.runs('status', {}, { in: photos });
  assert.equal(heard.length, 2);
  await time.turn(60_000);
  assert.equal(discord.calls.filter(({ route }) => route.startsWith('POST')).length, 1);
  clock.advance(3001);
  await Promise.all(ignored);
});

test('a command that is registered otherwise than it is sent is not heard, and has a sign of that', async (t) => {
  const { anna, photos, discord, heard } = await atHome(t);
  const sent = [
    { name: 'say', type: 1, options: [] },
    { name: 'say', type: 1, options: [{ name: 'words', type: 3, value: { a: 1 } }] },
    { name: 'send', type: 1, options: [{ name: 'file', type: 11, value: '1' }] },
    { name: 'status', type: 3, target_id: '1', resolved: {} },
  ].map((data) => anna.forgesInteraction({ type: 2, channel: photos, data: { id: '1', ...data } }));
  await discord.until('signs', () => sent.every(({ message }) => message?.content === '⚠️'));
  assert.deepEqual(heard, []);
});
