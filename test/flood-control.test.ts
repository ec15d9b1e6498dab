import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilAborted } from '../src/platform/until-aborted.ts';
import type { LoggedCall } from './doubles/telegram/index.ts';
import { givenChats } from './house/chat-house.ts';
import { jpegFile } from './picture-files/index.ts';

const PATIENCE = { timeout: 400_000 };
const PICTURES = 60;
/** How long Telegram holds a chat, in s: as long as the pinned status waits at most. */
const HOLD = 60;
/** In ms; it lets what is in hand go on for eight seconds. */
const STOPS_WITHIN = 20_000;
/** What a timer may be early by, in ms. */
const EARLY = 2;
/** How long a call may have been on its way when Telegram asked to wait, in ms: half of the wait. */
const ON_ITS_WAY = 1000;

/** The calls for one chat that came although Telegram had asked to wait there. */
function impatient(calls: readonly LoggedCall[], chat: number): string[] {
  let [since, until] = [0, 0];
  return calls
    .filter(({ payload }) => payload.chat_id === chat || payload.chat_id === `${chat}`)
    .flatMap(({ method, when, status, description = '' }) => {
      const isEarly = when > since + ON_ITS_WAY && when + EARLY < until;
      const [, seconds] = /retry after (\d+)/.exec(description) ?? [];
      if (status === 429) [since, until] = [when, when + Number(seconds) * 1000];
      return isEarly ? [`${method} ${until - when} ms early`] : [];
    });
}

test(
  'while Telegram asks to wait nothing is lost, nothing comes early, and all of it in its order',
  PATIENCE,
  async (t) => {
    const { telegram, anna, house, log } = await givenChats(t);
    for (let seed = 1; seed <= PICTURES; seed += 1)
      await house.bring(`IMG_${seed}.jpg`, await jpegFile({ seed, takenAt: '2024-04-05T12:00:00' }));
    const { telegram: her } = anna;
    // Whoever presses Start is told what can be said.
    await her.sees(/which Homeroll this is/);
    const before = telegram.messages(her).at(-1)?.id ?? 0;
    for (const method of ['sendMessage', 'editMessageText', 'sendMediaGroup', 'sendChatAction'])
      telegram.fails({ method, status: 429, retryAfter: 2, every: 2, times: 1_000 });
    const said = ['sync', 'find', 'find 2024', 'version', 'find 2025', 'version'];
    for (const words of said) her.says(words);
    const answers = () =>
      telegram.messages(her).filter(({ id, isFromBot, text }) => isFromBot && id > before && text !== '');
    await telegram.until(() => answers().some(({ text }) => /brought home/.test(text)), { timeout: 200_000 });
    const versions = () => answers().filter(({ text }) => /^Homeroll \d/.test(text));
    await telegram.until(() => versions().length === 2, { timeout: 200_000, what: 'all answers' });
    telegram.recovers();
    const order = [
      /^60 files brought home/,
      /Pictures: /,
      /Pictures, 2024: /,
      /^Homeroll \d/,
      /2025/,
      /^Homeroll \d/,
    ];
    const read = answers().map(({ text }) => text);
    let rest = read;
    for (const pattern of order) {
      const at = rest.findIndex((text) => pattern.test(text));
      assert.ok(at >= 0, `${pattern} is missing, or too early, in:\n${read.join('\n')}`);
      rest = rest.slice(at + 1);
    }
    assert.ok(telegram.calls.filter(({ status }) => status === 429).length > 1);
    assert.deepEqual(impatient(telegram.calls, her.id), []);
    assert.deepEqual([log.warned, log.failed], [[], []]);
  },
);

for (const [what, words] of [
  ['the pinned status', undefined],
  ['the pinned status and an answer', 'version'],
] as const)
  test(`while Telegram holds ${what} for long it stops all the same`, PATIENCE, async (t) => {
    const { telegram, anna, open, close, log } = await givenChats(t);
    const isHeld = (method: string) => telegram.callsOf(method).some(({ status }) => status === 429);
    for (const method of ['editMessageText', 'sendMessage'])
      telegram.fails({ method, status: 429, retryAfter: HOLD, times: 1_000 });
    await open();
    await telegram.until(() => isHeld('editMessageText'));
    if (words) anna.telegram.says(words);
    // Its answer waits behind the status, without a call of its own.
    await telegram.until(() => telegram.pendingUpdates === 0);
    await untilAborted(close(), AbortSignal.timeout(STOPS_WITHIN));
    assert.deepEqual(log.failed, []);
  });

test('while Discord asks to wait nothing is lost, and the job ends in its message', PATIENCE, async (t) => {
  const { discord, anna, house, log } = await givenChats(t);
  for (let seed = 1; seed <= PICTURES; seed += 1)
    await house.bring(`IMG_${seed}.jpg`, await jpegFile({ seed, takenAt: '2024-04-05T12:00:00' }));
  const { discord: her } = anna;
  await her.sees(/nothing yet/, { in: 'dm' });
  discord.fails({
    route: 'POST /channels/:channel/messages',
    status: 429,
    retryAfter: 1,
    every: 2,
    times: 99,
  });
  // However soon the job ends, its end meets some of these.
  discord.fails({
    route: 'PATCH /channels/:channel/messages/:message',
    status: 429,
    retryAfter: 1,
    times: 5,
  });
  const { now: job } = await her.runs('sync', {}, { in: 'dm' });
  const found = await her.runs('find', { what: '2024' }, { in: 'dm' });
  await found.message(/2024: /);
  await discord.until(
    'the job has ended in its message',
    () => her.messages('dm').some(({ id, text }) => id === job.id && /60 files brought home/.test(text)),
    200_000,
  );
  assert.ok(discord.calls.some(({ status }) => status === 429));
  assert.deepEqual([log.warned, log.failed], [[], []]);
});
