import { Form } from '../checks/form.ts';
import { refuse } from '../refusal.ts';
import { channelWire } from '../wire/channel.ts';
import type { World } from '../world.ts';
import { type Call, ok, type Reply, type Route, route } from './route.ts';

/** Channels, and the way to a direct message. */
export const channelRoutes: readonly Route[] = [
  route('GET /channels/:channel', (world, call) => ok(channelWire(world.channelOf(call.params.channel)))),
  route('POST /users/@me/channels', openDirectMessages, { rate: { limit: 5, per: 5000 } }),
];

function openDirectMessages(world: World, call: Call): Reply {
  const form = new Form(call.json);
  const id = form.text('recipient_id', { required: true });
  form.errors.settle();
  const person = world.users.get(id ?? '');
  if (!person) return refuse('unknownUser');
  if (person.bot) return refuse('invalidRecipients');
  return ok(channelWire(world.directMessages(person)));
}
