import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { startDiscord } from '../../test/doubles/discord/index.ts';
import { startTelegram } from '../../test/doubles/telegram/index.ts';
import type { ChatHouse } from '../bots/chat/chat-house.ts';
import { temporaryCatalog } from '../catalog/catalog-fixture.ts';
import type { Config } from '../config/schema.ts';
import { Notices } from '../notices/notices.ts';
import { Outbox } from '../notifiers/outbox.ts';
import { systemClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import { Secret } from '../platform/secret.ts';
import { until } from '../platform/until-fixture.ts';
import { Texts } from '../texts/texts.ts';
import { ChatNotifiers } from './chat-notifiers.ts';
import { Bots } from './open-bots.ts';

const STATUS = {
  name: 'status',
  topic: 'about',
  role: 'guest',
  arguments: {},
  run: () => assert.fail('run'),
} as const;

const FIND = { ...STATUS, name: 'find', arguments: { what: { kind: 'text', optional: true } } } as const;

/** A Discord and a Telegram with bots in them; Anna is the owner on Discord, Ben is let in nowhere there, Carl by a role of the server. */
async function opened(t: TestContext) {
  const catalog = await temporaryCatalog(t);
  const telegram = await startTelegram({ waiting: 0.001 });
  const discord = await startDiscord({ limitsRates: false, identifyApart: 0 });
  const anna = discord.person({ name: 'Anna' });
  const ben = discord.person({ name: 'Ben' });
  const carl = discord.person({ name: 'Carl' });
  const wish = { name: 'House', members: [anna, ben], channels: ['photos'], roles: { Family: [] } };
  discord.joins(discord.guild(wish), carl, ['Family']);
  const links = [{ channel: 'discord', user: anna.id, chat: anna.dm.id, since: 0 }];
  const owner = { id: '1', name: 'Anna', role: 'owner', accounts: 'all', links } as const;
  const other = { ...owner, id: '2', name: 'Ben', role: 'adult', links: [] } as const;
  const welcomed: string[] = [];
  const house: ChatHouse = {
    commands: { answer: async () => ({ lines: [], data: {}, ok: true }), allowedTo: () => [STATUS, FIND] },
    challenges: {
      answer: () => Promise.reject(new Error('none')),
      openFor: () => [],
      openBetween: () => [],
      closed: () => undefined,
      onOpened: () => () => undefined,
      onClosed: () => () => undefined,
    },
    ...{ jobs: { follow: async () => undefined }, endedJob: () => undefined },
    texts: ({ language, timeZone }) => new Texts(language, timeZone),
    door: {
      ...{
        all: [owner, other],
        byUser: (_, user) => (user === anna.id ? owner : undefined),
        byRoles: (_, { name, roles }) =>
          roles?.length ? { id: '3', name, role: 'guest', accounts: ['anna'], links: [] } : undefined,
        onChanged: () => () => undefined,
        welcome: async (code, who) => {
          if (code !== 'let-me-in') return undefined;
          welcomed.push(who.chat);
          return { ...other, name: who.name };
        },
        pace: () => 'ok' as const,
      },
      askerOf: ({ name, role, accounts }, channel) => {
        return { name, role, accounts, channel, language: 'en', timeZone: 'UTC' };
      },
    },
  };
  const config = {
    bots: {
      telegram: { apiRoot: telegram.apiRoot, webhook: {} },
      discord: { api: discord.api, guilds: [], guests: [], adults: [] },
    },
  } as unknown as Config;
  const chats = new ChatNotifiers({
    ...{ persons: () => [owner, other], houseZone: 'UTC' },
    bots: () => bots,
  });
  const log = createLog('silent');
  const parts = { catalog, clock: systemClock, log };
  const listeners = () => chats.addresses.map(({ listener }) => listener);
  const notices = new Notices({ ...parts, listeners, mutes: () => [] });
  const outbox = new Outbox({ ...parts, notices, random: Math.random });
  const bots: Bots = await Bots.open({
    onTrouble: (bot, code) =>
      void notices.begin({ kind: 'bot-in-trouble', subject: bot, data: { bot, channel: bot, code } }),
    onWell: () => undefined,
    findPreview: () => undefined,
    ...{ config, house, catalog, intake: undefined },
    complete: ({ command, option }, text, { name, role, accounts }) => [
      `${command} ${option} ${text} ${name} ${role} ${accounts}`,
    ],
    tokens: { telegram: new Secret(telegram.token), discord: new Secret(discord.token) },
    ...{ clock: systemClock, log: createLog('silent') },
  });
  t.after(async () => {
    await outbox.stop();
    await bots.stop();
    await telegram.close();
    await discord.close();
  });
  await bots.start(() => assert.fail('a bot did not start'));
  await outbox.serve(chats.addresses);
  return { bots, telegram, discord, anna, ben, carl, welcomed };
}

test('when one bot is in trouble, its owner hears of that from the other', async (t) => {
  const { bots, telegram, anna } = await opened(t);
  assert.match(bots.invitationWays('abc')[0]?.url ?? '', /^https:\/\/t\.me\/.*start=abc$/);
  telegram.revokesToken();
  await until('the owner is told', async () => anna.messages('dm').some(({ text }) => /token/i.test(text)));
});

test('without a list of guilds Discord is served in all of them, and answers whoever is let in', async (t) => {
  const { discord, anna, ben } = await opened(t);
  const photos = discord.channel('photos');
  const { kind } = await anna.runs('status', {}, { in: photos });
  assert.equal(kind, 'message');
  await assert.rejects(ben.runs('status', {}, { in: photos }), /did not respond/);
});

test('who is let in by a role of the server has completions as that role, and who is not let in has none', async (t) => {
  const { discord, anna, ben, carl } = await opened(t);
  const photos = discord.channel('photos');
  const namesOf = async (person: typeof anna) =>
    (await person.types('find', 'what', 'ro', { in: photos })).map(({ name }) => name);
  assert.deepEqual(await namesOf(carl), ['find what ro Carl guest anna']);
  assert.deepEqual(await namesOf(anna), ['find what ro Anna owner all']);
  await assert.rejects(namesOf(ben), /did not respond/);
});

test('whoever has completions written by a program has no more of them after a while, and is heard all the same', async (t) => {
  const { discord, anna, carl } = await opened(t);
  const photos = discord.channel('photos');
  const asks = async (person: typeof anna) =>
    (await person.types('find', 'what', 'ro', { in: photos })).length > 0;
  const answered = await Promise.all(Array.from({ length: 300 }, () => asks(anna)));
  const count = answered.filter(Boolean).length;
  assert.ok(count >= 60 && count < 300, `${count} of 300`);
  assert.ok(await asks(carl));
  const { kind } = await anna.runs('status', {}, { in: photos });
  assert.equal(kind, 'message');
});

test('an invitation is taken up in a server of Discord too: unseen by others, and for the private chat', async (t) => {
  const { discord, anna, ben, welcomed } = await opened(t);
  const photos = discord.channel('photos');
  await assert.rejects(ben.runs('link', { code: 'guessed' }, { in: photos }), /did not respond/);
  const { now } = await ben.runs('link', { code: 'let-me-in' }, { in: photos });
  assert.ok(now.onlyFor);
  assert.match(now.content, /Hello Ben! You are linked, as an adult/);
  assert.deepEqual(welcomed, [ben.dm.id]);
  const again = await anna.runs('link', { code: 'x' }, { in: photos });
  assert.match(again.now.content, /We know each other already/);
  assert.ok(again.now.onlyFor);
});
