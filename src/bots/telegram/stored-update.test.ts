import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Update } from 'grammy/types';
import type { Answering } from '../chat/chat-platform.ts';
import { readUpdate } from './read-update.ts';
import { storedUpdate } from './stored-update.ts';

const ANNA = { id: 1_234_567_890, is_bot: false, first_name: 'Anna' };
const CHAT = { id: ANNA.id, type: 'private', first_name: 'Anna' };
const BOT = { id: 7_000_000_001, username: 'homeroll_bot' };

function message(given: object): Update {
  const own = { message_id: 123_456, date: 1_800_000_000, chat: CHAT, from: ANNA };
  return { update_id: 900_000_001, message: { ...own, ...given } } as unknown as Update;
}

function pressed(data: string, above: object = {}): Update {
  const bot = { ...BOT, is_bot: true, first_name: 'H' };
  const stands = { message_id: 5, date: 1_800_000_000, chat: CHAT, from: bot, text: 'x', ...above };
  const tap = { id: '4382000000000000', from: ANNA, chat_instance: '-99', data, message: stands };
  return { update_id: 900_000_002, callback_query: tap } as unknown as Update;
}

const NEVER = [
  ...[
    '123456',
    ' 123 456 ',
    '12-34-56',
    '1234',
    '1 2 3 4 5 6',
    '123\n456',
    '１２３４５６',
    '١٢٣٤٥٦',
    '1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣',
  ],
  ...['answer 5 123456', '/answer 5 123 456', 'the code is 123456!', 'code:12.34.56', '"1234"'],
  ...['/start aBcDeFgHjK', '/start@homeroll_bot aBc', 'https://t.me/homeroll_bot?start=aBcDeF'],
];

for (const text of NEVER)
  test(`nothing is written of ${JSON.stringify(text)}`, () => {
    assert.equal(storedUpdate(message({ text })), undefined);
    assert.equal(storedUpdate(message({ caption: text, photo: [] })), undefined);
  });

for (const text of ['status', 'find rome 2019', 'show 3', '/start', '/find@homeroll_bot rome', 'find 3 4 5'])
  test(`${text} is written, and read as it was`, () => {
    const update = message({ text });
    assert.deepEqual(JSON.parse(storedUpdate(update) ?? ''), update);
  });

for (const press of ['k:1:', 'k:12:1', 'k:1:123456', 'f:1', 'q:1', 's:answer 4 123456', 'anything'])
  test(`nothing is written of the press ${press}`, () => {
    assert.equal(storedUpdate(pressed(press)), undefined);
  });

test('of what is answered, quoted, or stands above a button nothing is written', () => {
  const words = 'said before: 123456';
  const reply = { from: ANNA, chat: CHAT, message_id: 4, date: 1, text: words };
  const external = { origin: {}, quote: words };
  for (const update of [
    message({ text: 'status', reply_to_message: reply, quote: { text: words }, external_reply: external }),
    pressed('s:status', { text: words, reply_to_message: reply }),
    pressed('r:dGhpcyBpcyBhIHRva2Vu', { text: words }),
  ])
    assert.doesNotMatch(storedUpdate(update) ?? assert.fail('it may be written'), /said before/);
});

test('what is read of a written update is what is read of the update itself', () => {
  const group = { id: -1_001, type: 'supergroup', title: 'Family' };
  const file = { file_id: 'AgAC123456', file_unique_id: 'u1', file_size: 5 };
  const updates = [
    message({ text: 'show 1' }),
    message({ chat: group, text: 'more', reply_to_message: { from: { ...BOT, is_bot: true }, text: 'x' } }),
    message({ chat: group, text: '/find rome', is_topic_message: true, message_thread_id: 8 }),
    message({ caption: 'mine', document: { ...file, file_name: 'IMG_20190501.HEIC' } }),
    message({ photo: [file], live_photo: { ...file, photo: [file] } }),
    pressed('s:trash 3'),
    pressed('s:trash 3', { chat: group, is_topic_message: true, message_thread_id: 8 }),
  ];
  const answered: unknown[] = [];
  const read = (update: Update) =>
    readUpdate(update, {
      ...{ bot: BOT, heardAt: 5, download: async () => undefined },
      answering: (place) => {
        answered.push(place);
        return {} as Answering;
      },
    });
  const plain = (update: Update) => JSON.stringify([read(update), answered.splice(0)]);
  for (const update of updates) {
    const written = JSON.parse(storedUpdate(update) ?? assert.fail(JSON.stringify(update))) as Update;
    assert.match(plain(update), /"kind":/);
    assert.equal(plain(written), plain(update));
  }
});
