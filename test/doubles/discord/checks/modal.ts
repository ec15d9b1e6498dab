import { COMPONENT, isSelect, readCustomId } from './component-types.ts';
import type { Form, Wire } from './form.ts';
import { checkChoices, readSelect } from './selects.ts';

/** A modal: title, custom id, and one to five fields, each in a label (or, the old way, in a row). */
export function readModal(form: Form): Wire {
  const ids = { customIds: new Set<string>() };
  form.text('custom_id', { min: 1, max: 100, required: true });
  form.text('title', { min: 1, max: 45, required: true });
  const parts = form.forms('components', { min: 1, max: 5, required: true }) ?? [];
  for (const part of parts) readPart(part, ids);
  return { ...form.values };
}

function readPart(part: Form, ids: { customIds: Set<string> }): void {
  const { type } = part.values;
  if (type === COMPONENT.text) {
    part.text('content', { min: 1, max: 4000, required: true });
  } else if (type === COMPONENT.row) {
    for (const child of part.forms('components', { min: 1, max: 1, required: true }) ?? []) {
      child.text('label', { min: 1, max: 45, required: true });
      if (child.values.type === COMPONENT.textInput) readInput(child, ids);
      else child.complain('type', 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (4,).');
    }
  } else if (type === COMPONENT.label) {
    part.text('label', { min: 1, max: 45, required: true });
    part.text('description', { max: 100 });
    const child = part.form('component', true);
    if (child) readField(child, ids);
  } else {
    part.complain('type', 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1, 10, 18).');
  }
}

function readField(field: Form, ids: { customIds: Set<string> }): void {
  const { type } = field.values;
  if (type === COMPONENT.textInput) readInput(field, ids);
  else if (isSelect(type)) {
    readSelect(field, { ...ids, fileNames: new Set(), count: 0, letters: 0, readRow: () => ({}) });
  } else if (type === COMPONENT.fileUpload) {
    readCustomId(field, ids);
    field.number('min_values', { min: 0, max: 10 });
    field.number('max_values', { min: 1, max: 10 });
  } else if (type === COMPONENT.radioGroup || type === COMPONENT.checkboxGroup) {
    readCustomId(field, ids);
    checkChoices(
      field.forms('options', { min: type === COMPONENT.radioGroup ? 2 : 1, max: 10, required: true }) ?? [],
    );
  } else if (type === COMPONENT.checkbox) {
    readCustomId(field, ids);
  } else {
    field.complain(
      'type',
      'UNION_TYPE_CHOICES',
      'Value of field "type" must be one of (3, 4, 5, 6, 7, 8, 19, 21, 22, 23).',
    );
  }
}

function readInput(input: Form, ids: { customIds: Set<string> }): void {
  readCustomId(input, ids);
  input.choice('style', [1, 2], true);
  const min = input.number('min_length', { min: 0, max: 4000 }) ?? 0;
  const max = input.number('max_length', { min: 1, max: 4000 }) ?? 4000;
  if (min > max) {
    input.complain(
      'min_length',
      'TEXT_INPUT_COMPONENT_MIN_LENGTH_INVALID',
      'min_length must not exceed max_length',
    );
  }
  input.text('placeholder', { max: 100 });
  input.text('value', { max });
  input.flag('required');
}
