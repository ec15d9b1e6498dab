import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { calm } from '../../platform/clock-fixture.ts';
import { chatHouse } from './chat-fixture.ts';
import { ChatError } from './chat-platform.ts';

const MINUTE = 60_000;
const HOUSE = { name: 'homeroll', channel: 'clock' };

/** A house in whose chat of Anna nothing can be sent. */
async function house(t: TestContext, error: ChatError) {
  const given = await chatHouse(t);
  const { chat } = given;
  const send = chat.send.bind(chat);
  let fails = true;
  let tries = 0;
  chat.send = async (place, message) => {
    if (place.chat !== 'chat of anna') return await send(place, message);
    tries += 1;
    if (fails) throw error;
    return await send(place, message);
  };
  return {
    ...given,
    tries: () => tries,
    recovers: () => {
      fails = false;
    },
    /** Where questions stand that can be answered. */
    stand: () =>
      chat.messages.filter(({ buttons = [] }) => buttons.length > 0).map(({ chat: where }) => where),
  };
}

const EVERYBODY = ['chat of olga', 'chat of anna'];

test('a question that cannot be sent now is tried ever more seldom until it stands there, once', async (t) => {
  const { chat, clock, challenges, paint, stand, tries, recovers } = await house(
    t,
    new ChatError('later', 'down'),
  );
  challenges.open(paint, HOUSE);
  await calm();
  assert.deepEqual(stand(), ['chat of olga'], 'nobody waits for somebody else');
  await clock.turn(20 * MINUTE);
  // After 0, 2, 6, 14, 30 and 62 seconds, and each minute from then on.
  assert.equal(tries(), 6 + 18);
  recovers();
  await clock.turn(5 * MINUTE);
  assert.deepEqual([stand(), tries()], [EVERYBODY, 25]);
  await chat.presses('anna', 'Yes');
  await calm();
  assert.deepEqual(stand(), []);
});

test('the platform is not asked before its time', async (t) => {
  const error = new ChatError('later', 'wait', { retryAfter: 5 * MINUTE });
  const { clock, challenges, paint, tries } = await house(t, error);
  challenges.open(paint, HOUSE);
  await clock.turn(5 * MINUTE - 1);
  assert.equal(tries(), 1);
  await clock.turn(1);
  assert.equal(tries(), 2);
});

test('what opens again while it is on its way to somebody is asked there once', async (t) => {
  const { chat, challenges, paint, stand, recovers } = await house(t, new ChatError('later', 'down'));
  recovers();
  const [way, send] = [Promise.withResolvers<void>(), chat.send];
  chat.send = async (place, message) => {
    if (place.chat === 'chat of anna') await way.promise;
    return await send(place, message);
  };
  challenges.open({ ...paint, facts: { fails: 'once' } }, HOUSE);
  await calm();
  await chat.presses('olga', 'Yes');
  await calm();
  way.resolve();
  await calm();
  assert.deepEqual(stand(), EVERYBODY);
});

for (const [what, kind] of [
  ['somebody who has left', 'unwelcome'],
  ['a platform that says no', 'refused'],
] as const)
  test(`${what} is asked once`, async (t) => {
    const { clock, challenges, paint, tries } = await house(t, new ChatError(kind, 'no'));
    challenges.open(paint, HOUSE);
    await clock.turn(20 * MINUTE);
    assert.equal(tries(), 1);
  });

test('nobody is asked any more what is closed, what is not theirs by now, or after a stop', async (t) => {
  const given = await house(t, new ChatError('later', 'down'));
  const { bot, clock, challenges, paint, change, tries } = given;
  const { id } = challenges.open(paint, HOUSE);
  await calm();
  challenges.withdraw(id, HOUSE);
  await clock.turn(MINUTE);
  assert.equal(tries(), 1);
  challenges.open({ ...paint, facts: { wall: 'other' } }, HOUSE);
  await calm();
  change('anna', { links: [] });
  await clock.turn(MINUTE);
  assert.equal(tries(), 2);
  challenges.open({ ...paint, facts: { wall: 'third' } }, HOUSE);
  change('anna', { links: [{ channel: 'memory', user: 'anna', chat: 'chat of anna', since: 0 }] });
  challenges.open({ ...paint, facts: { wall: 'fourth' } }, HOUSE);
  await calm();
  const before = tries();
  await bot.stop();
  await clock.turn(20 * MINUTE);
  assert.equal(tries(), before);
});
