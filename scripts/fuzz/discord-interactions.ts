import type { Dice } from './dice.ts';

type Wire = Record<string, unknown>;

/** A slash command as it is registered. */
export interface KnownCommand {
  readonly id: string;
  readonly name: string;
  readonly options?: readonly {
    readonly name: string;
    readonly type: number;
    readonly autocomplete?: boolean;
    readonly choices?: readonly { readonly value: string }[];
  }[];
}

/** The kinds of interactions, and one that Discord does not have. */
export const KIND = { command: 2, component: 3, autocomplete: 4, modal: 5, unknown: 77 } as const;
const [STRING, INTEGER, ATTACHMENT] = [3, 4, 11];

const PRESSES = [
  ...['s:status', 's:help', 's:answer 1 yes', 's:answer 99 no', 'k:1:12345', 'k:1:999999', 'f:1', 'q:1'],
  ...['r:x', 's:', ':', `s:${'x'.repeat(98)}`, 's:\u202Eevil', 's:find rome', 's:show 1'],
];
const NUMBERS = [0, 1, -1, 7, 99, 2 ** 53, -(2 ** 53), 1.5, 1e300];
/** A type that Discord does not have. */
const NO_TYPE = 99;
/** Menus of all kinds, and what is no component. */
const COMPONENTS = [3, 5, 6, 7, 8, NO_TYPE];

/** Whether it is of a kind that Discord has; no client would know what to make of another one. */
export function isKnownKind({ type, data }: { readonly type: number; readonly data: Wire }): boolean {
  return type !== KIND.unknown && data.type !== NO_TYPE && data.component_type !== NO_TYPE;
}

/** A slash command, with hostile values; now and then one that is not registered, or not so. */
export function commandData(dice: Dice, commands: readonly KnownCommand[], address: string): Wire {
  const command = dice.pick(commands);
  const resolved: Wire = {};
  const options: Wire[] = (command.options ?? [])
    .filter(() => dice.happens(0.8))
    .map(({ name, type, choices }) => {
      if (type === ATTACHMENT) return { name, type, value: attachment(dice, address, resolved) };
      if (type === INTEGER) return { name, type, value: dice.pick(NUMBERS) };
      const isChosen = choices !== undefined && choices.length > 0 && dice.happens(0.7);
      return { name, type, value: isChosen ? dice.pick(choices).value : dice.text(6000) };
    });
  if (dice.happens(0.05)) options.push({ name: dice.text(32), type: STRING, value: dice.text() });
  if (dice.happens(0.03))
    options.push({ name: 'below', type: 1, options: [{ name: 'x', type: 5, value: true }] });
  if (dice.happens(0.03)) for (const option of options) option.value = dice.garbage();
  return {
    id: command.id,
    name: dice.happens(0.05) ? dice.text(32) : command.name,
    // Of a message, of a person, and the one that opens an activity.
    type: dice.happens(0.05) ? dice.pick([2, 3, 4, NO_TYPE]) : 1,
    ...(dice.happens(0.9) && { options }),
    resolved,
  };
}

/** A file that goes along: its address leads nowhere, or to a file. */
function attachment(dice: Dice, address: string, resolved: Wire): string {
  const id = `${1e15 + dice.below(1e9)}`;
  const file = {
    ...{
      id,
      filename: dice.text(260),
      size: dice.pick([0, 1, 5, 1e3, 3e9, -1]),
      content_type: dice.text(40),
    },
    url: dice.happens(0.5) ? address : dice.pick(['http://127.0.0.1:1/x', 'file:///etc/passwd', '', 'x']),
  };
  if (dice.happens(0.9)) resolved.attachments = { [id]: file };
  return id;
}

/** A press on a button or menu, mostly one that nobody has made. */
export function pressData(dice: Dice, ids: readonly string[]): Wire {
  const isMade = ids.length > 0 && dice.happens(0.5);
  const custom_id = isMade ? dice.pick(ids) : dice.happens(0.8) ? dice.pick(PRESSES) : dice.text(100);
  if (dice.happens(0.9)) return { custom_id, component_type: 2, id: 1 };
  return { custom_id, component_type: dice.pick(COMPONENTS), id: 1, values: [dice.text(100)], resolved: {} };
}

/** A form that is sent off, mostly one that was never opened. */
export function modalData(dice: Dice): Wire {
  const custom_id = dice.happens(0.8) ? dice.pick(['f:1', 'f:2', 'f:99', 'code:1']) : dice.text(100);
  const field = {
    type: 4,
    id: 2,
    custom_id: dice.happens(0.9) ? 'text' : dice.text(20),
    value: dice.text(4000),
  };
  const part = dice.pick<Wire>([
    { type: 18, id: 1, component: field },
    { type: 1, id: 1, components: [field] },
    { type: 18, id: 1, component: { ...field, value: null } },
    { type: 10, id: 1 },
  ]);
  return { custom_id, components: dice.happens(0.9) ? [part] : [] };
}

/** A word that is being written. */
export function autocompleteData(dice: Dice, commands: readonly KnownCommand[]): Wire {
  const { id, name, options = [] } = dice.pick(commands);
  const written = options.map((option) => ({
    ...{ name: option.name, type: option.type, value: dice.text(6000) },
    ...(dice.happens(0.9) && { focused: true }),
  }));
  return { id, name, type: 1, options: written };
}
