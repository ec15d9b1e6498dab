import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Digests } from '../jobs/digest.ts';
import { JobRunner } from '../jobs/job-runner.ts';
import { GivenDigest, NOW } from '../notices/digest/digest-fixture.ts';
import { TurnedClock } from '../platform/clock-fixture.ts';
import { createLog } from '../platform/log.ts';
import { type Line, Texts } from '../texts/texts.ts';
import { ASKER } from './asker-fixture.ts';
import type { Asker, Reply } from './command.ts';
import { Commands } from './commands.ts';
import { digestCommand } from './digest.ts';
import { RecentSearches } from './recent-searches.ts';

/** The command over a library with pictures, and recipients of mail with these accounts. */
async function given(t: TestContext, recipients: Readonly<Record<string, 'all' | readonly string[]>> = {}) {
  const digest = await GivenDigest.with(t);
  const { catalog } = digest;
  const clock = new TurnedClock(NOW);
  const log = createLog('silent');
  const jobs = new JobRunner(catalog, clock, log);
  t.after(() => jobs.stop());
  const sent: string[] = [];
  const mails = new Digests({
    ...{ catalog, clock, log, gather: async (period) => ({ period }) as never },
    recipients: Object.entries(recipients).map(([name, accounts]) => ({
      ...{ name, accounts, plan: undefined, timeZone: 'UTC' },
      send: async () => {
        sent.push(name);
        return { kind: 'delivered' } as const;
      },
    })),
  });
  const recent = new RecentSearches(clock);
  const commands = new Commands({
    commands: [digestCommand({ ...digest.sources(), recent, mails, jobs })],
    ...{ texts: () => new Texts('en', 'UTC'), readSentence: () => undefined, log },
  });
  const say = (text: string, asker: Partial<Asker> = {}) =>
    commands.answer(text, { asker: { ...ASKER, ...asker }, signal: new AbortController().signal });
  return { digest, say, sent, jobs, recent };
}

function told({ lines }: Reply): string {
  const texts = new Texts('en', 'UTC');
  return lines.map((line: Line) => texts.say(line)).join('\n');
}

test('tells what came in the last seven days, today too, with up to ten pictures', async (t) => {
  const { digest, say, recent } = await given(t);
  for (let index = 0; index < 12; index += 1)
    await digest.picture(index % 7, { place: 'kyoto', at: `2026-11-0${(index % 9) + 1}T10:00` });
  await digest.picture(8);
  digest.fill();
  const reply = await say('digest');
  const text = told(reply);
  assert.match(text, /Your week in pictures: 14\s–\s20 November 2026/);
  assert.match(text, /New at home: 12 new photos\./);
  assert.match(text, /Kyoto, Japan: 12 pictures/);
  assert.match(text, /40 GB are free of 1 TB/);
  assert.equal(reply.pictures?.length, 10);
  assert.doesNotMatch(text, /The best pictures/, 'a heading with nothing below it');
  assert.equal(recent.get(ASKER)?.shown.length, 10);
});

test('of a day, a month; of what is not ours nothing; of what is not understood an error', async (t) => {
  const { digest, say } = await given(t);
  await digest.picture(0, { account: 'anna' });
  await digest.picture(20, { account: 'ben' });
  assert.match(told(await say('digest daily')), /one new photo\./);
  assert.match(told(await say('digest monthly')), /2 new photos\./);
  const guest = { role: 'guest', accounts: ['ben'] } as const;
  assert.match(told(await say('digest', guest)), /Nothing new/);
  assert.equal((await say('digest yearly')).error?.code, 'digest-now-what');
});

test('now: to those of whom the asker may see all', async (t) => {
  const { say, sent, jobs } = await given(t, { anna: ['anna'], family: 'all', both: ['anna', 'ben'] });
  const asAnna = { role: 'adult', accounts: ['anna'] } as const;
  const reply = await say('digest now', asAnna);
  assert.equal(told(reply), 'The digest is on its way to anna.');
  await jobs.follow(reply.job ?? 0, () => {});
  assert.deepEqual(sent, ['anna']);
  const all = await say('digest now');
  await jobs.follow(all.job ?? 0, () => {});
  assert.deepEqual(sent.slice(1), ['anna', 'family', 'both']);
});

test('a guest sends nothing, and where nobody gets any that is said', async (t) => {
  const { say, sent } = await given(t, { anna: ['anna'] });
  assert.equal((await say('digest now', { role: 'guest' })).error?.code, 'command-not-allowed');
  assert.match(told(await say('digest now', { role: 'adult', accounts: ['ben'] })), /Nobody gets the digest/);
  assert.deepEqual(sent, []);
});
