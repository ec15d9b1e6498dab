import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { ChatButton } from '../chat/chat-message.ts';
import { cut } from './plain-text.ts';

/** A row of buttons as Discord takes it. */
export type ButtonRow = APIActionRowComponent<APIButtonComponentWithCustomId>;

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
  const once = rows.map((row) => row.filter(({ press }) => !seen.has(press) && seen.add(press)));
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

function button({ label, press, kind }: ChatButton): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: style(kind),
    label: cut(label, LONGEST_LABEL) || '…',
    custom_id: press,
  };
}

function style(kind: ChatButton['kind']): APIButtonComponentWithCustomId['style'] {
  if (kind === 'confirm') return ButtonStyle.Danger;
  return kind === 'cancel' ? ButtonStyle.Secondary : ButtonStyle.Primary;
}
