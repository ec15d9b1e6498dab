import { GatewayDispatchEvents, GatewayOpcodes } from 'discord.js';

/** Longer than any wait between two heartbeats that Discord asks for, in ms. */
const LONGEST_BEAT = 10 * 60_000;
const ID = /^\d{1,20}$/;
/** It stands in an address. */
const TOKEN = /^[^\s/\\?#%]{1,1000}$/;

type Told = Readonly<Record<string, unknown>>;

/**
 * Whether what came over the gateway is what `@discordjs/ws` takes it for without looking: another greeting would beat the heart
 * twice, and an address that is none would end the process at the next outage.
 * https://docs.discord.com/developers/events/gateway-events#payload-structure
 */
export function isFrame(payload: unknown, { isGreeted }: { readonly isGreeted: boolean }): boolean {
  if (!isTold(payload)) return false;
  const { op, d } = payload;
  switch (op) {
    case GatewayOpcodes.Dispatch:
      return isDispatch(payload);
    case GatewayOpcodes.InvalidSession:
      return typeof d === 'boolean';
    case GatewayOpcodes.Hello:
      return !isGreeted && isTold(d) && isBetween(d.heartbeat_interval, 1, LONGEST_BEAT);
    case GatewayOpcodes.Heartbeat:
    case GatewayOpcodes.Reconnect:
    case GatewayOpcodes.HeartbeatAck:
      return true;
    default:
      return false;
  }
}

function isDispatch({ t, s, d }: Told): boolean {
  if (typeof t !== 'string' || !isBetween(s, 0, Number.MAX_SAFE_INTEGER)) return false;
  if (t === GatewayDispatchEvents.InteractionCreate) return isInteraction(d);
  // One without an id would be taken for a guild called nothing, and commands registered for that one for all of them.
  if (t === GatewayDispatchEvents.GuildCreate) return isGuild(d);
  if (t !== GatewayDispatchEvents.Ready) return true;
  if (!isTold(d) || !isTold(d.user) || !isTold(d.application)) return false;
  const hasGuilds = Array.isArray(d.guilds) && d.guilds.every(isGuild);
  return hasGuilds && typeof d.session_id === 'string' && isSocketAddress(d.resume_gateway_url);
}

/** That it says who did it, and how it is answered. */
function isInteraction(d: unknown): boolean {
  if (!isTold(d)) return false;
  const isAnswerable = matches(ID, d.id) && matches(ID, d.application_id) && matches(TOKEN, d.token);
  return isAnswerable && (isTold(d.member) ? isMember(d.member) : isUser(d.user));
}

function isGuild(guild: unknown): boolean {
  return isTold(guild) && matches(ID, guild.id);
}

function isMember({ user, roles }: Told): boolean {
  return isUser(user) && Array.isArray(roles) && roles.every((role) => matches(ID, role));
}

function isUser(user: unknown): boolean {
  return isTold(user) && matches(ID, user.id) && typeof user.username === 'string';
}

function isTold(value: unknown): value is Told {
  return typeof value === 'object' && value !== null;
}

function isBetween(value: unknown, least: number, most: number): boolean {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

function matches(pattern: RegExp, value: unknown): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isSocketAddress(value: unknown): boolean {
  return typeof value === 'string' && /^wss?:$/.test(URL.parse(value)?.protocol ?? '');
}
