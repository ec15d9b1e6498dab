import { badRequest } from './envelope.ts';

/** A button under a message: a label and one thing that it does. */
export interface Button {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly style?: string;
  readonly disabled?: object;
  readonly [other: string]: unknown;
}

/** Rows of buttons under a message. */
export type Keyboard = readonly (readonly Button[])[];

const ACTIONS = [
  ...['callback_data', 'url', 'web_app', 'copy_text', 'login_url', 'pay', 'disabled', 'callback_game'],
  ...['switch_inline_query', 'switch_inline_query_current_chat', 'switch_inline_query_chosen_chat'],
];
const STYLES = ['danger', 'success', 'primary'];
const LONGEST_DATA = 64;

/** The buttons in a `reply_markup`; none when it asks for another keyboard or there is none. */
export function parseMarkup(markup: unknown, onlyInline = false): Keyboard {
  if (markup === undefined) return [];
  if (typeof markup !== 'object' || markup === null || Array.isArray(markup))
    throw badRequest('object expected as reply markup');
  const { inline_keyboard: rows } = markup as { inline_keyboard?: unknown };
  if (rows === undefined) {
    if (onlyInline && Object.keys(markup).length > 0) throw badRequest('inline keyboard expected');
    return [];
  }
  if (!Array.isArray(rows) || !rows.every(Array.isArray))
    throw badRequest("can't parse inline keyboard: expected an Array of Arrays of InlineKeyboardButton");
  return rows.map((row: unknown[]) => row.map(parseButton)).filter((row) => row.length > 0);
}

function parseButton(value: unknown): Button {
  const button = Object(value) as Button;
  if (typeof button.text !== 'string' || button.text.trim() === '')
    throw badRequest('can\'t parse inline keyboard button: Field "text" must be of type String');
  const actions = ACTIONS.filter((action) => button[action] !== undefined);
  if (actions.length === 0)
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  if (actions.length > 1)
    throw badRequest("can't parse inline keyboard button: exactly one action must be specified");
  if (button.style !== undefined && !STYLES.includes(button.style))
    throw badRequest("can't parse inline keyboard button: invalid style specified");
  if (button.callback_data !== undefined) checkData(button.callback_data);
  if (button.url !== undefined) checkUrl(button.url);
  return button;
}

function checkData(data: unknown): void {
  if (typeof data !== 'string' || data === '' || Buffer.byteLength(data) > LONGEST_DATA)
    throw badRequest('BUTTON_DATA_INVALID');
}

/** Addresses that only this machine knows are refused, as the service does. */
function checkUrl(url: unknown): void {
  const isFine = URL.canParse(String(url)) && hostIsPublic(new URL(String(url)));
  if (!isFine) throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
}

function hostIsPublic({ protocol, hostname }: URL): boolean {
  if (protocol === 'tg:') return true;
  return /^https?:$/.test(protocol) && hostname.includes('.');
}
