import type { Channel, Guild } from './model.ts';

/** The bits of Discord's permissions that the double knows. */
export const PERMISSIONS = {
  Administrator: 1n << 3n,
  ManageChannels: 1n << 4n,
  ManageGuild: 1n << 5n,
  AddReactions: 1n << 6n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  UseApplicationCommands: 1n << 31n,
  ManageThreads: 1n << 34n,
  CreatePublicThreads: 1n << 35n,
  SendMessagesInThreads: 1n << 38n,
  PinMessages: 1n << 51n,
} as const;

/** A permission by its name in discord.js. */
export type PermissionName = keyof typeof PERMISSIONS;

const EVERYTHING = (1n << 53n) - 1n;

/** Several permissions as one number. */
export function permissionBits(names: readonly PermissionName[]): bigint {
  return names.reduce((bits, name) => bits | PERMISSIONS[name], 0n);
}

/** What members may before anybody changes it. */
export const EVERYONE = permissionBits([
  'AddReactions',
  'ViewChannel',
  'SendMessages',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'UseApplicationCommands',
  'CreatePublicThreads',
  'SendMessagesInThreads',
]);

/** What the invitation gives to the bot's own role. */
export const INVITED = EVERYONE | PERMISSIONS.PinMessages;

/** What somebody may in a channel: roles first, then the overwrites of everyone, of roles, of the member. */
export function permissionsIn(channel: Channel, userId: string): bigint {
  const { guild } = channel;
  if (!guild) return EVERYTHING;
  const base = guildPermissions(guild, userId);
  if (base === EVERYTHING || base === 0n) return base;
  const member = guild.members.get(userId);
  const ids = new Set(member?.roles.map((role) => role.id));
  const overwrites = (channel.parent ?? channel).overwrites;
  let bits = base;
  for (const entry of overwrites.filter((one) => one.id === guild.id))
    bits = (bits & ~entry.deny) | entry.allow;
  const ofRoles = overwrites.filter((one) => one.id !== guild.id && ids.has(one.id));
  bits &= ~ofRoles.reduce((all, one) => all | one.deny, 0n);
  bits |= ofRoles.reduce((all, one) => all | one.allow, 0n);
  for (const entry of overwrites.filter((one) => one.id === userId))
    bits = (bits & ~entry.deny) | entry.allow;
  return bits & PERMISSIONS.ViewChannel ? bits : 0n;
}

/** What somebody may in a guild as a whole. */
export function guildPermissions(guild: Guild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.owner.id === userId) return EVERYTHING;
  const bits = [guild.everyone, ...member.roles].reduce((all, role) => all | role.permissions, 0n);
  return bits & PERMISSIONS.Administrator ? EVERYTHING : bits;
}

/** Whether somebody may do that in a channel. */
export function may(channel: Channel, userId: string, name: PermissionName): boolean {
  return (permissionsIn(channel, userId) & PERMISSIONS[name]) !== 0n;
}
