import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jpegFile } from '../../picture-files/index.ts';
import { startTelegram } from './index.ts';
import { call, callWithFiles, type MethodName } from './plain-bot.ts';

const NOT_MODIFIED =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a ' +
  'current content and reply markup of the message';
const HOURS = 60 * 60 * 1000;

/** A chat with a text of the bot in it, and how to change messages there. */
async function chatWithText() {
  const telegram = await startTelegram({ rates: false });
  const anna = telegram.person({ firstName: 'Anna' });
  const hello = anna.starts();
  const keyboard = { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }]] };
  const { result } = await call(telegram, 'sendMessage', {
    chat_id: anna.id,
    text: 'a',
    reply_markup: keyboard,
  });
  const change = <Name extends MethodName>(method: Name, payload: object) =>
    call(telegram, method, { chat_id: anna.id, message_id: result.message_id, ...payload });
  const close = () => telegram.close();
  return { telegram, anna, hello, keyboard, change, [Symbol.asyncDispose]: close };
}

test('an edit that changes nothing is refused; without buttons it takes them away', async () => {
  await using chat = await chatWithText();
  const { telegram, anna, keyboard, change } = chat;
  const same = await change('editMessageText', { text: 'a', reply_markup: keyboard });
  assert.equal(same.description, NOT_MODIFIED);
  assert.equal(
    (await change('editMessageReplyMarkup', { reply_markup: keyboard })).description,
    NOT_MODIFIED,
  );
  const bold = await change('editMessageText', {
    text: '<b>a</b>',
    parse_mode: 'HTML',
    reply_markup: keyboard,
  });
  assert.ok(typeof bold.result === 'object' && bold.result.edit_date >= bold.result.date);
  assert.equal(telegram.messages(anna).at(-1)?.buttons.length, 1);
  await change('editMessageText', { text: 'b' });
  const { text, buttons, isEdited } = telegram.messages(anna).at(-1) ?? {};
  assert.deepEqual([text, buttons, isEdited], ['b', [], true]);
});

test('only what is there, is the bot’s own and has such a part can be edited', async () => {
  await using chat = await chatWithText();
  const { telegram, anna, hello, change } = chat;
  const words = async (method: MethodName, payload: object) => (await change(method, payload)).description;
  assert.equal(
    await words('editMessageText', { text: 'b', message_id: 99 }),
    'Bad Request: message to edit not found',
  );
  assert.equal(
    await words('editMessageText', { text: 'b', message_id: hello.id }),
    "Bad Request: message can't be edited",
  );
  assert.equal(
    await words('editMessageText', { text: 'b', message_id: '' }),
    'Bad Request: message identifier is not specified',
  );
  assert.equal(
    await words('editMessageText', { text: 'b', inline_message_id: 'x' }),
    'Bad Request: MESSAGE_ID_INVALID',
  );
  assert.equal(await words('editMessageText', { text: 'b', chat_id: 9 }), 'Bad Request: chat not found');
  assert.equal(
    await words('editMessageCaption', { caption: 'b' }),
    'Bad Request: there is no caption in the message to edit',
  );
  assert.equal(await words('editMessageText', { text: '' }), 'Bad Request: message text is empty');
  assert.equal(
    await words('editMessageReplyMarkup', { reply_markup: { force_reply: true } }),
    'Bad Request: inline keyboard expected',
  );
  assert.equal(await words('editMessageMedia', {}), 'Bad Request: there is no media in the request');
  anna.blocks();
  assert.equal(await words('editMessageText', { text: 'b' }), 'Forbidden: bot was blocked by the user');
  anna.unblocks();
  const [, mine] = telegram.messages(anna);
  assert.ok(mine);
  anna.deletes(mine);
  assert.equal(await words('editMessageText', { text: 'b' }), 'Bad Request: message to edit not found');
});

test('a picture can be exchanged and its caption changed, but in an album not for a file', async () => {
  await using chat = await chatWithText();
  const { telegram, anna } = chat;
  const [one, two] = [await jpegFile({ seed: 1 }), await jpegFile({ seed: 2 })];
  const sent = await callWithFiles(
    telegram,
    'sendPhoto',
    { chat_id: anna.id, caption: 'one' },
    { photo: one },
  );
  const at = { chat_id: anna.id, message_id: sent.result.message_id };
  const media = { type: 'photo', media: 'attach://new', caption: 'two' };
  await callWithFiles(telegram, 'editMessageMedia', { ...at, media }, { new: two });
  const seen = telegram.messages(anna).at(-1);
  assert.deepEqual([seen?.text, seen?.media?.bytes.equals(two)], ['two', true]);
  assert.equal(
    (await call(telegram, 'editMessageText', { ...at, text: 'x' })).description,
    'Bad Request: there is no text in the message to edit',
  );
  await call(telegram, 'editMessageCaption', { ...at, caption: 'three' });
  assert.equal(telegram.messages(anna).at(-1)?.text, 'three');
  assert.equal(
    (await call(telegram, 'editMessageCaption', { ...at, caption: 'three' })).description,
    NOT_MODIFIED,
  );
  const items = [
    { type: 'photo', media: seen?.media?.fileId },
    { type: 'photo', media: seen?.media?.fileId },
  ];
  const album = await call(telegram, 'sendMediaGroup', { chat_id: anna.id, media: items });
  const paper = await anna.sendsDocument(Buffer.from('paper'));
  const swap = {
    chat_id: anna.id,
    message_id: album.result[0]?.message_id,
    media: { type: 'document', media: paper.media?.fileId },
  };
  assert.equal(
    (await call(telegram, 'editMessageMedia', swap)).description,
    "Bad Request: can't use media of the type in the album",
  );
});

test('in a private chat the bot deletes its own and incoming messages for 48 hours', async () => {
  await using chat = await chatWithText();
  const { telegram, anna, hello, change } = chat;
  assert.equal((await change('deleteMessage', { message_id: hello.id })).result, true);
  assert.equal(
    (await change('deleteMessage', { message_id: hello.id })).description,
    'Bad Request: message to delete not found',
  );
  assert.deepEqual(
    telegram.deleted(anna).map(({ text }) => text),
    ['/start'],
  );
  telegram.clock.advance(48 * HOURS);
  assert.equal((await change('deleteMessage', {})).description, "Bad Request: message can't be deleted");
  assert.equal(
    (await change('deleteMessages', { message_ids: [2] })).description,
    "Bad Request: message can't be deleted",
  );
});

test('several are deleted at once, and what is not there is passed over', async () => {
  await using chat = await chatWithText();
  const { telegram, anna, hello, change } = chat;
  const words = async (message_ids: unknown) => (await change('deleteMessages', { message_ids })).description;
  assert.equal(await words([]), 'Bad Request: message identifiers are not specified');
  assert.equal(await words(Array(101).fill(1)), 'Bad Request: too many message identifiers specified');
  assert.equal(await words([hello.id, hello.id + 1, 99]), undefined);
  assert.equal(telegram.messages(anna).length, 0);
});

test('in a group the bot deletes others’ messages only when it has the right', async () => {
  await using chat = await chatWithText();
  const { telegram, anna } = chat;
  const group = telegram.group({ title: 'Family', members: [anna] });
  const remark = anna.says('hm', { chat: group });
  const own = await call(telegram, 'sendMessage', { chat_id: group.id, text: 'x' });
  const remove = async (message_id: number) =>
    (await call(telegram, 'deleteMessage', { chat_id: group.id, message_id })).description;
  assert.equal(await remove(own.result.message_id), undefined);
  assert.equal(await remove(remark.id), "Bad Request: message can't be deleted");
  group.promotesBot(['can_pin_messages']);
  assert.equal(await remove(remark.id), "Bad Request: message can't be deleted");
  group.promotesBot();
  assert.equal(await remove(remark.id), undefined);
});
