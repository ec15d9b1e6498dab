import { setTimeout as sleep } from 'node:timers/promises';
import { type Clock, startDiscord } from '../../test/doubles/discord/index.ts';
import { Dice } from './dice.ts';
import { DiscordFuzz } from './discord-fuzz.ts';
import { fuzzedHouse } from './fuzzed-house.ts';
import { Flaws, type FuzzWish, noteUnhandled, type Outcome } from './outcome.ts';

/** Linked people: so many that their pace holds up little of it. */
const LINKED = 300;
const STRANGERS = 5;
/** What is in hand at the end may take so long, in ms: longer than it takes to say that an answer will come. */
const LAST_WAIT = 3000;

/**
 * Does to a house what no Discord would do, and some that it would, through the strict double. The house must stay up, leave
 * no rejection unhandled, answer whoever is linked in the time that Discord gives, say nothing to anybody else, and nothing that
 * Discord does not take. On a `clock` that stands still no answer is late.
 */
export async function fuzzDiscord({
  updates,
  seed,
  clock,
}: FuzzWish & { readonly clock?: Clock }): Promise<Outcome> {
  const flaws = new Flaws();
  const dice = new Dice(seed);
  const discord = await startDiscord({ limitsRates: false, identifyApart: 0, ...(clock && { clock }) });
  const somebody = () =>
    discord.person({ name: dice.text(32) || 'x', locale: dice.pick(['en-US', 'de', 'xx']) });
  const linked = Array.from({ length: LINKED }, somebody);
  const strangers = Array.from({ length: STRANGERS }, somebody);
  const guild = discord.guild({ name: 'House', members: [...linked, ...strangers], channels: ['photos'] });
  const callOff = noteUnhandled(flaws);
  try {
    await using house = await fuzzedHouse({
      ...{ channel: 'discord', bots: { discord: { api: discord.api } }, flaws },
      linked: linked.map(({ id, dm }) => ({ user: id, chat: dm.id })),
      environment: { HOMEROLL_DISCORD_TOKEN: discord.token },
    });
    await house.bots.start((error) => flaws.add(`the bot did not start: ${error.message}`));
    const fuzz = await DiscordFuzz.begin({ discord, guild, linked, strangers, dice, flaws });
    await fuzz.run(updates);
    await sleep(LAST_WAIT);
    await fuzz.lookBack();
    await house.bots.stop();
    return { updates: fuzz.done, said: fuzz.said, flaws: flaws.all };
  } finally {
    callOff();
    await discord.close();
  }
}
