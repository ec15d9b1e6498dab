import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Transformer } from 'grammy';
import { FloodHolds } from './flood-holds.ts';

type Previous = Parameters<Transformer>[0];
const PATIENT = 60_000;
const LONG = 3600;

/** A Telegram that asks `chat` to wait so many seconds, so many times; and what it took, and what came too early there. */
function telegram(chat: number, seconds: number, times: number) {
  const taken: string[] = [];
  const early: string[] = [];
  let [left, until] = [times, 0];
  const previous = (async (_method, payload) => {
    const { chat_id, text } = payload as { chat_id: number; text: string };
    if (chat_id === chat && performance.now() < until) early.push(text);
    if (chat_id === chat && left > 0) {
      left -= 1;
      until = performance.now() + seconds * 1000;
      return { ok: false, error_code: 429, description: 'wait', parameters: { retry_after: seconds } };
    }
    taken.push(text);
    return { ok: true, result: true };
  }) as Previous;
  return { previous, taken, early };
}

function says(holds: FloodHolds, previous: Previous, chat_id: number, text: string, patience = PATIENT) {
  return holds.transformer(patience)(previous, 'sendMessage', { chat_id, text });
}

test('a call is tried until it is taken, never before its time, and what came after it goes out after it', async () => {
  const { previous, taken, early } = telegram(1, 0.02, 12);
  const holds = new FloodHolds();
  const first = says(holds, previous, 1, 'a');
  await sleep(1);
  const others = ['b', 'c', 'd'].map((text) => says(holds, previous, 1, text));
  for (const { ok } of await Promise.all([first, ...others])) assert.ok(ok);
  assert.deepEqual([taken, early], [['a', 'b', 'c', 'd'], []]);
});

test('no other chat waits', async () => {
  const { previous, taken } = telegram(1, 1, 1);
  const holds = new FloodHolds();
  const held = says(holds, previous, 1, 'held');
  await sleep(1);
  assert.ok((await says(holds, previous, 2, 'free')).ok);
  assert.ok((await held).ok);
  assert.deepEqual(taken, ['free', 'held']);
});

test('who may not wait so long is refused without a call, also behind somebody who may; nobody overtakes for that', async () => {
  const { previous, taken, early } = telegram(1, 0.3, 2);
  const holds = new FloodHolds();
  const first = says(holds, previous, 1, 'patient');
  await sleep(1);
  const hasty = says(holds, previous, 1, 'hasty', 20);
  const last = says(holds, previous, 1, 'last');
  const refusal = await hasty;
  assert.equal(refusal.ok ? undefined : refusal.error_code, 429);
  assert.ok((await first).ok && (await last).ok);
  assert.deepEqual([taken, early], [['patient', 'last'], []]);
});

test('a wait that is longer than a call may take is told at once', async () => {
  const { previous, taken } = telegram(1, LONG, 1);
  const holds = new FloodHolds();
  for (const text of ['first', 'second']) {
    const refusal = await says(holds, previous, 1, text);
    assert.ok(!refusal.ok && (refusal.parameters?.retry_after ?? 0) > PATIENT / 1000);
  }
  assert.deepEqual(taken, []);
});

test('a wait that is just as long as a call may take is sat out, however long its first try was on its way', async () => {
  const { previous, taken } = telegram(1, 0.1, 1);
  const slow = (async (...call: Parameters<Previous>) => {
    await sleep(20);
    return await previous(...call);
  }) as Previous;
  assert.ok((await says(new FloodHolds(), slow, 1, 'a', 100)).ok);
  assert.deepEqual(taken, ['a']);
});

test('what is no wait is taken for a second', async () => {
  for (const seconds of [-5, 0, Number.NaN]) {
    const { previous, taken } = telegram(1, seconds, 1);
    const refusal = await says(new FloodHolds(), previous, 1, 'a', 900);
    assert.deepEqual([refusal.ok, refusal.ok || refusal.parameters?.retry_after, taken], [false, 1, []]);
  }
});

test('so many wait for one chat, and no more', async () => {
  const { previous, taken } = telegram(1, 1, 1);
  const holds = new FloodHolds();
  const first = says(holds, previous, 1, '0');
  await sleep(1);
  const all = Array.from({ length: 120 }, (_, index) => says(holds, previous, 1, `${index + 1}`));
  const refused = (await Promise.all(all)).filter(({ ok }) => !ok);
  assert.ok((await first).ok);
  assert.deepEqual([refused.length, taken.length], [21, 100]);
});

test('that somebody types is not shown meanwhile', async () => {
  const { previous, taken } = telegram(1, 0.05, 1);
  const holds = new FloodHolds();
  const typing = () =>
    holds.transformer(PATIENT)(previous, 'sendChatAction', { chat_id: 1, action: 'typing' });
  for (const _ of [1, 2]) assert.ok((await typing()).ok);
  assert.deepEqual(taken, []);
  assert.ok((await says(holds, previous, 1, 'a')).ok);
});

test('an aborted signal ends the wait', async () => {
  const { previous } = telegram(1, 30, 1);
  const stopping = new AbortController();
  const call = new FloodHolds().transformer(PATIENT)(
    previous,
    'sendMessage',
    { chat_id: 1, text: 'a' },
    stopping.signal as never,
  );
  await sleep(1);
  stopping.abort();
  await assert.rejects(call, { name: 'AbortError' });
});
