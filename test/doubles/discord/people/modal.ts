import { COMPONENT } from '../checks/component-types.ts';
import type { Wire } from '../checks/form.ts';
import type { Interaction } from '../model.ts';

export interface SeenField {
  readonly label: string;
  readonly description: string;
  readonly customId: string;
  readonly type: number;
  readonly required: boolean;
  readonly placeholder: string;
  /** What stands in it already. */
  readonly value: string;
  readonly wire: Wire;
}

/** A modal as it stands open before a person. */
export interface SeenModal {
  readonly title: string;
  readonly customId: string;
  readonly texts: readonly string[];
  readonly fields: readonly SeenField[];
  /** What it opened upon. */
  readonly opener: Interaction;
  readonly wire: Wire;
}

export function seenModal(wire: Wire, opener: Interaction): SeenModal {
  const parts = wire.components as Wire[];
  return {
    title: String(wire.title),
    customId: String(wire.custom_id),
    texts: parts.filter((part) => part.type === COMPONENT.text).map((part) => String(part.content)),
    fields: parts.flatMap(fieldOf),
    opener,
    wire,
  };
}

function fieldOf(part: Wire): SeenField[] {
  const field = (part.component ?? (part.components as Wire[] | undefined)?.[0]) as Wire | undefined;
  if (!field) return [];
  return [
    {
      label: String(part.label ?? field.label ?? ''),
      description: String(part.description ?? ''),
      customId: String(field.custom_id),
      type: Number(field.type),
      required: field.required !== false && field.type !== COMPONENT.checkbox,
      placeholder: String(field.placeholder ?? ''),
      value: String(field.value ?? ''),
      wire: field,
    },
  ];
}
