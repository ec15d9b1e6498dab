import { type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import { cut } from './plain-text.ts';

/** What the one field of a form is called. */
export const FIELD = 'text';
const LONGEST_WORDS = 45;
/** Longer than any password or code. */
const LONGEST_TEXT = 1000;

/** A form with one field, whose text leaves no message. */
export function modalOf(field: {
  readonly title: string;
  readonly label: string;
  readonly press: string;
}): APIModalInteractionResponseCallbackData {
  const component = {
    type: ComponentType.TextInput as const,
    custom_id: FIELD,
    style: TextInputStyle.Short,
    required: true,
    max_length: LONGEST_TEXT,
  };
  const label = { type: ComponentType.Label as const, label: cut(field.label, LONGEST_WORDS), component };
  return { custom_id: field.press, title: cut(field.title, LONGEST_WORDS), components: [label] };
}
