import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { jpegFile } from '../../../test/picture-files/index.ts';
import { ChatError } from '../chat/chat-platform.ts';
import { stageOf } from './telegram-fixture.ts';

function isGone(error: unknown): boolean {
  return error instanceof ChatError && error.kind === 'gone';
}

const BUTTONS = [[{ label: 'Stop', press: 'stop' }]];
const HOURS = 60 * 60 * 1000;

test('an edit changes text and buttons, and one that changes nothing is fine', async () => {
  await using stage = await stageOf();
  const { bot, anna, telegram, place } = stage;
  const sent = await bot.send(place, { title: 'Sync', text: '1 of 2', buttons: BUTTONS });
  await bot.edit(sent, { title: 'Sync', text: '1 of 2', buttons: BUTTONS });
  assert.equal(telegram.callsOf('editMessageText')[0]?.status, 400);
  await bot.edit(sent, { title: 'Sync', text: 'done' });
  const seen = await anna.sees(/done/);
  assert.deepEqual([seen.text, seen.buttons, seen.isEdited], ['Sync\ndone', [], true]);
  assert.equal(seen.entities[0]?.type, 'bold');
  assert.equal(telegram.messages(anna).length, 2);
});

test('below pictures the text is what is edited', async () => {
  await using stage = await stageOf();
  const { bot, anna, telegram, place } = stage;
  const path = join(stage.folder, 'a.jpg');
  await writeFile(path, await jpegFile({ seed: 1 }));
  const picture = { path, kind: 'photo' as const, caption: 'A', name: 'a.jpg' };
  const sent = await bot.send(place, { text: 'before', pictures: [picture, picture] });
  await bot.edit(sent, { text: 'after' });
  const texts = telegram.messages(anna).map(({ text }) => text);
  assert.deepEqual(texts, ['/start', 'A', 'A', 'after']);
  await bot.edit(sent, { text: `${'x'.repeat(4000)}\n${'y'.repeat(4000)}`, buttons: BUTTONS });
  const last = telegram.messages(anna).at(-1);
  assert.deepEqual([last?.text, last?.buttons.length], ['y'.repeat(4000), 1]);
});

test('the parts of a long text are edited each', async () => {
  await using stage = await stageOf();
  const { bot, anna, telegram, place } = stage;
  const long = (letter: string) => `${letter.repeat(4000)}\n${letter.repeat(4000)}`;
  const sent = await bot.send(place, { text: long('a') });
  assert.equal(sent.ids.length, 2);
  await bot.edit(sent, { text: long('b'), buttons: BUTTONS });
  const [, one, two] = telegram.messages(anna);
  assert.deepEqual([one?.text, one?.buttons.length], ['b'.repeat(4000), 0]);
  assert.deepEqual([two?.text, two?.buttons.length], ['b'.repeat(4000), 1]);
});

test('a long text below pictures is edited where it is', async () => {
  await using stage = await stageOf();
  const { bot, anna, telegram, place } = stage;
  const path = join(stage.folder, 'a.jpg');
  await writeFile(path, await jpegFile({ seed: 1 }));
  const pictures = [{ path, kind: 'photo' as const, caption: 'A', name: 'a.jpg' }];
  const long = (letter: string) => `${letter.repeat(4000)}\n${letter.repeat(4000)}`;
  const sent = await bot.send(place, { text: long('a'), pictures });
  await bot.edit(sent, { text: long('b') });
  const signs = telegram.messages(anna).map(({ text }) => text[0]);
  assert.deepEqual(signs, ['/', 'A', 'b', 'b']);
});

test('a message that is deleted is gone', async () => {
  await using stage = await stageOf();
  const { bot, anna, place } = stage;
  const sent = await bot.send(place, { text: 'x' });
  anna.deletes(await anna.sees(/x/));
  await assert.rejects(bot.edit(sent, { text: 'y' }), isGone);
  await assert.rejects(bot.edit({ ...sent, ids: [] }, { text: 'y' }), isGone);
});

test('a message is removed with all its parts, again without effect, an old one not', async () => {
  await using stage = await stageOf();
  const { bot, anna, telegram, place } = stage;
  const sent = await bot.send(place, { text: `${'x'.repeat(4000)}\n${'y'.repeat(4000)}` });
  await bot.remove(sent);
  assert.equal(telegram.deleted(anna).length, 2);
  await bot.remove(sent);
  const old = await bot.send(place, { text: 'z' });
  telegram.clock.advance(49 * HOURS);
  await bot.remove(old);
  assert.equal(telegram.messages(anna).at(-1)?.text, 'z');
});

test('a message is pinned without a sound; where the bot may not, nothing happens', async () => {
  await using stage = await stageOf();
  const { bot, anna, telegram, place } = stage;
  await bot.pin(await bot.send(place, { text: 'status' }));
  assert.equal((await anna.sees(/status/)).isPinned, true);
  assert.equal(telegram.callsOf('pinChatMessage')[0]?.payload.disable_notification, true);
  const group = telegram.group({ title: 'Family', members: [anna] });
  const there = await bot.send({ chat: String(group.id) }, { text: 'status' });
  await bot.pin(there);
  assert.equal((await anna.sees(/status/, { chat: group })).isPinned, false);
  assert.equal(telegram.callsOf('pinChatMessage')[1]?.status, 400);
  telegram.fails({ method: 'pinChatMessage', status: 502 });
  await assert.rejects(bot.pin(there), { name: 'ChatError', kind: 'later' });
});
