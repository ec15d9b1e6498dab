import { Form } from '../checks/form.ts';
import { answerWithChoices, answerWithMessage, answerWithModal, answerWithUpdate } from '../first-answers.ts';
import { INTERACTION_TYPE, type Interaction, type Message } from '../model.ts';
import { channelWire } from '../wire/channel.ts';
import type { World } from '../world.ts';
import { shown } from './message-routes.ts';
import { type Call, nothing, ok, type Reply, type Route, route } from './route.ts';

const MESSAGE = 4;
const THINKING = 5;
const LATER_UPDATE = 6;
const UPDATE = 7;
const CHOICES = 8;
const MODAL = 9;

/** The first answer to an interaction. */
export const interactionRoutes: readonly Route[] = [
  route('POST /interactions/:interaction/:token/callback', callback, { by: 'token' }),
];

function callback(world: World, call: Call): Reply {
  const interaction = world.interactions.toAnswer(call.params.interaction, call.params.token);
  const form = new Form(call.json);
  const type = form.choice('type', possible(interaction), true);
  form.errors.settle();
  answer(world, interaction, type ?? MESSAGE, form, call);
  interaction.answered = type ?? MESSAGE;
  world.changes.tell();
  if (call.query.get('with_response') !== 'true') return nothing;
  return ok(response(world, interaction));
}

/** The kinds of answers that fit what the person did. */
function possible(interaction: Interaction): number[] {
  if (interaction.type === INTERACTION_TYPE.autocomplete) return [CHOICES];
  if (interaction.type === INTERACTION_TYPE.command) return [MESSAGE, THINKING, MODAL];
  const updates = interaction.source ? [LATER_UPDATE, UPDATE] : [];
  const modal = interaction.type === INTERACTION_TYPE.modal ? [] : [MODAL];
  return [MESSAGE, THINKING, ...updates, ...modal];
}

function answer(world: World, interaction: Interaction, type: number, form: Form, call: Call): void {
  const data =
    form.form('data', type !== THINKING && type !== LATER_UPDATE) ?? new Form({}, ['data'], form.errors);
  form.errors.settle();
  if (type === CHOICES) answerWithChoices(interaction, data);
  else if (type === MODAL) answerWithModal(interaction, data);
  else if (type === UPDATE) answerWithUpdate(world, interaction, data, call.files);
  else if (type === LATER_UPDATE) interaction.original = interaction.source as Message;
  else answerWithMessage(world, interaction, data, call.files, type === THINKING);
}

function response(world: World, interaction: Interaction): object {
  const { original, answered = MESSAGE } = interaction;
  const loading = answered === THINKING;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(original && {
        response_message_id: original.id,
        response_message_loading: loading,
        response_message_ephemeral: original.onlyFor !== undefined,
      }),
      channel_id: interaction.channel.id,
      channel: channelWire(interaction.channel),
    },
    resource: {
      type: answered,
      ...(original && [MESSAGE, UPDATE].includes(answered) && { message: shown(world, original) }),
    },
  };
}
