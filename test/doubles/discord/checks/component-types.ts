import type { Form, Wire } from './form.ts';

export const COMPONENT = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

/** What the components of one message have to share or come to together. */
export interface Components {
  readonly customIds: Set<string>;
  /** The files that `attachment://` may name. */
  readonly fileNames: ReadonlySet<string>;
  count: number;
  letters: number;
  readonly readRow: (row: Form, all: Components) => Wire;
}

export function isSelect(type: unknown): boolean {
  return [3, 5, 6, 7, 8].includes(type as number);
}

/** A custom id: there, short enough, and the only one of its name. */
export function readCustomId(form: Form, all: Pick<Components, 'customIds'>): string {
  const id = form.text('custom_id', { min: 1, max: 100, required: true }) ?? '';
  if (id !== '' && all.customIds.has(id)) {
    form.complain('custom_id', 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
  }
  all.customIds.add(id);
  return id;
}

/** An emoji on a button or an option: one that Discord knows, or one of a guild by its id. */
export function checkEmoji(form: Form): void {
  const emoji = form.form('emoji');
  if (!emoji || emoji.has('id')) return;
  if (!isEmoji(String(emoji.values.name ?? '')))
    emoji.complain('name', 'COMPONENT_INVALID_EMOJI', 'Invalid emoji');
}

/** Whether a text is one emoji and nothing else. */
export function isEmoji(text: string): boolean {
  return /^\p{RGI_Emoji}$/v.test(text) || /^\p{RGI_Emoji}$/v.test(`${text}\uFE0F`);
}
