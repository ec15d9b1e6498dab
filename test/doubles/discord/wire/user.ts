import type { Wire } from '../checks/form.ts';
import type { Guild, Member, Role, User } from '../model.ts';
import { guildPermissions } from '../permissions.ts';

export function userWire(user: User): Wire {
  return {
    id: user.id,
    username: user.name.toLowerCase().replaceAll(/[^a-z0-9._]/g, '_'),
    global_name: user.bot ? null : user.name,
    discriminator: '0',
    avatar: null,
    bot: user.bot,
    public_flags: 0,
  };
}

export function memberWire(member: Member): Wire {
  return {
    user: userWire(member.user),
    nick: null,
    avatar: null,
    roles: member.roles.map((role) => role.id),
    joined_at: new Date(member.joinedAt).toISOString(),
    deaf: false,
    mute: false,
    pending: false,
    flags: 0,
  };
}

/** A member of an interaction, who comes with what they may do. */
export function actingMemberWire(guild: Guild, member: Member, permissions?: bigint): Wire {
  return {
    ...memberWire(member),
    permissions: (permissions ?? guildPermissions(guild, member.user.id)).toString(),
  };
}

export function roleWire(role: Role): Wire {
  return {
    id: role.id,
    name: role.name,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.position,
    permissions: role.permissions.toString(),
    managed: false,
    mentionable: false,
    flags: 0,
  };
}
