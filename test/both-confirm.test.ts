import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../src/platform/until-fixture.ts';
import { givenChats } from './house/chat-house.ts';
import { jpegFile } from './picture-files/index.ts';

const LABEL = 'Move to the trash';

test('of two who confirm at once on two platforms one is first, the other is told who, and it is done once', {
  timeout: 300_000,
}, async (t) => {
  const { telegram, anna, ben, house, homeroll, log } = await givenChats(t);
  await house.bring('IMG_1.jpg', await jpegFile({ seed: 1, takenAt: '2024-04-05T12:00:00' }));
  await homeroll.jobs.start(homeroll.sync, 'person');
  anna.telegram.says('trash #1');
  const hers = await anna.telegram.sees(/to the trash\?/);
  // The same question asked again is the one that is open.
  await ben.discord.runs('say', { words: 'trash #1' }, { in: 'dm' });
  const his = await ben.discord.sees(/to the trash\?/, { in: 'dm' });
  const [herTap, hisClick] = [anna.telegram.taps(hers, LABEL), ben.discord.clicks(his, LABEL)];
  await Promise.all([herTap, hisClick]);
  const [entry, ...others] = homeroll.catalog.audit
    .page({ limit: 100 })
    .filter(({ action }) => action === 'challenge-answered');
  assert.deepEqual(others, []);
  // Whoever was first is told that it is done; the other, who that was and where.
  const herWords = () => telegram.messages(anna.telegram).map(({ text }) => text);
  const hisWords = () => ben.discord.messages('dm').map(({ text }) => text);
  const isFirst = entry?.who === 'Anna';
  const [first, second] = isFirst ? [herWords, hisWords] : [hisWords, herWords];
  const told = isFirst
    ? 'Anna has answered question 1 already, on Telegram'
    : 'Ben has answered question 1 already, on Discord';
  await until('the second is told', () => second().some((text) => text.includes(told)));
  await until('the first is told', () => first().some((text) => /IMG.*jpg is in the trash/.test(text)));
  for (const words of [herWords, hisWords])
    await until('both questions say so', () =>
      words().some((text) => /✓ (Anna|Ben) has answered on (Telegram|Discord): Move/.test(text)),
    );
  assert.equal(first().filter((text) => text.includes('has answered question')).length, 0);
  assert.equal(second().filter((text) => /IMG.*jpg is in the trash/.test(text)).length, 0);
  assert.equal(homeroll.catalog.trashed.list('all', 10).length, 1);
  assert.deepEqual([log.warned, log.failed], [[], []]);
});
