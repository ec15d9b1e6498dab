import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { jpegFile } from '../../../test/picture-files/index.ts';
import { type Answering, ChatError, type Heard } from '../chat/chat-platform.ts';
import { type Stage, stageOf } from './telegram-fixture.ts';

const BUTTONS = [[{ label: 'Yes', press: 'yes' }]];
const HOURS = 60 * 60 * 1000;

/** Anna presses a button; how to answer it, and what she sees of the tap. */
async function tapped(stage: Stage) {
  const sent = await stage.bot.send(stage.place, { text: 'Sure?', buttons: BUTTONS });
  const message = await stage.anna.sees(/Sure/);
  const notice = stage.anna.taps(message, 'Yes');
  const [{ answering }] = (await stage.until(1)) as [Heard];
  return { answering, notice, sent, message };
}

/** The way to answer something that Anna says. */
async function said(stage: Stage, text = 'hello'): Promise<Answering> {
  stage.anna.says(text);
  const [heard] = await stage.until(1);
  assert.ok(heard);
  return heard.answering;
}

test('a note is shown to whoever pressed, and is no message', async () => {
  await using stage = await stageOf();
  const { answering, notice } = await tapped(stage);
  await answering.note('x'.repeat(300));
  assert.deepEqual(await notice, { text: `${'x'.repeat(199)}…`, showAlert: false });
  assert.equal(stage.telegram.messages(stage.anna).length, 2);
});

test('a tap is answered once: a note after that is said', async () => {
  await using stage = await stageOf();
  const { answering, notice } = await tapped(stage);
  await answering.working();
  assert.deepEqual(await notice, { showAlert: false });
  await answering.note('Not yours.');
  await stage.anna.sees(/Not yours/);
  assert.equal(stage.telegram.callsOf('answerCallbackQuery').length, 1);
});

test('an answer to a tap ends its waiting too, and nothing of it can be forgotten', async () => {
  await using stage = await stageOf();
  const { answering, notice } = await tapped(stage);
  await answering.say({ text: 'Done.' });
  assert.deepEqual(await notice, { showAlert: false });
  await answering.forget();
  assert.deepEqual(stage.telegram.deleted(stage.anna), []);
});

test('a note to something said is a message', async () => {
  await using stage = await stageOf();
  await (await said(stage)).note('Noted.');
  await stage.anna.sees(/Noted/);
});

test('a tap that is too old for an answer is answered all the same', async () => {
  await using stage = await stageOf();
  const { answering } = await tapped(stage);
  stage.telegram.clock.advance(HOURS);
  await answering.note('late');
  assert.equal(stage.telegram.callsOf('answerCallbackQuery')[0]?.status, 400);
  await answering.replace({ text: 'Done.' });
  assert.equal((await stage.anna.sees(/Done/)).isEdited, true);
});

test('what is replaced and cannot be edited is said anew', async () => {
  await using stage = await stageOf();
  const { answering, message, sent } = await tapped(stage);
  stage.anna.deletes(message);
  const replaced = await answering.replace({ text: 'Done.' });
  assert.notDeepEqual(replaced.ids, sent.ids);
  assert.equal((await stage.anna.sees(/Done/)).isEdited, false);
});

test('a button of a message that Telegram does not show any more is heard', async () => {
  await using stage = await stageOf();
  await stage.bot.send(stage.place, { text: 'Sure?', buttons: BUTTONS });
  const message = await stage.anna.sees(/Sure/);
  stage.anna.deletes(message);
  void stage.anna.taps(message, 'Yes');
  const [heard] = await stage.until(1);
  assert.deepEqual(heard?.deed, { kind: 'pressed', press: 'yes' });
  assert.deepEqual(heard?.place, { chat: String(stage.anna.id), isPrivate: true });
});

test('pictures in the place of a message take it away', async () => {
  await using stage = await stageOf();
  const { answering, message } = await tapped(stage);
  const path = join(stage.folder, 'a.jpg');
  await writeFile(path, await jpegFile({ seed: 1 }));
  await answering.replace({
    text: 'Here.',
    pictures: [{ path, kind: 'photo', caption: 'A', name: 'a.jpg' }],
  });
  const texts = stage.telegram.messages(stage.anna).map(({ text }) => text);
  assert.deepEqual(texts, ['/start', 'A', 'Here.']);
  assert.equal(stage.telegram.deleted(stage.anna)[0]?.id, message.id);
});

test('what is too old to be taken away stays, and the answer is said', async () => {
  await using stage = await stageOf();
  const { answering, message } = await tapped(stage);
  stage.telegram.clock.advance(49 * HOURS);
  await answering.replace({ text: `${'x'.repeat(4000)}\n${'y'.repeat(4000)}` });
  const ids = stage.telegram.messages(stage.anna).map(({ id }) => id);
  assert.equal(ids.length, 4);
  assert.ok(ids.includes(message.id));
});

test('what a person said is deleted on request, and thanked for by a reaction', async () => {
  await using stage = await stageOf();
  const answering = await said(stage, '123456');
  await answering.thank();
  const [, code] = stage.telegram.messages(stage.anna);
  assert.deepEqual([...(code?.reactions.values() ?? [])], [['👍']]);
  await answering.forget();
  assert.equal(stage.telegram.deleted(stage.anna)[0]?.text, '123456');
  await answering.forget();
  await answering.thank();
});

test('in a group nothing is deleted that may not be, and the first answer shows what it answers', async () => {
  await using stage = await stageOf();
  const { anna, telegram } = stage;
  const group = telegram.group({ title: 'Family', members: [anna] });
  const question = anna.says('/find rome', { chat: group });
  const [heard] = await stage.until(1);
  await heard?.answering.forget();
  assert.equal(telegram.callsOf('deleteMessages')[0]?.status, 400);
  await heard?.answering.say({ text: 'first' });
  await heard?.answering.say({ text: 'second' });
  assert.equal((await anna.sees(/first/, { chat: group })).replyTo, question.id);
  assert.equal((await anna.sees(/second/, { chat: group })).replyTo, undefined);
});

test('there is no field that nobody else sees', async () => {
  await using stage = await stageOf();
  const answering = await said(stage);
  assert.equal(await answering.askForText({ title: 'a', label: 'b', press: 'c' }), false);
});

test('forgetting a secret says when it could not be done', async () => {
  await using stage = await stageOf();
  const answering = await said(stage, '123456');
  stage.telegram.fails({ method: 'deleteMessages', status: 'resets' });
  const isLater = (error: unknown) => error instanceof ChatError && error.kind === 'later';
  await assert.rejects(answering.forget(), isLater);
});

test('an answer is tried for as long as Telegram asks to wait, however often', async () => {
  await using stage = await stageOf();
  const answering = await said(stage);
  stage.telegram.fails({ method: 'sendMessage', status: 429, retryAfter: 1, times: 6 });
  await answering.say({ text: 'At last.' });
  await stage.anna.sees(/At last/);
  assert.deepEqual(
    stage.telegram.callsOf('sendMessage').map(({ status }) => status),
    [...Array(6).fill(429), 200],
  );
});

test('an answer sits out more than a minute, which nothing else does', async () => {
  await using stage = await stageOf();
  const answering = await said(stage);
  stage.telegram.fails({ method: 'sendMessage', status: 429, retryAfter: 70 });
  const later = { name: 'ChatError', kind: 'later' };
  await assert.rejects(stage.bot.send(stage.place, { text: 'y' }), later);
  let hasEnded = false;
  const waiting = assert.rejects(answering.say({ text: 'x' }), later).finally(() => {
    hasEnded = true;
  });
  await sleep(300);
  assert.equal(hasEnded, false);
  assert.equal(stage.telegram.callsOf('sendMessage').length, 1);
  await stage.bot.stop();
  await waiting;
});
