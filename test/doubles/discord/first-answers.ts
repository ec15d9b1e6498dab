import type { IncomingFile } from './checks/attachments.ts';
import type { Form, Wire } from './checks/form.ts';
import { readMessage } from './checks/message.ts';
import { readModal } from './checks/modal.ts';
import { checkChoices } from './checks/options.ts';
import { FLAGS, type Interaction, MESSAGE_TYPE } from './model.ts';
import { refuse } from './refusal.ts';
import { fileLimit } from './routes/message-routes.ts';
import type { World } from './world.ts';

const SETTABLE = FLAGS.suppressEmbeds | FLAGS.silent | FLAGS.componentsV2;

/** A message, or a place for one while the bot thinks. */
export function answerWithMessage(
  world: World,
  interaction: Interaction,
  data: Form,
  files: readonly IncomingFile[],
  thinking: boolean,
): void {
  const { channel, person } = interaction;
  const ephemeral = ((data.number('flags') ?? 0) & FLAGS.ephemeral) !== 0;
  const mentions = { everyone: false, users: [], repliedUser: false };
  const empty = { content: '', embeds: [], components: [], added: [], mentions, flags: FLAGS.loading };
  const words = thinking ? undefined : readMessage(data, { files, fileLimit: fileLimit(channel) });
  data.errors.settle();
  interaction.original = world.messages.add(channel, world.bot, {
    words: words ? { ...words, flags: words.flags & SETTABLE } : empty,
    type: interaction.source ? MESSAGE_TYPE.usual : MESSAGE_TYPE.command,
    interaction,
    ...(ephemeral && { onlyFor: person }),
  });
}

/** A change of the message that the component is on. */
export function answerWithUpdate(
  world: World,
  interaction: Interaction,
  data: Form,
  files: readonly IncomingFile[],
): void {
  const { source, channel } = interaction;
  const edited = source && !source.deleted ? source : refuse('unknownMessage');
  const words = readMessage(data, { files, fileLimit: fileLimit(channel), existing: edited });
  world.messages.edit(edited, words);
  interaction.original = edited;
}

/** What an option may be completed to. */
export function answerWithChoices(interaction: Interaction, data: Form): void {
  const choices = data.forms('choices', { max: 25, required: true }) ?? [];
  checkChoices(choices, interaction.focusedType);
  data.errors.settle();
  interaction.choices = choices.map((choice): Wire => choice.values);
}

/** A modal that opens before the person. */
export function answerWithModal(interaction: Interaction, data: Form): void {
  const modal = readModal(data);
  data.errors.settle();
  interaction.modal = modal;
}
