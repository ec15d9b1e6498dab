export const INTENT = {
  guilds: 1 << 0,
  guildMembers: 1 << 1,
  guildPresences: 1 << 8,
  guildMessages: 1 << 9,
  guildReactions: 1 << 10,
  directMessages: 1 << 12,
  directReactions: 1 << 13,
  messageContent: 1 << 15,
} as const;

/** An intent that has to be switched on in the portal, by its name in discord.js. */
export type PrivilegedIntent = 'GuildMembers' | 'GuildPresences' | 'MessageContent';

const PRIVILEGED: Readonly<Record<PrivilegedIntent, number>> = {
  GuildMembers: INTENT.guildMembers,
  GuildPresences: INTENT.guildPresences,
  MessageContent: INTENT.messageContent,
};

const DEFINED = [...Array(17).keys(), 20, 21, 24, 25].reduce((bits, place) => bits | (1 << place), 0);

/** The code to close with when these intents cannot be had; undefined when they can. */
export function intentRefusal(intents: unknown, allowed: readonly PrivilegedIntent[]): number | undefined {
  if (typeof intents !== 'number' || !Number.isInteger(intents) || intents < 0) return 4013;
  if ((intents & ~DEFINED) !== 0) return 4013;
  const names = Object.keys(PRIVILEGED) as PrivilegedIntent[];
  const refused = names
    .filter((name) => !allowed.includes(name))
    .reduce((bits, name) => bits | PRIVILEGED[name], 0);
  return (intents & refused) !== 0 ? 4014 : undefined;
}
