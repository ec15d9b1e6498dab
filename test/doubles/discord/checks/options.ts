import type { Form, Wire } from './form.ts';
import { readLocalized } from './localized.ts';

/** The types of a command's options. */
export const OPTION = {
  subcommand: 1,
  group: 2,
  text: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

type CheckName = (form: Form) => void;

/** The options of a command or subcommand: at most 25, names once, the required ones first. */
export function readOptions(form: Form, checkName: CheckName, depth = 0): Wire[] {
  const options = form.forms('options', { max: 25 }) ?? [];
  const names = new Set<unknown>();
  let optional = false;
  for (const option of options) {
    if (names.has(option.values.name)) {
      option.complain(
        'name',
        'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        'Option name already exists',
      );
    }
    names.add(option.values.name);
    if (option.values.required === true && optional) {
      const words = 'Required options must be placed before non-required options';
      option.complain(undefined, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', words);
    }
    optional ||= option.values.required !== true;
  }
  const nested = options.filter((option) => isNested(option.values.type));
  if (nested.length > 0 && nested.length < options.length) {
    const words = 'Sub-command and sub-command group option types are mutually exclusive to all other types';
    form.complain('options', 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', words);
  }
  return options.map((option) => readOption(option, checkName, depth));
}

function isNested(type: unknown): boolean {
  return type === OPTION.subcommand || type === OPTION.group;
}

function readOption(option: Form, checkName: CheckName, depth: number): Wire {
  const types = Object.values(OPTION).filter((one) => depth === 0 || !isNested(one));
  const type = option.choice('type', depth === 1 ? [OPTION.subcommand] : types, true);
  checkName(option);
  option.text('description', { min: 1, max: 100, required: true });
  readLocalized(option, 'description_localizations', { max: 100 });
  if (type === OPTION.group) return { ...option.values, options: readOptions(option, checkName, 1) };
  if (type === OPTION.subcommand) return { ...option.values, options: readOptions(option, checkName, 2) };
  option.flag('required');
  const choices = option.forms('choices', { max: 25 }) ?? [];
  checkChoices(choices, type);
  if (option.flag('autocomplete') && choices.length > 0) {
    const words = 'Choices cannot be specified with autocomplete';
    option.complain('autocomplete', 'APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES', words);
  }
  option.number('min_length', { min: 0, max: 6000 });
  option.number('max_length', { min: 1, max: 6000 });
  return { ...option.values };
}

/** Choices of a command's option or of an autocompletion: a name, and a value of the option's type. */
export function checkChoices(choices: readonly Form[], type: number | undefined): void {
  for (const choice of choices) {
    choice.text('name', { min: 1, max: 100, required: true });
    readLocalized(choice, 'name_localizations', { max: 100 });
    if (type === OPTION.integer) choice.number('value', { required: true });
    else if (type === OPTION.number) choice.number('value', { required: true, whole: false });
    else choice.text('value', { min: 1, max: 100, required: true });
  }
}
