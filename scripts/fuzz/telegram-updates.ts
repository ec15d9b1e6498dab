import type { Dice } from './dice.ts';

/** Linked people: so many that their pace holds up little of it. */
export const LINKED = Array.from({ length: 300 }, (_, index) => 42 + index);
/** The group, in which a linked person is answered and all who are there read it. */
export const GROUP = -7;
const STRANGER = 666;

const PRESSES = [
  ...['s:status', 's:answer 1 yes', 'k:1:12345', 'f:1', 'q:1', 'r:x', 'k:1:999999', ':', '', 's:'],
  `s:${'x'.repeat(58)}`,
];

/** A true update in which some places hold something else. */
export function telegramUpdate(dice: Dice, updateId: number): object {
  const id = dice.happens(0.8) ? dice.pick(LINKED) : STRANGER;
  const from = {
    ...{ id, is_bot: false, first_name: dice.text(64) },
    language_code: dice.pick(['en', 'de', 'xx', '']),
  };
  const chat = dice.happens(0.8)
    ? { id, type: 'private' }
    : { id: GROUP, type: 'supergroup', title: dice.text() };
  const date = Math.floor(Date.now() / 1000);
  const message: Record<string, unknown> = { message_id: updateId, from, chat, date, text: dice.text() };
  if (dice.happens(0.1)) {
    const name = { file_name: dice.text() };
    message.document = { file_id: dice.text(), file_unique_id: 'u', file_size: 3e9, ...name };
  }
  if (dice.happens(0.1))
    message.photo = [{ file_id: 'p', file_unique_id: 'u', width: 1, height: 1, file_size: 10 }];
  const data = dice.happens(0.8) ? dice.pick(PRESSES) : dice.text();
  const tap = { id: `${updateId}`, from, message, chat_instance: 'c', data };
  const whole: Record<string, unknown> = {
    update_id: updateId,
    ...(dice.happens(0.6) ? { message } : { callback_query: tap }),
  };
  if (dice.happens(0.3)) dice.spoil(whole);
  return { ...whole, update_id: updateId };
}
