/**
 * A Discord of one's own on loopback: REST version 10, the gateway, the files, and the people.
 *
 *     const discord = await startDiscord();
 *     const anna = discord.person({ name: 'Anna', locale: 'de' });
 *     const house = discord.guild({ name: 'House', members: [anna], channels: ['photos'] });
 *     const client = new Client({ intents, rest: { api: discord.api, version: '10' }, waitGuildTimeout: 2000 });
 *     await client.login(discord.token);
 *     const answer = await anna.runs('find', { query: 'rome' }, { in: discord.channel('photos') });
 *     const found = await answer.message(/rome/);
 *     await anna.clicks(found, 'More');
 *
 * Tests that should not wait take a `HandClock`, on which nothing is ever late, and `limitsRates: false`.
 */
export type { LoggedCall } from './call-log.ts';
export { type Clock, HandClock } from './clock.ts';
export { DiscordDouble, type DiscordOptions, startDiscord } from './discord.ts';
export type { Fault } from './faults.ts';
export type { NewFile } from './files.ts';
export type { ChannelWish, GuildWish } from './guilds.ts';
export type { Channel, Guild } from './model.ts';
export type { Answer } from './people/answer.ts';
export type { FieldValue } from './people/filled-modal.ts';
export type { ForgedInteraction } from './people/forged-interaction.ts';
export type { SeenModal } from './people/modal.ts';
export type { Person, Place } from './people/person.ts';
export type { OptionValue } from './people/typed-option.ts';
export type { PermissionName } from './permissions.ts';
export type { SeenEmbed, SeenFile, SeenMessage } from './seen.ts';
export type { SeenButton, SeenSelect } from './seen-components.ts';
