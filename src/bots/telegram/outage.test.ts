import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GrammyError } from 'grammy';
import { type ChatTrouble, Outage } from './outage.ts';
import { KeptLog } from './telegram-fixture.ts';

function refusal(error_code: number, retry_after?: number): GrammyError {
  const parameters = retry_after === undefined ? {} : { parameters: { retry_after } };
  return new GrammyError('x', { ok: false, error_code, description: 'x', ...parameters }, 'getUpdates', {});
}

/** An outage, the lines of its log and what it tells of. */
function outageOf() {
  const [log, troubles] = [new KeptLog(), [] as ChatTrouble['code'][]];
  const outage = new Outage({ log, random: () => 0, onTrouble: ({ code }) => troubles.push(code) });
  return { outage, log, troubles };
}

test('the waits grow up to half a minute, and are short again after it was over', () => {
  const { outage, log, troubles } = outageOf();
  const waits = Array.from({ length: 8 }, () => outage.waitAfter(new Error('x')));
  assert.deepEqual(waits, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  outage.over();
  outage.over();
  assert.equal(outage.waitAfter(refusal(502)), 1_000);
  assert.deepEqual(log.events(), ['telegram-unreachable', 'telegram-hears-again', 'telegram-unreachable']);
  assert.deepEqual(troubles, []);
});

test('a wait that Telegram asks for is kept', () => {
  assert.equal(outageOf().outage.waitAfter(refusal(429, 90)), 90_000);
});

test('what only a person can end is told of once, and tried every minute', () => {
  const { outage, troubles } = outageOf();
  assert.deepEqual(
    [409, 409, 401, 404].map((status) => outage.waitAfter(refusal(status))),
    [60_000, 60_000, 60_000, 60_000],
  );
  assert.deepEqual(troubles, ['chat-two-instances', 'chat-token-refused']);
  outage.over();
  outage.waitAfter(refusal(409));
  assert.equal(troubles.length, 3);
});
