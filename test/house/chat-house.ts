import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { surroundings } from '../../src/cli/surroundings.ts';
import { loadConfig } from '../../src/config/load.ts';
import { type Homeroll, openHomeroll } from '../../src/daemon.ts';
import type { Person as LinkedPerson } from '../../src/persons/person.ts';
import { type Clock, systemClock } from '../../src/platform/clock.ts';
import type { Log } from '../../src/platform/log.ts';
import { type Person as DiscordPerson, startDiscord } from '../doubles/discord/index.ts';
import { startTelegram, type Person as TelegramPerson } from '../doubles/telegram/index.ts';
import { House } from './house.ts';

/** Somebody with an account on both platforms. */
interface OnBoth {
  readonly telegram: TelegramPerson;
  readonly discord: DiscordPerson;
}

/** A log that keeps what happened, and apart from that what should not have. */
class KeptLog implements Log {
  readonly events: string[] = [];
  readonly warned: string[] = [];
  readonly failed: string[] = [];

  debug(): void {}

  info(event: string): void {
    this.events.push(event);
  }

  warn(event: string, fields: Record<string, unknown> = {}): void {
    this.warned.push(`${event} ${fields.error ?? ''}`);
  }

  error(event: string, fields: Record<string, unknown> = {}): void {
    this.failed.push(`${event} ${fields.error instanceof Error ? fields.error.stack : (fields.error ?? '')}`);
  }

  with(): Log {
    return this;
  }
}

/** What a test wants otherwise than usual. */
interface ChatHouseWishes {
  /** Further accounts; each has a folder of its name. */
  readonly others?: readonly string[];
  readonly clock?: Clock;
  /** The accounts whose pictures the guest may see. */
  readonly guest?: LinkedPerson['accounts'];
}

/** Whether it is the last message of the help. */
function endsHelp({ text }: { readonly text: string }): boolean {
  return text.includes('quiet [HOW]');
}

/** A whole house whose bots talk to a Telegram and a Discord of one's own: Anna owns it, Ben is an adult, Gus a guest, Eve nobody. */
export async function givenChats(
  t: TestContext,
  { clock = systemClock, guest = 'all', others = [] }: ChatHouseWishes = {},
) {
  const telegram = await startTelegram({ rates: false });
  const discord = await startDiscord({ limitsRates: false, identifyApart: 0 });
  const onBoth = (name: string): OnBoth => ({
    telegram: telegram.person({ firstName: name, languageCode: 'en' }),
    discord: discord.person({ name }),
  });
  const [anna, ben, gus, eve] = [onBoth('Anna'), onBoth('Ben'), onBoth('Gus'), onBoth('Eve')];
  for (const { telegram: person } of [anna, ben, gus]) person.starts();
  const members = [anna, ben, gus, eve].map((one) => one.discord);
  discord.guild({ name: 'House', members, channels: ['photos'] });
  const bots = { telegram: { apiRoot: telegram.apiRoot }, discord: { api: discord.api } };
  const house = await House.build({ bots });
  const folder = (name: string) => ({ type: 'folder', path: join(house.root, name), settle: '0s' });
  for (const name of others) await mkdir(join(house.root, name));
  await house.configure({ bots, others: Object.fromEntries(others.map((name) => [name, folder(name)])) });
  const linked = (name: string, role: LinkedPerson['role'], { telegram: a, discord: b }: OnBoth) => ({
    ...{ id: name, name, role, accounts: 'all' },
    links: [
      { channel: 'telegram', user: `${a.id}`, chat: `${a.id}`, since: 0 },
      { channel: 'discord', user: b.id, chat: b.dm.id, since: 0 },
    ],
  });
  const persons = [
    linked('Anna', 'owner', anna),
    linked('Ben', 'adult', ben),
    { ...linked('Gus', 'guest', gus), accounts: guest },
  ];
  await mkdir(house.data, { recursive: true, mode: 0o700 });
  await writeFile(join(house.data, 'state.json'), JSON.stringify({ persons }), { mode: 0o600 });
  const log = new KeptLog();
  const environment = { HOMEROLL_DISCORD_TOKEN: discord.token, HOMEROLL_TELEGRAM_TOKEN: telegram.token };
  let homeroll: Homeroll | undefined;
  const open = async (): Promise<Homeroll> => {
    await homeroll?.close();
    const config = await loadConfig(house.config, surroundings());
    homeroll = await openHomeroll(config, clock, log, undefined, environment);
    await homeroll.bots.start((error) => assert.fail(error));
    return homeroll;
  };
  t.after(async () => {
    await homeroll?.close();
    await telegram.close();
    await discord.close();
    await house[Symbol.asyncDispose]();
  });
  await open();
  const greeted = [anna, ben, gus].map((one) => one.telegram);
  await telegram.until(() => greeted.every((person) => telegram.messages(person).some(endsHelp)), {
    what: 'whoever began a chat has got the help',
  });
  return {
    ...{ telegram, discord, anna, ben, gus, eve, house, log, open },
    /** Closes the house; it can be opened again. */
    close: async () => {
      await homeroll?.close();
      homeroll = undefined;
    },
    get homeroll(): Homeroll {
      assert.ok(homeroll);
      return homeroll;
    },
  };
}
