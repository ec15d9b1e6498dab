import type { Wire } from '../checks/form.ts';
import { memberWire } from '../wire/user.ts';
import type { World } from '../world.ts';
import { INTENT } from './intents.ts';
import type { Session } from './session.ts';

/** Answers a request for members, as `guild.members.fetch()` makes it. The whole list takes the privileged intent. */
export function memberChunk(world: World, session: Session, asked: Wire): void {
  const guild = world.guilds.get(String(asked.guild_id));
  if (!guild?.members.has(world.bot.id)) return;
  const wanted = asked.user_ids === undefined ? undefined : [asked.user_ids].flat().map(String);
  if (!wanted && asked.query === '' && (session.intents & INTENT.guildMembers) === 0) return;
  const all = [...guild.members.values()];
  const prefix = String(asked.query ?? '').toLowerCase();
  const found = wanted
    ? all.filter((member) => wanted.includes(member.user.id))
    : all.filter((member) => member.user.name.toLowerCase().startsWith(prefix));
  session.dispatch('GUILD_MEMBERS_CHUNK', {
    guild_id: guild.id,
    members: found.map(memberWire),
    chunk_index: 0,
    chunk_count: 1,
    not_found: (wanted ?? []).filter((id) => !guild.members.has(id)),
    presences: [],
    nonce: asked.nonce ?? null,
  });
}
