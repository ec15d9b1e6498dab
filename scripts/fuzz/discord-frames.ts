import type { Dice } from './dice.ts';

/** What the gateway tells, whether or not it was asked to. */
const EVENTS = [
  ...['GUILD_CREATE', 'GUILD_UPDATE', 'GUILD_DELETE', 'GUILD_ROLE_CREATE', 'GUILD_ROLE_UPDATE'],
  ...['GUILD_ROLE_DELETE', 'GUILD_MEMBER_ADD', 'GUILD_MEMBER_UPDATE', 'GUILD_MEMBER_REMOVE'],
  ...['GUILD_BAN_ADD', 'GUILD_MEMBERS_CHUNK', 'GUILD_EMOJIS_UPDATE', 'CHANNEL_CREATE', 'CHANNEL_UPDATE'],
  ...['CHANNEL_DELETE', 'CHANNEL_PINS_UPDATE', 'THREAD_CREATE', 'THREAD_UPDATE', 'THREAD_DELETE'],
  ...['THREAD_LIST_SYNC', 'THREAD_MEMBERS_UPDATE', 'MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE'],
  ...['MESSAGE_DELETE_BULK', 'MESSAGE_REACTION_ADD', 'MESSAGE_POLL_VOTE_ADD', 'TYPING_START'],
  ...['INTERACTION_CREATE', 'USER_UPDATE', 'PRESENCE_UPDATE', 'VOICE_STATE_UPDATE', 'ENTITLEMENT_CREATE'],
  ...[
    'APPLICATION_COMMAND_PERMISSIONS_UPDATE',
    'READY',
    'RESUMED',
    'NO_SUCH_EVENT',
    'constructor',
    '',
    '__proto__',
  ],
];
/** Ids of guilds and channels that are nowhere, few enough to be met again. */
const IDS = ['1', '22', '333', '4444'];

/** An event and what it carries: something like the true thing, with something wrong in it. */
export function dispatched(
  dice: Dice,
  known: readonly string[],
): { readonly event: string; readonly data: unknown } {
  const event = dice.pick(EVENTS);
  const id = () => dice.pick(dice.happens(0.5) ? IDS : known);
  const user = { id: id(), username: dice.text(32), discriminator: '0', avatar: null };
  const data = {
    ...{ id: id(), guild_id: id(), channel_id: id(), name: dice.text(100), type: dice.below(20), user },
    ...{ member: { user, roles: [id()] }, role: { id: id(), name: dice.text(), permissions: '0' } },
    ...{ role_id: id(), roles: [], channels: [], threads: [], members: [], emojis: [], stickers: [] },
    ...{ unavailable: dice.happens(0.5), author: user, content: dice.text(2000), parent_id: id() },
  };
  if (dice.happens(0.5)) dice.spoil(data);
  return { event, data: dice.happens(0.8) ? data : dice.garbage() };
}

/** Bytes that are no frame, or one that a client does not know. */
export function rawFrame(dice: Dice): string | Uint8Array {
  const kind = dice.below(4);
  if (kind === 0) return dice.text();
  if (kind === 1) return Uint8Array.from({ length: dice.below(200) }, () => dice.below(256));
  if (kind === 2) return JSON.stringify(dice.garbage()) ?? '';
  // Opcodes that Discord has not; 10 is its greeting, which comes once.
  const op = dice.pick<unknown>([2, 3, 5, 8, 10, 12, 99, -1, 1.5, '0', null, 0]);
  return JSON.stringify({
    op,
    d: dice.garbage(),
    s: dice.pick([null, 'x', -5, 1.5]),
    t: dice.pick([null, 'READY', 7]),
  });
}
