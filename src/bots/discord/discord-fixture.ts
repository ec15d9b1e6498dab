import type { TestContext } from 'node:test';
import { type House, house } from '../../../test/doubles/discord/house-fixture.ts';
import type { DiscordOptions as DoubleOptions } from '../../../test/doubles/discord/index.ts';
import { TurnedClock } from '../../platform/clock-fixture.ts';
import type { Log } from '../../platform/log.ts';
import { Secret } from '../../platform/secret.ts';
import type { Heard, OfferedCommand } from '../chat/chat-platform.ts';
import { Discord, type DiscordOptions } from './discord.ts';

/** A command that is offered, with texts in both languages. */
export function offered(name: string, ...taken: OfferedCommand['arguments']): OfferedCommand {
  const descriptions = new Map([
    ['en', `Does ${name}`],
    ['de', `Macht ${name}`],
  ]);
  return { name, arguments: taken, descriptions, role: 'guest' };
}

/** The commands of these tests. */
export const OFFERED: readonly OfferedCommand[] = [
  offered('status'),
  offered('find', { name: 'what', kind: 'text', isRequired: false }),
  offered(
    'do',
    { name: 'id', kind: 'number', isRequired: true },
    { name: 'how', kind: 'choice', isRequired: false, choices: ['small', 'large'] },
    { name: 'rest', kind: 'text', isRequired: false },
  ),
];

/** A log that keeps what it was told. */
export function keptLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (event: string, fields: Record<string, unknown> = {}) => {
    const { error, ...others } = fields;
    lines.push(`${event} ${JSON.stringify(others)} ${error instanceof Error ? error.stack : ''}`);
  };
  const log = { lines, debug: keep, info: keep, warn: keep, error: keep, with: () => log };
  return log;
}

export interface AtHome extends House {
  readonly bot: Discord;
  /** The bot's own time; the house has another. */
  readonly time: TurnedClock;
  readonly heard: Heard[];
  readonly log: ReturnType<typeof keptLog>;
}

/** A Discord with the bot in it, which does `act` with what it hears. */
export async function atHome(
  t: TestContext,
  act: (heard: Heard, time: TurnedClock) => unknown = () => undefined,
  { double = {}, ...options }: Partial<DiscordOptions> & { double?: DoubleOptions } = {},
): Promise<AtHome> {
  const home = await house(t, { limitsRates: false, identifyApart: 0, ...double });
  const time = new TurnedClock();
  const log = keptLog();
  const { api } = home.discord;
  const bot = new Discord({ token: new Secret(home.discord.token), api, log, clock: time, ...options });
  t.after(() => bot.stop());
  const heard: Heard[] = [];
  await bot.start(async (one) => {
    heard.push(one);
    await act(one, time);
  });
  await bot.offer(OFFERED);
  return { ...home, bot, time, heard, log };
}
