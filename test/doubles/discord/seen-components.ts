import { COMPONENT, isSelect } from './checks/component-types.ts';
import type { Wire } from './checks/form.ts';

export interface SeenButton {
  readonly label: string;
  readonly customId: string | undefined;
  readonly url: string | undefined;
  readonly style: 'primary' | 'secondary' | 'success' | 'danger' | 'link';
  readonly disabled: boolean;
}

export interface SeenSelect {
  readonly customId: string;
  readonly type: number;
  readonly placeholder: string;
  readonly options: readonly {
    readonly label: string;
    readonly value: string;
    readonly description: string;
  }[];
  /** How many have to be picked, and how many may be. */
  readonly min: number;
  readonly max: number;
  readonly disabled: boolean;
}

/** What a person can read of a message's components, and what they can press. */
export interface SeenComponents {
  readonly buttons: readonly SeenButton[];
  readonly selects: readonly SeenSelect[];
  readonly texts: readonly string[];
  /** Rows as they stand below each other. */
  readonly rows: readonly (readonly (SeenButton | SeenSelect)[])[];
}

const STYLES = ['primary', 'secondary', 'success', 'danger', 'link'] as const;

/** Reads components of both versions. */
export function seenComponents(components: readonly Wire[]): SeenComponents {
  const rows: (SeenButton | SeenSelect)[][] = [];
  const texts: string[] = [];
  const visit = (wire: Wire): void => {
    if (wire.type === COMPONENT.text) texts.push(String(wire.content));
    const children = (wire.components ?? []) as Wire[];
    if (wire.type === COMPONENT.row) rows.push(children.map(pressable));
    else for (const child of children) visit(child);
    const accessory = wire.accessory as Wire | undefined;
    if (accessory?.type === COMPONENT.button) rows.push([pressable(accessory)]);
  };
  for (const component of components) visit(component);
  const all = rows.flat();
  return {
    rows,
    texts,
    buttons: all.filter((one): one is SeenButton => 'label' in one),
    selects: all.filter((one): one is SeenSelect => 'options' in one),
  };
}

function pressable(wire: Wire): SeenButton | SeenSelect {
  return isSelect(wire.type) ? seenSelect(wire) : seenButton(wire);
}

function seenButton(wire: Wire): SeenButton {
  const emoji = (wire.emoji as Wire | undefined)?.name;
  return {
    label: [emoji, wire.label].filter((one) => one !== undefined && one !== null && one !== '').join(' '),
    customId: wire.custom_id as string | undefined,
    url: wire.url as string | undefined,
    style: STYLES[Number(wire.style) - 1] ?? 'secondary',
    disabled: wire.disabled === true,
  };
}

export function seenSelect(wire: Wire): SeenSelect {
  const options = (wire.options ?? []) as Wire[];
  return {
    customId: String(wire.custom_id),
    type: Number(wire.type),
    placeholder: String(wire.placeholder ?? ''),
    options: options.map((option) => ({
      label: String(option.label),
      value: String(option.value),
      description: String(option.description ?? ''),
    })),
    min: Number(wire.min_values ?? 1),
    max: Number(wire.max_values ?? 1),
    disabled: wire.disabled === true,
  };
}
