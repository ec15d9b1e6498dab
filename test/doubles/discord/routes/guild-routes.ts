import { CHANNEL_TYPE } from '../model.ts';
import { refuse } from '../refusal.ts';
import { channelWire, guildWire } from '../wire/channel.ts';
import { memberWire, roleWire, userWire } from '../wire/user.ts';
import { ok, type Route, route } from './route.ts';

/** Guilds, and who and what is in them. */
export const guildRoutes: readonly Route[] = [
  route('GET /guilds/:guild', (world, { params, query }) => {
    const guild = world.guildOf(params.guild);
    const counts = { approximate_member_count: guild.members.size, approximate_presence_count: 1 };
    return ok({ ...guildWire(guild), ...(query.get('with_counts') === 'true' && counts) });
  }),
  route('GET /guilds/:guild/channels', (world, { params }) => {
    const channels = world.guildOf(params.guild).channels.filter((channel) => !channel.gone);
    return ok(channels.filter((channel) => channel.type !== CHANNEL_TYPE.thread).map(channelWire));
  }),
  route('GET /guilds/:guild/roles', (world, { params }) =>
    ok(world.guildOf(params.guild).roles.map(roleWire)),
  ),
  route('GET /guilds/:guild/members/:user', (world, { params }) => {
    const member = world.guildOf(params.guild).members.get(params.user ?? '');
    return ok(memberWire(member ?? refuse('unknownMember')));
  }),
  route('GET /users/@me/guilds', (world) => {
    const guilds = [...world.guilds.values()].filter((guild) => guild.members.has(world.bot.id));
    return ok(
      guilds.map(({ id, name }) => ({ id, name, icon: null, owner: false, permissions: '0', features: [] })),
    );
  }),
  route('GET /users/:user', (world, { params }) => {
    return ok(userWire(world.users.get(params.user ?? '') ?? refuse('unknownUser')));
  }),
];
