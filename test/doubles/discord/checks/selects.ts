import { COMPONENT, type Components, checkEmoji, readCustomId } from './component-types.ts';
import type { Form, Wire } from './form.ts';

/** A select menu: of the bot's own options, or of people, roles or channels. */
export function readSelect(select: Form, all: Components): Wire {
  all.count += 1;
  readCustomId(select, all);
  select.text('placeholder', { max: 150 });
  select.flag('disabled');
  const min = select.number('min_values', { min: 0, max: 25 }) ?? 1;
  const max = select.number('max_values', { min: 1, max: 25 }) ?? 1;
  if (min > max) {
    select.complain(
      'min_values',
      'SELECT_COMPONENT_MIN_VALUES_INVALID',
      'min_values must not exceed max_values',
    );
  }
  if (select.values.type === COMPONENT.stringSelect) checkOptions(select, max);
  return { ...select.values };
}

function checkOptions(select: Form, max: number): void {
  const options = select.forms('options', { min: 1, max: 25, required: true }) ?? [];
  checkChoices(options);
  if (max > options.length && select.has('max_values')) {
    const words = `max_values must not exceed the number of options (${options.length})`;
    select.complain('max_values', 'SELECT_COMPONENT_MAX_VALUES_INVALID', words);
  }
  const chosen = options.filter((option) => option.values.default === true);
  if (chosen.length > max) {
    select.complain('options', 'SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES', 'Too many default values');
  }
}

/** The options of a menu, of a radio group or of a group of checkboxes: lengths, and no value twice. */
export function checkChoices(options: readonly Form[]): void {
  const values = new Set<string>();
  for (const option of options) {
    option.text('label', { min: 1, max: 100, required: true });
    option.text('description', { max: 100 });
    const value = option.text('value', { min: 1, max: 100, required: true });
    checkEmoji(option);
    if (value !== undefined && values.has(value)) {
      const words = 'The specified option value is already used';
      option.complain('value', 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', words);
    }
    values.add(value ?? '');
  }
}
