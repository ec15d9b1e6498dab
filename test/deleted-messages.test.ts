import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../src/platform/clock.ts';
import { until } from '../src/platform/until-fixture.ts';
import { givenChats } from './house/chat-house.ts';
import { jpegFile } from './picture-files/index.ts';

const PATIENCE = { timeout: 300_000 };
const PICTURES = 60;
/** Real time, in which waits pass fifty times as fast: a pinned message is looked at each minute. */
const hastyClock: Clock = {
  now: () => Date.now(),
  delay: (ms, signal) => sleep(ms / 50, undefined, signal ? { signal } : {}),
};

/** A message of the bot as Anna sees it, on either platform. */
interface Seen {
  readonly text: string;
  readonly isPinned: boolean;
  deletes(): void;
  presses(label: string): unknown;
}

/** Anna on one of the platforms, in her private chat. */
async function given(t: TestContext, platform: 'telegram' | 'discord') {
  const it = await givenChats(t, { clock: hastyClock });
  const { telegram, discord, anna, house } = it;
  const onTelegram = (): Seen[] =>
    telegram
      .messages(anna.telegram)
      .filter(({ isFromBot, service }) => isFromBot && !service)
      .map((message) => ({
        ...{ text: message.text, isPinned: message.isPinned },
        deletes: () => anna.telegram.deletes(message),
        presses: (label) => void anna.telegram.taps(message, label),
      }));
  const onDiscord = (): Seen[] =>
    anna.discord
      .messages('dm')
      .filter(({ thinking, author }) => !thinking && author !== 'Anna')
      .map((message) => ({
        ...{ text: message.text, isPinned: message.pinned },
        deletes: () => discord.removeMessage(message),
        presses: (label) => anna.discord.clicks(message, label),
      }));
  const messages = platform === 'telegram' ? onTelegram : onDiscord;
  return {
    ...it,
    messages,
    says: async (words: string): Promise<void> => {
      if (platform === 'telegram') anna.telegram.says(words);
      else await anna.discord.runs('say', { words }, { in: 'dm' });
    },
    /** The newest that reads like that, as soon as there is one. */
    sees: async (pattern: RegExp): Promise<Seen> => {
      const found = () => messages().findLast(({ text }) => pattern.test(text));
      await until(String(pattern), () => found() !== undefined, 60_000).catch((error) => {
        throw new Error(
          `${error.message} in ${messages()
            .map(({ text }) => text)
            .join(' / ')}`,
        );
      });
      return found() as Seen;
    },
    bring: async (from: number, count: number) => {
      for (let seed = from; seed < from + count; seed += 1)
        await house.bring(`IMG_${seed}.jpg`, await jpegFile({ seed, takenAt: '2024-04-05T12:00:00' }));
    },
    /** Calls that were made for what is not there any more. */
    inVain: () =>
      platform === 'telegram'
        ? telegram.calls.filter(({ description = '' }) => /not found/.test(description)).length
        : discord.calls.filter(({ status }) => status === 404).length,
  };
}

for (const platform of ['telegram', 'discord'] as const) {
  test(`on ${platform} the end of a job is said anew where its message was deleted`, PATIENCE, async (t) => {
    const { bring, says, sees, messages, inVain, log } = await given(t, platform);
    await bring(1, PICTURES);
    await says('sync');
    (await sees(/sync has begun|of 60/)).deletes();
    const had = messages().length;
    await sees(/60 files brought home/);
    assert.equal(messages().length, had + 1);
    // One edit of the bar, and one of the end.
    assert.ok(inVain() >= 1 && inVain() <= 2, `${inVain()} calls in vain`);
    assert.deepEqual([log.warned, log.failed], [[], []]);
  });

  test(
    `on ${platform} a pinned status that was deleted does not come back, and is not tried again`,
    PATIENCE,
    async (t) => {
      const { bring, homeroll, sees, messages, inVain, log, open } = await given(t, platform);
      const pinned = await sees(/nothing yet/);
      await until('it is pinned', () => messages().some(({ isPinned }) => isPinned));
      pinned.deletes();
      const had = messages().length;
      await bring(1, 1);
      await homeroll.jobs.start(homeroll.sync, 'person');
      await until('it is tried once', () => inVain() === 1);
      await sleep(3_000);
      await open();
      await sleep(3_000);
      assert.deepEqual([inVain(), messages().length], [1, had]);
      assert.deepEqual([log.warned, log.failed], [[], []]);
    },
  );

  test(
    `on ${platform} a question that was deleted is answered elsewhere, and its message is not tried twice`,
    PATIENCE,
    async (t) => {
      const { bring, homeroll, says, sees, messages, inVain, log, open, anna } = await given(t, platform);
      await bring(1, 1);
      await homeroll.jobs.start(homeroll.sync, 'person');
      await says('trash #1');
      (await sees(/Move .* to the trash\?/)).deletes();
      const [had, before] = [messages().length, inVain()];
      if (platform === 'telegram') await anna.discord.runs('say', { words: 'answer 1 no' }, { in: 'dm' });
      else anna.telegram.says('answer 1 no');
      await until('it is tried once', () => inVain() === before + 1);
      // Where it stood is kept only until it is known to be gone.
      await until(
        'it is forgotten',
        () => homeroll.catalog.challengeMessages.challengesOn(platform).length === 0,
      );
      await open();
      await says('version');
      await sees(/^Homeroll \d/);
      assert.deepEqual([inVain(), messages().length], [before + 1, had + 1]);
      assert.deepEqual([log.warned, log.failed], [[], []]);
    },
  );
}

test('a button of a message that was deleted meanwhile is answered by a new one', PATIENCE, async (t) => {
  const { bring, homeroll, says, anna, inVain, log } = await given(t, 'telegram');
  await bring(1, 1);
  await homeroll.jobs.start(homeroll.sync, 'person');
  await says('tag #1 beach');
  await anna.telegram.sees(/beach/);
  await says('tags #1');
  const board = await anna.telegram.sees(({ buttons }) =>
    buttons.flat().some(({ text }) => /beach/.test(text)),
  );
  anna.telegram.deletes(board);
  const label = board.buttons.flat().find(({ text }) => /beach/.test(text))?.text ?? '';
  await anna.telegram.taps(board, label);
  const anew = await anna.telegram.sees(/./, { after: board });
  assert.match(anew.text, /without “beach” now/);
  assert.equal(inVain(), 1);
  assert.deepEqual([log.warned, log.failed], [[], []]);
});
