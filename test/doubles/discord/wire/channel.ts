import type { Wire } from '../checks/form.ts';
import { CHANNEL_TYPE, type Channel, type Guild } from '../model.ts';
import { memberWire, roleWire, userWire } from './user.ts';

export function channelWire(channel: Channel): Wire {
  const wire: Wire = { id: channel.id, type: channel.type, last_message_id: null };
  if (channel.person) return { ...wire, recipients: [userWire(channel.person)] };
  Object.assign(wire, {
    guild_id: channel.guild?.id,
    name: channel.name,
    parent_id: channel.parent?.id ?? null,
    rate_limit_per_user: 0,
    nsfw: false,
  });
  if (channel.type === CHANNEL_TYPE.thread) return { ...wire, ...threadFields(channel) };
  return {
    ...wire,
    topic: null,
    position: channel.guild?.channels.indexOf(channel) ?? 0,
    permission_overwrites: channel.overwrites.map((entry) => ({
      ...entry,
      allow: entry.allow.toString(),
      deny: entry.deny.toString(),
    })),
  };
}

function threadFields(channel: Channel): Wire {
  return {
    thread_metadata: {
      archived: channel.archived,
      locked: channel.locked,
      auto_archive_duration: 1440,
      archive_timestamp: new Date(channel.createdAt).toISOString(),
      create_timestamp: new Date(channel.createdAt).toISOString(),
    },
    message_count: 0,
    total_message_sent: 0,
    member_count: 1,
  };
}

/** A guild as REST tells it. */
export function guildWire(guild: Guild): Wire {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.owner.id,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: guild.roles.map(roleWire),
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
    incidents_data: null,
  };
}

/** A guild as GUILD_CREATE tells it; without the intent for members, only the bot itself is among them. */
export function wholeGuildWire(guild: Guild, botId: string, withMembers: boolean): Wire {
  const members = [...guild.members.values()].filter((one) => withMembers || one.user.id === botId);
  const bot = guild.members.get(botId);
  const channels = guild.channels.filter((channel) => !channel.gone);
  return {
    ...guildWire(guild),
    joined_at: new Date(bot?.joinedAt ?? guild.createdAt).toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    members: members.map(memberWire),
    channels: channels.filter((one) => one.type !== CHANNEL_TYPE.thread).map(channelWire),
    threads: channels.filter((one) => one.type === CHANNEL_TYPE.thread && !one.archived).map(channelWire),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
