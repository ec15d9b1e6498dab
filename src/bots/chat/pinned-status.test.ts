import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calm } from '../../platform/clock-fixture.ts';
import { chatHouse } from './chat-fixture.ts';

const MINUTE = 60_000;

async function given(t: Parameters<typeof chatHouse>[0], kept = new Map<string, string>()) {
  const pinned = {
    get: (chat: string) => kept.get(chat),
    set: (chat: string, value: string) => void kept.set(chat, value),
  };
  const house = await chatHouse(t, { pinned });
  await calm();
  return { ...house, kept };
}

test('the owner has one silent message at the top, which stays true', async (t) => {
  const { chat, clock, persons } = await given(t);
  const { chat: where, id, text, isSilent } = chat.messages[0] ?? {};
  assert.deepEqual([where, text, isSilent, chat.pinned], ['chat of olga', '3 persons', true, [id]]);
  persons.pop();
  await clock.turn(MINUTE);
  assert.equal(chat.messages.length, 1);
  assert.equal(chat.messages[0]?.text, '2 persons');
});

test('what has not changed is not sent again, and nobody is written down as having asked for it', async (t) => {
  const { chat, clock, written } = await given(t);
  await clock.turn(10 * MINUTE);
  assert.equal(chat.messages[0]?.edits, 0);
  assert.deepEqual(written, []);
});

test('after a restart it is the same message', async (t) => {
  const kept = new Map([['chat of olga', JSON.stringify({ chat: 'chat of olga', ids: ['7'] })]]);
  const { chat } = await given(t, kept);
  // That message is not there in this chat: it is taken for deleted, and none is sent.
  assert.equal(chat.messages.length, 0);
});

test('whoever deletes it does not get it again', async (t) => {
  const { chat, clock, persons, kept } = await given(t);
  chat.messages.length = 0;
  persons.pop();
  await clock.turn(2 * MINUTE);
  persons.pop();
  await clock.turn(2 * MINUTE);
  assert.equal(chat.messages.length, 0);
  assert.equal(kept.get('chat of olga'), 'unwanted');
});
