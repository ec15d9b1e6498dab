import type { SeenMessage } from '../seen.ts';

/** A press on a component. */
export interface ComponentPress {
  readonly customId: string;
  /** The type of the component: 2, a button, unless told. */
  readonly type?: number;
  readonly values?: readonly string[];
  readonly label?: string;
}

/** The press on a button that is there and switched on; throws when there is no such button. */
export function buttonToPress(message: SeenMessage, name: string): ComponentPress {
  const found = message.buttons.filter((one) => one.label === name || one.customId === name);
  const [button] = found;
  const labels = message.buttons.map(({ label }) => `[${label}]`).join(' ');
  if (!button) throw new Error(`there is no button ${name}, only ${labels === '' ? 'none at all' : labels}`);
  if (found.length > 1) throw new Error(`several buttons are called ${name}`);
  if (button.disabled) throw new Error(`[${button.label}] is switched off`);
  if (button.customId === undefined) throw new Error(`[${button.label}] opens ${button.url}`);
  return { customId: button.customId, label: button.label };
}

/** The picks from a menu, as many as it takes; throws when it or one of them is not there. */
export function optionsToPick(message: SeenMessage, name: string, picks: readonly string[]): ComponentPress {
  const menu = message.selects.find((one) => one.placeholder === name || one.customId === name);
  if (!menu) throw new Error(`there is no menu ${name}`);
  if (menu.disabled) throw new Error(`the menu ${name} is switched off`);
  if (picks.length < menu.min || picks.length > menu.max) {
    throw new Error(`the menu ${name} takes ${menu.min} to ${menu.max} options`);
  }
  const values = picks.map((pick) => {
    if (menu.options.length === 0) return pick;
    const option = menu.options.find((one) => one.label === pick || one.value === pick);
    if (!option) throw new Error(`the menu ${name} has no option ${pick}`);
    return option.value;
  });
  return { customId: menu.customId, type: menu.type, values, label: picks.join(', ') };
}
