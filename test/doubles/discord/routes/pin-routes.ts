import { INTENT } from '../gateway/intents.ts';
import { type Channel, isNote, MESSAGE_TYPE, type Message } from '../model.ts';
import { refuse } from '../refusal.ts';
import type { World } from '../world.ts';
import { messageOf, shown } from './message-routes.ts';
import { type Call, nothing, ok, type Reply, type Route, route } from './route.ts';

const MOST = 250;
const RATE = { limit: 5, per: 4000 };

/** Pins: on the route that Discord has for them now, and on the one from before. */
export const pinRoutes: readonly Route[] = [
  route('PUT /channels/:channel/messages/pins/:message', pin, { rate: RATE }),
  route('DELETE /channels/:channel/messages/pins/:message', unpin, { rate: RATE }),
  route('GET /channels/:channel/messages/pins', list, { rate: RATE }),
  route('PUT /channels/:channel/pins/:message', pin, { rate: RATE }),
  route('DELETE /channels/:channel/pins/:message', unpin, { rate: RATE }),
];

function pinned(world: World, channel: Channel): Message[] {
  return world.messages.in(channel).filter((message) => message.pinnedAt !== undefined && !message.deleted);
}

function pin(world: World, call: Call): Reply {
  const message = messageOf(world, call, 'PinMessages');
  if (message.pinnedAt !== undefined) return nothing;
  if (pinned(world, message.channel).length >= MOST) refuse('tooManyPins');
  if (isNote(message)) refuse('systemMessage');
  message.pinnedAt = world.clock.now();
  tell(world, message);
  world.messages.note(message.channel, world.bot, MESSAGE_TYPE.pinned, '', message);
  return nothing;
}

function unpin(world: World, call: Call): Reply {
  const message = messageOf(world, call, 'PinMessages');
  if (message.pinnedAt !== undefined) {
    delete message.pinnedAt;
    tell(world, message);
  }
  return nothing;
}

function list(world: World, call: Call): Reply {
  const channel = world.channelOf(call.params.channel, 'ReadMessageHistory');
  const items = pinned(world, channel).map((message) => ({
    pinned_at: new Date(message.pinnedAt ?? 0).toISOString(),
    message: shown(world, message),
  }));
  return ok({ items: items.reverse(), has_more: false });
}

function tell(world: World, message: Message): void {
  const { channel } = message;
  world.messages.changed(message);
  const data = {
    channel_id: channel.id,
    ...(channel.guild && { guild_id: channel.guild.id }),
    last_pin_timestamp: new Date(message.pinnedAt ?? world.clock.now()).toISOString(),
  };
  world.dispatch('CHANNEL_PINS_UPDATE', channel.guild ? INTENT.guilds : INTENT.directMessages, () => data);
}
