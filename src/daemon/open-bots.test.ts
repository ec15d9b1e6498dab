import assert from 'node:assert/strict';
import { test } from 'node:test';
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

test('when one bot is in trouble, its owner hears of that from the other', async (t) => {
  const catalog = await temporaryCatalog(t);
  const telegram = await startTelegram({ waiting: 0.001 });
  const discord = await startDiscord({ limitsRates: false, identifyApart: 0 });
  const anna = discord.person({ name: 'Anna' });
  discord.guild({ name: 'House', members: [anna], channels: ['photos'] });
  const links = [{ channel: 'discord', user: anna.id, chat: anna.dm.id, since: 0 }];
  const owner = { id: '1', name: 'Anna', role: 'owner', accounts: 'all', links } as const;
  const ben = { ...owner, id: '2', name: 'Ben', role: 'adult', links: [] } as const;
  const house: ChatHouse = {
    commands: { answer: async () => ({ lines: [], data: {}, ok: true }), allowedTo: () => [] },
    challenges: {
      answer: () => Promise.reject(new Error('none')),
      openFor: () => [],
      closed: () => undefined,
      onOpened: () => () => undefined,
      onClosed: () => () => undefined,
    },
    ...{ jobs: { follow: async () => undefined }, endedJob: () => undefined },
    texts: ({ language, timeZone }) => new Texts(language, timeZone),
    door: {
      ...{
        all: [owner, ben],
        byUser: () => undefined,
        onChanged: () => () => undefined,
        welcome: async () => undefined,
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
    ...{ persons: () => [owner, ben], houseZone: 'UTC' },
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
    ...{ config, house, catalog, intake: undefined, complete: () => [] },
    tokens: { telegram: new Secret(telegram.token), discord: new Secret(discord.token) },
    ...{ clock: systemClock, log: createLog('silent') },
  });
  try {
    await bots.start(() => assert.fail('a bot did not start'));
    assert.match(bots.invitationUrls('abc')[0]?.url ?? '', /^https:\/\/t\.me\/.*start=abc$/);
    await outbox.serve(chats.addresses);
    telegram.revokesToken();
    await until('the owner is told', async () => anna.messages('dm').some(({ text }) => /token/i.test(text)));
  } finally {
    await outbox.stop();
    await bots.stop();
    await telegram.close();
    await discord.close();
  }
});
