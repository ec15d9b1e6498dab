import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { FREE_UP, settleFreeUp } from '../challenges/free-up-question.ts';
import { freeUpJob } from '../jobs/free-up.ts';
import { icloudHouse } from '../jobs/icloud-house-fixture.ts';
import { JobRunner } from '../jobs/job-runner.ts';
import { failure } from '../library/library-fixture.ts';
import { systemClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import { Texts } from '../texts/texts.ts';
import { answerCommand } from './answer.ts';
import { ASKER } from './asker-fixture.ts';
import type { Asker, Reply } from './command.ts';
import { Commands } from './commands.ts';
import { freeUpCommand } from './free-up.ts';
import { readFreeUp } from './free-up-words.ts';
import { read } from './icloud-commands-fixture.ts';

const signal = new AbortController().signal;
const NOW = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;

async function given(t: TestContext) {
  const house = await icloudHouse(t);
  const { catalog, challenges, library, copier, session } = house;
  const log = createLog('silent');
  const jobs = new JobRunner(catalog, systemClock, log);
  t.after(() => jobs.stop());
  const job = freeUpJob({
    ...{ catalog, library, hasher: copier, clock: systemClock, log },
    ...{ session: async () => session, explain: async (_source, error) => error },
  });
  const services = {
    ...{ catalog, challenges, clock: systemClock },
    startFreeUp: () => jobs.ensure(job, 'person'),
  };
  challenges.register(FREE_UP, settleFreeUp(services));
  await challenges.start();
  const commands = new Commands({
    commands: [freeUpCommand(services), answerCommand(challenges)],
    ...{ log, readSentence: () => undefined, texts: () => new Texts('en', 'UTC') },
  });
  const say = async (text: string, asker: Partial<Asker> = {}): Promise<Reply> => {
    const reply = await commands.answer(text, { asker: { ...ASKER, ...asker }, signal });
    read(reply);
    if (reply.job !== undefined) await jobs.follow(reply.job, () => {});
    return reply;
  };
  return { ...house, say };
}

test('the question names how many, how much and which; the answer is acted upon and audited', async (t) => {
  const { say, picture, sync, catalog } = await given(t);
  const asset = picture('old', { takenAt: Date.UTC(2015, 4, 3) });
  const young = picture('young', { takenAt: Date.now() });
  await sync();
  const asked = await say('freeup older-than 2y');
  const text = read(asked);
  assert.match(text, /^Delete one picture of ada from iCloud\? That makes 1 kB of room there\.\n/);
  assert.match(text, /old\.JPG, 1 kB, taken 3 May 2015, 00:00, here as ada\/old\.JPG/);
  assert.match(text, /Recently Deleted for 30 days[\s\S]*! The library has the only copy then/);
  assert.ok(!asset.isDeleted, 'it went before the answer');
  assert.match(read(await say(`answer ${asked.challenge} yes`)), /One picture is being checked once more/);
  assert.deepEqual([asset.isDeleted, young.isDeleted], [true, false]);
  const actions = catalog.audit.latest(9).map(({ action }) => action);
  assert.ok(actions.includes('free-up-approved') && actions.includes('freed-up'));
  assert.match(
    read(await say('freeup')),
    /^ada: one picture has left iCloud, 1 kB; 0 are on their way, 0 were left/,
  );
});

test('no means that nothing goes, then or later; asked anew, the older question is withdrawn', async (t) => {
  const { say, picture, sync, catalog, icloud } = await given(t);
  const asset = picture('a', { takenAt: 1000 });
  await sync();
  const first = await say('freeup older-than 1y');
  const second = await say('freeup older-than:2y');
  assert.equal((await say(`answer ${first.challenge} yes`)).error?.code, 'challenge-withdrawn');
  assert.match(read(await say(`answer ${second.challenge} no`)), /Nothing leaves iCloud/);
  assert.deepEqual([catalog.freedUp.counts(icloud.id), asset.isDeleted], [[], false]);
  assert.match(read(await say('freeup larger-than 1GB')), /nothing may go by that/);
});

test('only the owner may ask and answer', async (t) => {
  const { say, picture, sync } = await given(t);
  picture('a', { takenAt: 1000 });
  await sync();
  const adult = { name: 'ben', role: 'adult' } as const;
  assert.equal((await say('freeup older-than 1y', adult)).error?.code, 'command-not-allowed');
  const { challenge } = await say('freeup older-than 1y');
  assert.equal((await say(`answer ${challenge} yes`, adult)).error?.code, 'challenge-not-yours');
});

const WORDS: [text: string, wish: ReturnType<typeof readFreeUp>][] = [
  ['', { account: undefined, takenBefore: undefined, largerThan: undefined }],
  ['Anna older-than 10d', { account: 'anna', takenBefore: NOW - 10 * DAY, largerThan: undefined }],
  ['older-than:2w larger-than:50MB', { account: undefined, takenBefore: NOW - 14 * DAY, largerThan: 5e7 }],
  ['larger-than 1.5gb anna', { account: 'anna', takenBefore: undefined, largerThan: 1.5e9 }],
  ['older-than 2015-01-01', { account: undefined, takenBefore: Date.UTC(2015, 0, 1), largerThan: undefined }],
];

for (const [text, wish] of WORDS)
  test(`'freeup ${text}' is understood`, () => assert.deepEqual(readFreeUp(text, NOW), wish));

for (const text of [
  'older-than',
  'older-than x',
  'older-than 5',
  'larger-than 5',
  'larger-than -5MB',
  'anna ben',
  'older-than 2026-13-01',
])
  test(`'freeup ${text}' is not guessed at`, () => {
    assert.throws(() => readFreeUp(text, NOW) && readFreeUp(`${text} more`, NOW), failure('freeup-what'));
  });
