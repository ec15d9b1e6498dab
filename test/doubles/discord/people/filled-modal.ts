import { COMPONENT } from '../checks/component-types.ts';
import type { Wire } from '../checks/form.ts';
import type { NewFile } from '../files.ts';
import { fileWire } from '../wire/message.ts';
import type { World } from '../world.ts';
import type { SeenField, SeenModal } from './modal.ts';

/** What a person puts into a field: a text, picked options, a tick, or files. */
export type FieldValue = string | boolean | readonly string[] | readonly NewFile[];

/** The data of a modal that was sent off; throws where the client would not let it go. */
export function filledModal(
  world: World,
  modal: SeenModal,
  given: Readonly<Record<string, FieldValue>>,
): Wire {
  const attachments: Wire = {};
  const values = new Map<string, Wire>();
  for (const name of Object.keys(given)) {
    if (!modal.fields.some((field) => isCalled(field, name)))
      throw new Error(`${modal.title} has no field ${name}`);
  }
  for (const field of modal.fields) {
    const entry = Object.entries(given).find(([name]) => isCalled(field, name));
    const upload = (file: NewFile): string => {
      const stored = world.files.store(modal.opener.channel.id, { ...file, ephemeral: true });
      attachments[stored.id] = fileWire(stored);
      return stored.id;
    };
    values.set(field.customId, filled(field, entry?.[1], upload));
  }
  const components = (modal.wire.components as Wire[]).map((part, index) => {
    const numbers = { type: part.type, id: part.id ?? index + 1 };
    if (part.type === COMPONENT.text) return numbers;
    const inner = (part.component ?? (part.components as Wire[])[0]) as Wire;
    const value = values.get(String(inner.custom_id));
    return part.component ? { ...numbers, component: value } : { ...numbers, components: [value] };
  });
  const resolved = Object.keys(attachments).length > 0 ? { resolved: { attachments } } : {};
  return { custom_id: modal.customId, components, ...resolved };
}

function isCalled(field: SeenField, name: string): boolean {
  return field.customId === name || field.label === name;
}

function filled(field: SeenField, value: FieldValue | undefined, upload: (file: NewFile) => string): Wire {
  const wire = { type: field.type, id: 100, custom_id: field.customId };
  if (field.type === COMPONENT.textInput) return { ...wire, value: textOf(field, value) };
  if (field.type === COMPONENT.checkbox) return { ...wire, value: value === true };
  const many = typeof value === 'string' ? [value] : Array.isArray(value) ? value : [];
  if (many.length === 0 && field.required) throw new Error(`"${field.label}" has to be filled in`);
  if (field.type === COMPONENT.fileUpload) return { ...wire, values: (many as NewFile[]).map(upload) };
  const picked = (many as string[]).map((one) => optionValue(field, one));
  return field.type === COMPONENT.radioGroup
    ? { ...wire, value: picked[0] ?? null }
    : { ...wire, values: picked };
}

function textOf(field: SeenField, value: FieldValue | undefined): string {
  const text = value === undefined ? field.value : String(value);
  const least = Number(field.wire.min_length ?? 0);
  const most = Number(field.wire.max_length ?? 4000);
  if (text === '') {
    if (field.required) throw new Error(`"${field.label}" has to be filled in`);
    return text;
  }
  if (text.length < least) throw new Error(`"${field.label}" takes at least ${least} characters`);
  if (text.length > most) throw new Error(`"${field.label}" takes at most ${most} characters`);
  return text;
}

function optionValue(field: SeenField, picked: string): string {
  const options = field.wire.options as Wire[] | undefined;
  if (!options) return picked;
  const option = options.find((one) => one.label === picked || one.value === picked);
  if (!option) throw new Error(`"${field.label}" has no option ${picked}`);
  return String(option.value);
}
