import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calm } from '../../platform/clock-fixture.ts';
import { chatHouse } from './chat-fixture.ts';
import { ChatError } from './chat-platform.ts';
import type { MemoryChat } from './memory-chat-fixture.ts';

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

type Given = Awaited<ReturnType<typeof given>>;

/** Has every edit fail; `tries` counts them. */
function refusing(chat: MemoryChat, error: ChatError) {
  const edit = chat.edit.bind(chat);
  const refusal = { tries: 0, ends: () => void Object.assign(chat, { edit }) };
  chat.edit = async () => {
    refusal.tries += 1;
    throw error;
  };
  return refusal;
}

/** So many minutes pass, and in each something changes. */
async function minutes({ clock, persons }: Given, count: number) {
  for (let passed = 0; passed < count; passed += 1) {
    persons.push({ id: `p${persons.length}`, name: 'p', role: 'guest', accounts: 'all', links: [] });
    await clock.turn(MINUTE);
  }
}

test('where the owner has blocked the bot it is tried ever more seldom, until they say something', async (t) => {
  const house = await given(t);
  const refusal = refusing(house.chat, new ChatError('unwelcome', 'blocked'));
  await minutes(house, 31);
  // After 1, 3, 7, 15 and 31 minutes.
  assert.equal(refusal.tries, 5);
  await minutes(house, 32 + 60 + 60);
  assert.equal(refusal.tries, 8);
  refusal.ends();
  await minutes(house, 2);
  assert.equal(house.chat.messages[0]?.text, '3 persons', 'it is left alone still');
  await house.chat.says('olga', 'hello');
  await minutes(house, 1);
  assert.equal(house.chat.messages[0]?.text, `${house.persons.length} persons`);
});

test('a platform that asks to wait is left alone for that long, and no longer', async (t) => {
  const house = await given(t);
  const refusal = refusing(house.chat, new ChatError('later', 'wait', { retryAfter: 3 * MINUTE }));
  await minutes(house, 7);
  assert.equal(refusal.tries, 3, 'after 1, 4 and 7 minutes');
  refusal.ends();
  await minutes(house, 3);
  assert.equal(house.chat.messages[0]?.text, `${house.persons.length} persons`);
});

test('a platform that cannot be reached is tried each minute', async (t) => {
  const house = await given(t);
  const refusal = refusing(house.chat, new ChatError('later', 'cannot be reached'));
  await minutes(house, 6);
  assert.equal(refusal.tries, 6);
});
