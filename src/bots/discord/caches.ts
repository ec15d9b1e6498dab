import { type CacheFactory, type Client, Options } from 'discord.js';

/** Of what discord.js hears, the bot itself alone is worth keeping: everything that is done comes with who did it and where. */
const ITSELF_ALONE = {
  maxSize: 0,
  keepOverLimit: ({ id, client }: { readonly id: string; readonly client: Client }) => id === client.user?.id,
};

/**
 * What discord.js keeps of what it hears, which is everything unless told: a big server, or strangers without number, would
 * fill a small machine. Servers, their channels and roles are kept, of which Discord lets there be so many; archived threads
 * discord.js forgets by itself.
 */
export function boundedCaches(): CacheFactory {
  return Options.cacheWithLimits({
    UserManager: ITSELF_ALONE,
    GuildMemberManager: ITSELF_ALONE,
    MessageManager: 0,
    ReactionManager: 0,
    ReactionUserManager: 0,
    ThreadMemberManager: 0,
    PresenceManager: 0,
    VoiceStateManager: 0,
    StageInstanceManager: 0,
    GuildBanManager: 0,
    GuildInviteManager: 0,
    GuildEmojiManager: 0,
    GuildStickerManager: 0,
    GuildScheduledEventManager: 0,
    AutoModerationRuleManager: 0,
    ApplicationCommandManager: 0,
    EntitlementManager: 0,
  });
}
