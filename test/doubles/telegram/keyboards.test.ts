import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startTelegram } from './index.ts';
import { call } from './plain-bot.ts';

const REFUSED: readonly [markup: unknown, words: string][] = [
  ['[]', 'object expected as reply markup'],
  [
    { inline_keyboard: [{}] },
    "can't parse inline keyboard: expected an Array of Arrays of InlineKeyboardButton",
  ],
  [button({ text: '' }), 'can\'t parse inline keyboard button: Field "text" must be of type String'],
  [
    button({ text: 'a' }),
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    button({ text: 'a', callback_data: 'a', url: 'https://example.com' }),
    "can't parse inline keyboard button: exactly one action must be specified",
  ],
  [
    button({ text: 'a', callback_data: 'a', style: 'pink' }),
    "can't parse inline keyboard button: invalid style specified",
  ],
  [button({ text: 'a', callback_data: '' }), 'BUTTON_DATA_INVALID'],
  [button({ text: 'a', callback_data: 'x'.repeat(65) }), 'BUTTON_DATA_INVALID'],
  [button({ text: 'a', callback_data: 'ä'.repeat(33) }), 'BUTTON_DATA_INVALID'],
  [
    button({ text: 'a', url: 'http://localhost:8080/' }),
    "inline keyboard button URL 'http://localhost:8080/' is invalid: Wrong HTTP URL",
  ],
];

function button(given: object): object {
  return { inline_keyboard: [[given]] };
}

test('a button has a label and one action, and its data fit into 64 bytes', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const send = (reply_markup: unknown) =>
    call(telegram, 'sendMessage', { chat_id: anna.id, text: 'x', reply_markup });
  for (const [markup, words] of REFUSED)
    assert.equal((await send(markup)).description, `Bad Request: ${words}`, words);
  assert.equal(telegram.messages(anna).length, 1);
  const rows = [
    [
      { text: 'Yes', callback_data: 'ä'.repeat(32), style: 'danger' },
      { text: 'Off', disabled: {} },
    ],
    [{ text: 'Site', url: 'https://example.com/' }],
  ];
  const { result } = await send({ inline_keyboard: rows });
  assert.deepEqual(result.reply_markup?.inline_keyboard, rows);
  const [, message] = telegram.messages(anna);
  assert.ok(message);
  await assert.rejects(anna.taps(message, 'Site'), /tells the bot nothing/);
  await assert.rejects(anna.taps(message, 'Off'), /tells the bot nothing/);
  await assert.rejects(anna.taps(message, 'No'), /no button is called No; there are Yes,Off,Site/);
});

test('another keyboard than one of buttons is taken, and shows none', async () => {
  await using telegram = await startTelegram();
  const anna = telegram.person({ firstName: 'Anna' });
  anna.starts();
  const reply_markup = { keyboard: [[{ text: 'Yes' }]] };
  const { status } = await call(telegram, 'sendMessage', { chat_id: anna.id, text: 'x', reply_markup });
  assert.deepEqual([status, telegram.messages(anna).at(-1)?.buttons], [200, []]);
});
