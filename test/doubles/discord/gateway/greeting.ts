import { wholeGuildWire } from '../wire/channel.ts';
import { userWire } from '../wire/user.ts';
import type { World } from '../world.ts';
import { INTENT } from './intents.ts';
import type { Session } from './session.ts';

/** READY with guilds that are not there yet, then, for those who want to hear of them, each guild. */
export function greet(world: World, session: Session, url: string): void {
  const { bot } = world;
  const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(bot.id));
  session.dispatch('READY', {
    v: 10,
    user: { ...userWire(bot), verified: true, mfa_enabled: false, email: null, flags: 0 },
    guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
    session_id: session.id,
    session_type: 'normal',
    resume_gateway_url: url,
    shard: [0, 1],
    application: { id: bot.id, flags: 0 },
    private_channels: [],
    user_settings: {},
    relationships: [],
    presences: [],
  });
  if ((session.intents & INTENT.guilds) === 0) return;
  const withMembers = (session.intents & INTENT.guildMembers) !== 0;
  for (const guild of guilds) session.dispatch('GUILD_CREATE', wholeGuildWire(guild, bot.id, withMembers));
}
