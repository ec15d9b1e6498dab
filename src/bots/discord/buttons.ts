import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIButtonComponentWithURL,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { ChatButton, PressButton } from '../chat/chat-message.ts';
import { cut } from './plain-text.ts';

/** A row of buttons as Discord takes it. */
export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId | APIButtonComponentWithURL>;

const MOST_ROWS = 5;
const IN_A_ROW = 5;
const LONGEST_LABEL = 80;

/**
 * Buttons as rows of components. A row that is too long goes on in the next one. Where that makes more than five rows, the buttons
 * stand closer: five in each. What is beyond them is left out, and so is a button that does the same as one before it, which Discord
 * refuses.
 */
export function buttonRows(rows: readonly (readonly ChatButton[])[] = []): ButtonRow[] {
  const seen = new Set<string>();
  const once = rows.map((row) => row.filter((one) => !seen.has(doneBy(one)) && seen.add(doneBy(one))));
  const wanted = once.flatMap(inRows);
  const fitting = wanted.length > MOST_ROWS ? inRows(once.flat()) : wanted;
  return fitting
    .slice(0, MOST_ROWS)
    .map((row) => ({ type: ComponentType.ActionRow, components: row.map(button) }));
}

function inRows(buttons: readonly ChatButton[]): ChatButton[][] {
  return Array.from({ length: Math.ceil(buttons.length / IN_A_ROW) }, (_, index) =>
    buttons.slice(index * IN_A_ROW, (index + 1) * IN_A_ROW),
  );
}

function doneBy(button: ChatButton): string {
  return 'url' in button ? button.url : button.press;
}

function button(one: ChatButton): ButtonRow['components'][number] {
  const common = { type: ComponentType.Button, label: cut(one.label, LONGEST_LABEL) || '…' } as const;
  if ('url' in one) return { ...common, style: ButtonStyle.Link, url: one.url };
  return { ...common, style: style(one.kind), custom_id: one.press };
}

function style(kind: PressButton['kind']): APIButtonComponentWithCustomId['style'] {
  if (kind === 'confirm') return ButtonStyle.Danger;
  return kind === 'cancel' ? ButtonStyle.Secondary : ButtonStyle.Primary;
}
