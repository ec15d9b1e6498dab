import { refuse } from '../refusal.ts';
import { Form, FormErrors, type Wire } from './form.ts';
import { readLocalized } from './localized.ts';
import { readOptions } from './options.ts';

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LARGEST = 8000;
const CHAT_INPUT = 1;

/** The whole list of a scope, as a bulk overwrite brings it. */
export function readCommandList(body: unknown): Wire[] {
  const errors = new FormErrors();
  if (!Array.isArray(body)) errors.add([], 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
  errors.settle();
  const forms = (body as unknown[]).map((value, index) => new Form(value, [index], errors));
  const commands = forms.map(readOne);
  const seen = new Set<string>();
  for (const [index, { type, name }] of commands.entries()) {
    if (seen.has(`${type} ${name}`)) {
      errors.add([index], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    }
    seen.add(`${type} ${name}`);
  }
  errors.settle();
  if (commands.filter(({ type }) => type === CHAT_INPUT).length > 100) refuse('tooManyCommands');
  return commands;
}

/** One command, as it is created alone. */
export function readCommand(body: unknown): Wire {
  const form = new Form(body);
  const command = readOne(form);
  form.errors.settle();
  return command;
}

function readOne(form: Form): Wire {
  const type = form.choice('type', [CHAT_INPUT, 2, 3]) ?? CHAT_INPUT;
  const isTyped = type === CHAT_INPUT;
  if (isTyped) checkName(form);
  else form.text('name', { min: 1, max: 32, required: true });
  const description = isTyped ? form.text('description', { min: 1, max: 100, required: true }) : '';
  readLocalized(form, 'description_localizations', { max: 100 });
  const options = isTyped ? readOptions(form, checkName) : [];
  for (const name of ['contexts', 'integration_types']) form.list(name);
  if (size(form) > LARGEST) {
    form.complain(undefined, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${LARGEST})`);
  }
  return { ...form.values, type, description, options };
}

/** Names are lower case where their letters know a difference; so are their translations. */
function checkName(form: Form): void {
  const fits = (name: string): boolean => NAME.test(name) && name === name.toLowerCase();
  const name = form.text('name', { min: 1, max: 32, required: true });
  if (name !== undefined && name !== '' && !fits(name)) {
    form.complain('name', 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
  readLocalized(form, 'name_localizations', { max: 32, fits });
}

/** Names, descriptions and values, the longest translation of each. */
function size(form: Form): number {
  const measure = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return 0;
    const wire = value as Wire;
    const longest = (name: string): number => {
      const translated = Object.values((wire[`${name}_localizations`] as Wire | undefined) ?? {});
      return Math.max(...[wire[name] ?? '', ...translated].map((text) => [...String(text)].length));
    };
    const own =
      longest('name') + longest('description') + (typeof wire.value === 'string' ? wire.value.length : 0);
    const below = [
      ...((wire.options as unknown[] | undefined) ?? []),
      ...((wire.choices as unknown[] | undefined) ?? []),
    ];
    return below.reduce((sum: number, one) => sum + measure(one), own);
  };
  return measure(form.values);
}
