import type { Wire } from '../checks/form.ts';
import { CHANNEL_TYPE, type Interaction } from '../model.ts';
import { permissionsIn } from '../permissions.ts';
import { fileLimit } from '../routes/message-routes.ts';
import { channelWire } from '../wire/channel.ts';
import { messageWire } from '../wire/message.ts';
import { actingMemberWire, userWire } from '../wire/user.ts';
import type { World } from '../world.ts';

/** What INTERACTION_CREATE carries. */
export function interactionWire(world: World, interaction: Interaction, data: Wire): Wire {
  const { channel, person, source } = interaction;
  const { guild } = channel;
  const wire: Wire = {
    id: interaction.id,
    application_id: world.bot.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: channelWire(channel),
    locale: person.locale,
    app_permissions: permissionsIn(channel, world.bot.id).toString(),
    entitlements: [],
    authorizing_integration_owners: { '0': guild?.id ?? '0' },
    context: channel.type === CHANNEL_TYPE.dm ? 1 : 0,
    attachment_size_limit: fileLimit(channel),
  };
  // With an interaction comes the whole message, whatever the intents.
  if (source) wire.message = messageWire(source, { botId: world.bot.id, content: true });
  if (!guild) return { ...wire, user: userWire(person) };
  const member = guild.members.get(person.id);
  if (!member) throw new Error(`${person.name} is not in ${guild.name}`);
  return {
    ...wire,
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    member: actingMemberWire(guild, member, permissionsIn(channel, person.id)),
  };
}
