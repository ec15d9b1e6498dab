import { INTENT } from './gateway/intents.ts';
import { CHANNEL_TYPE, type Channel, type Guild, type Member, type Role, type User } from './model.ts';
import { EVERYONE, INVITED, type PermissionName, permissionBits } from './permissions.ts';
import { channelWire, wholeGuildWire } from './wire/channel.ts';
import { memberWire } from './wire/user.ts';
import type { World } from './world.ts';

/** A channel that a test wants. */
export interface ChannelWish {
  readonly name: string;
  /** Who sees it besides the owner and the bot; everybody unless told. */
  readonly only?: readonly { readonly user: User }[];
}

/** A guild that a test wants. */
export interface GuildWish {
  readonly name: string;
  readonly owner?: { readonly user: User };
  readonly members?: readonly { readonly user: User }[];
  /** `general` unless told. */
  readonly channels?: readonly (string | ChannelWish)[];
  /** Roles besides everyone's, by name. */
  readonly roles?: Readonly<Record<string, readonly PermissionName[]>>;
  readonly locale?: string;
  /** Bytes; 10 MiB unless told, as without boosts. */
  readonly fileLimit?: number;
  /** Whether the bot is in it; true unless told. */
  readonly hasBot?: boolean;
}

/** Makes a guild; a bot that is connected hears of it as of one that it was invited to. */
export function addGuild(world: World, wish: GuildWish): Guild {
  const id = world.ids.next();
  const now = world.clock.now();
  // The role of everyone has the id of the guild.
  const everyone: Role = { id, name: '@everyone', permissions: EVERYONE, position: 0 };
  const owner = wish.owner?.user ?? wish.members?.[0]?.user ?? world.addUser('Owner', 'en-US');
  const named = Object.entries(wish.roles ?? {}).map(([name, permissions], index): Role => {
    return { id: world.ids.next(), name, permissions: permissionBits(permissions), position: index + 1 };
  });
  const guild: Guild = {
    id,
    name: wish.name,
    owner,
    everyone,
    roles: [everyone, ...named],
    members: new Map(),
    channels: [],
    locale: wish.locale ?? 'en-US',
    createdAt: now,
    fileLimit: wish.fileLimit ?? 10 * 1024 * 1024,
  };
  world.guilds.set(id, guild);
  for (const user of [owner, ...(wish.members ?? []).map((one) => one.user)]) {
    guild.members.set(user.id, { user, roles: [], joinedAt: now });
  }
  for (const channel of wish.channels ?? ['general']) addChannel(world, guild, channel);
  if (wish.hasBot ?? true) addBot(world, guild);
  return guild;
}

/** Invites the bot. */
export function addBot(world: World, guild: Guild): void {
  const { bot } = world;
  const role: Role = {
    id: world.ids.next(),
    name: bot.name,
    permissions: INVITED,
    position: guild.roles.length,
  };
  guild.roles.push(role);
  guild.members.set(bot.id, { user: bot, roles: [role], joinedAt: world.clock.now() });
  world.dispatch('GUILD_CREATE', INTENT.guilds, (intents) =>
    wholeGuildWire(guild, bot.id, (intents & INTENT.guildMembers) !== 0),
  );
}

export function addChannel(world: World, guild: Guild, wish: string | ChannelWish): Channel {
  const { name, only } = typeof wish === 'string' ? { name: wish, only: undefined } : wish;
  const channel: Channel = {
    id: world.ids.next(),
    type: CHANNEL_TYPE.text,
    name,
    guild,
    overwrites: [],
    createdAt: world.clock.now(),
    archived: false,
    locked: false,
    gone: false,
  };
  if (only) {
    const view = permissionBits(['ViewChannel']);
    channel.overwrites.push({ id: guild.id, type: 0, allow: 0n, deny: view });
    for (const { id } of [world.bot, ...only.map((one) => one.user)]) {
      channel.overwrites.push({ id, type: 1, allow: view, deny: 0n });
    }
  }
  guild.channels.push(channel);
  world.channels.set(channel.id, channel);
  world.dispatch('CHANNEL_CREATE', INTENT.guilds, () => channelWire(channel));
  return channel;
}

/** Deletes a channel with all that was said in it. */
export function removeChannel(world: World, channel: Channel): void {
  channel.gone = true;
  world.dispatch('CHANNEL_DELETE', INTENT.guilds, () => channelWire(channel));
  world.changes.tell();
}

/** Lets the bot do these things in a channel, or not. */
export function setBotPermissions(
  world: World,
  channel: Channel,
  names: readonly PermissionName[],
  may: boolean,
): void {
  const bits = permissionBits(names);
  let entry = channel.overwrites.find((one) => one.id === world.bot.id);
  if (!entry) {
    entry = { id: world.bot.id, type: 1, allow: 0n, deny: 0n };
    channel.overwrites.push(entry);
  }
  entry.allow = may ? entry.allow | bits : entry.allow & ~bits;
  entry.deny = may ? entry.deny & ~bits : entry.deny | bits;
  world.dispatch('CHANNEL_UPDATE', INTENT.guilds, () => channelWire(channel));
}

/** Somebody comes in, with roles by their names. */
export function addMember(world: World, guild: Guild, user: User, roleNames: readonly string[] = []): Member {
  const roles = roleNames.map((name) => {
    const role = guild.roles.find((one) => one.name === name);
    if (!role) throw new Error(`${guild.name} has no role ${name}`);
    return role;
  });
  const member: Member = { user, roles, joinedAt: world.clock.now() };
  guild.members.set(user.id, member);
  const data = { ...memberWire(member), guild_id: guild.id };
  world.dispatch('GUILD_MEMBER_ADD', INTENT.guildMembers, () => data);
  return member;
}

/** Somebody goes, or, for the bot, is put out. */
export function removeMember(world: World, guild: Guild, user: User): void {
  guild.members.delete(user.id);
  if (user === world.bot) world.dispatch('GUILD_DELETE', INTENT.guilds, () => ({ id: guild.id }));
  else world.dispatch('GUILD_MEMBER_REMOVE', INTENT.guildMembers, () => ({ guild_id: guild.id }));
}
