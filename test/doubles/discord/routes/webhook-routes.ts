import { Form } from '../checks/form.ts';
import { readMessage } from '../checks/message.ts';
import { FLAGS, type Interaction, type Message } from '../model.ts';
import { refuse } from '../refusal.ts';
import type { World } from '../world.ts';
import { fileLimit, shown } from './message-routes.ts';
import { type Call, nothing, ok, type Reply, type Route, route } from './route.ts';

const OPTIONS = { by: 'token', rate: { limit: 5, per: 2000 } } as const;
const SETTABLE = FLAGS.suppressEmbeds | FLAGS.silent | FLAGS.componentsV2;
const PATH = '/webhooks/:application/:token';

/** What follows the first answer: its message, and more messages, by the token of the interaction. */
export const webhookRoutes: readonly Route[] = [
  route(`POST ${PATH}`, followUp, OPTIONS),
  route(
    `GET ${PATH}/messages/:message`,
    (world, call) => ok(shown(world, target(world, call).message)),
    OPTIONS,
  ),
  route(`PATCH ${PATH}/messages/:message`, edit, OPTIONS),
  route(`DELETE ${PATH}/messages/:message`, remove, OPTIONS),
];

function interactionOf(world: World, { params }: Call): Interaction {
  return world.interactions.webhook(params.application, params.token);
}

function target(world: World, call: Call): { interaction: Interaction; message: Message } {
  const interaction = interactionOf(world, call);
  const id = call.params.message;
  const message = id === '@original' ? interaction.original : world.messages.get(id);
  if (!message || message.deleted) return refuse('unknownMessage');
  if (message !== interaction.original && message.interaction !== interaction)
    return refuse('unknownMessage');
  return { interaction, message };
}

function followUp(world: World, call: Call): Reply {
  const interaction = interactionOf(world, call);
  const { channel, original } = interaction;
  const form = new Form(call.json);
  const words = readMessage(form, { files: call.files, fileLimit: fileLimit(channel) });
  // While the bot thinks, what follows takes the place of that, and stays as private as it was.
  if (original && !original.deleted && (original.flags & FLAGS.loading) !== 0) {
    world.messages.edit(original, words);
    return ok(shown(world, original));
  }
  const ephemeral = (words.flags & FLAGS.ephemeral) !== 0;
  const message = world.messages.add(channel, world.bot, {
    words: { ...words, flags: words.flags & SETTABLE },
    interaction,
    ...(original && !original.deleted && { replyTo: original }),
    ...(ephemeral && { onlyFor: interaction.person }),
  });
  return ok(shown(world, message));
}

function edit(world: World, call: Call): Reply {
  const { message } = target(world, call);
  const context = { files: call.files, fileLimit: fileLimit(message.channel), existing: message };
  world.messages.edit(message, readMessage(new Form(call.json), context));
  return ok(shown(world, message));
}

function remove(world: World, call: Call): Reply {
  world.messages.remove(target(world, call).message);
  return nothing;
}
