import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Clock, systemClock } from '../src/platform/clock.ts';
import { until } from '../src/platform/until-fixture.ts';
import { givenChats } from './house/chat-house.ts';

const PATIENCE = { timeout: 300_000 };
const MINUTE = 60_000;

/** Real time that can be put forward. */
class ForwardClock implements Clock {
  #ahead = 0;

  now(): number {
    return systemClock.now() + this.#ahead;
  }

  delay(ms: number, signal?: AbortSignal): Promise<void> {
    return systemClock.delay(ms, signal);
  }

  passes(ms: number): void {
    this.#ahead += ms;
  }
}

test(
  'a code that was said as one while nobody was there is not used, and does not stay in the chat',
  PATIENCE,
  async (t) => {
    const clock = new ForwardClock();
    const { telegram, anna, close, open, log } = await givenChats(t, { clock });
    await anna.telegram.sees(/which Homeroll this is/);
    await close();
    for (const words of ['/code 123456', 'code 654-321', '777 888', 'find rome']) anna.telegram.says(words);
    clock.passes(16 * MINUTE);
    await open();
    await anna.telegram.sees(/while I was away/);
    await telegram.until(() => telegram.deleted(anna.telegram).length === 2, {
      what: 'the codes are deleted',
    });
    await telegram.until(() => telegram.pendingUpdates === 0);
    const left = telegram.messages(anna.telegram).map(({ text }) => text);
    assert.doesNotMatch(left.join('\n'), /123.?456|654.?321/);
    assert.ok(left.includes('find rome'));
    assert.ok(left.includes('777 888'), 'no question waited for a code');
    assert.equal(left.filter((text) => /while I was away/.test(text)).length, 1);
    assert.deepEqual([log.warned, log.failed], [[], []]);
  },
);

test('a restart does not make strangers told of more often than once an hour', PATIENCE, async (t) => {
  const clock = new ForwardClock();
  const { telegram, anna, eve, open, close, log } = await givenChats(t, { clock });
  const told = () =>
    telegram.messages(anna.telegram).filter(({ text }) => /has written to me on Telegram/.test(text)).length;
  const heard = () => log.events.filter((event) => event === 'chat-stranger').length;
  eve.telegram.says('hello');
  await until('she is told of', () => told() === 1);
  await open();
  eve.telegram.says('hello again');
  await until('she is heard', () => heard() === 2);
  clock.passes(61 * MINUTE);
  eve.telegram.says('hello, hello');
  await until('she is heard again', () => heard() === 3);
  // What is in hand is done before it closes.
  await close();
  assert.equal(told(), 2);
});
