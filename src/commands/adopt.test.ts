import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { ADOPT, askToAdopt, settleAdopt } from '../challenges/adopt-question.ts';
import { adoptJob } from '../jobs/adopt.ts';
import { icloudHouse, putFile } from '../jobs/icloud-house-fixture.ts';
import { JobRunner } from '../jobs/job-runner.ts';
import { systemClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import { Texts } from '../texts/texts.ts';
import { adoptCommand } from './adopt.ts';
import { answerCommand } from './answer.ts';
import { ASKER } from './asker-fixture.ts';
import type { Asker, Reply } from './command.ts';
import { Commands } from './commands.ts';
import { read } from './icloud-commands-fixture.ts';

const signal = new AbortController().signal;

async function given(t: TestContext) {
  const house = await icloudHouse(t);
  const { catalog, challenges, library, pipeline, copier, files } = house;
  const log = createLog('silent');
  const jobs = new JobRunner(catalog, systemClock, log);
  t.after(() => jobs.stop());
  const asking = { catalog, challenges, libraryPath: files.path };
  const job = adoptJob({
    ...{ catalog, library, pipeline, hasher: copier, clock: systemClock, concurrency: 1 },
    ask: async (adoption) => {
      await askToAdopt(asking, adoption, { name: 'homeroll', channel: 'job' });
    },
  });
  const startAdopt = () => jobs.ensure(job, 'person');
  challenges.register(ADOPT, settleAdopt({ catalog, startAdopt }));
  await challenges.start();
  const commands = new Commands({
    commands: [adoptCommand({ ...asking, startAdopt }), answerCommand(challenges)],
    ...{ log, readSentence: () => undefined, texts: () => new Texts('en', 'UTC') },
  });
  const say = async (text: string, asker: Partial<Asker> = {}): Promise<Reply> => {
    const reply = await commands.answer(text, { asker: { ...ASKER, ...asker }, signal });
    read(reply);
    if (reply.job !== undefined) await jobs.follow(reply.job, () => {});
    return reply;
  };
  const old = join(files.path, 'old');
  mkdirSync(old);
  return { ...house, say, old };
}

test('a folder is looked through, asked about, and its files stay', async (t) => {
  const { say, old, picture, list, work, downloads, catalog } = await given(t);
  assert.match(read(await say('adopt')), /No folder was looked through yet/);
  putFile(picture('a'), 'resOriginal', join(old, 'a.jpg'));
  writeFileSync(join(old, '=notes.txt'), 'x');
  assert.equal((await say(`adopt ${old}`)).error?.code, 'adopt-not-listed');
  await list();
  assert.match(read(await say(`adopt ${old} ada`)), /Looking through .*old for files that ada has/);
  const asked = await say('adopt');
  const text = read(asked);
  assert.match(text, /^One file in .*old is one that ada has in iCloud\./);
  assert.match(
    text,
    /✓ One file is recognised by Apple's checksum[\s\S]*– One is not in iCloud, 1 byte:\n {4}=notes\.txt/,
  );
  assert.deepEqual(
    asked.suggestions?.map(({ say: next }) => next.split(' ')[2]),
    ['stay', 'place', 'cancel'],
  );
  const { attachment } = await say('adopt csv');
  assert.match(attachment?.text ?? '', /unknown,,'=notes\.txt,1\r\n/);
  assert.match(read(await say(`answer ${asked.challenge} stay`)), /One file is being registered where/);
  await work();
  assert.deepEqual([downloads(), catalog.files.stored().count], [0, 1]);
  assert.match(read(await say('adopt')), /was adopted for ada:\n= One is in the library already/);
});

test('outside the library files cannot stay; cancelled, all that was read is forgotten', async (t) => {
  const { say, target, picture, list, catalog } = await given(t);
  putFile(picture('a'), 'resOriginal', join(target, 'a.jpg'));
  await list();
  await say(`adopt ${target}`);
  const asked = await say('adopt');
  assert.deepEqual(
    asked.suggestions?.map(({ say: next }) => next.split(' ')[2]),
    ['place', 'cancel'],
  );
  assert.equal((await say(`answer ${asked.challenge} stay`)).error?.code, 'challenge-no-choice');
  assert.match(read(await say(`answer ${asked.challenge} cancel`)), /Nothing was adopted/);
  assert.deepEqual(catalog.adoptions.latest(), []);
});

test('what is shown by albums cannot stay: such links come and go', async (t) => {
  const { say, library, picture, list } = await given(t);
  await library.albums.prepare('Albums');
  const folder = join(library.path, 'Albums', 'ada');
  putFile(picture('a'), 'resOriginal', join(folder, 'a.jpg'));
  await list();
  await say(`adopt ${folder}`);
  const asked = await say('adopt');
  assert.deepEqual(
    asked.suggestions?.map(({ say: next }) => next.split(' ')[2]),
    ['place', 'cancel'],
  );
});

test('looked through again, the older question is withdrawn; what is over is told', async (t) => {
  const { say, old, picture, list, catalog } = await given(t);
  const picture1 = picture('a');
  await list();
  await say(`adopt ${old}`);
  const first = await say('adopt');
  assert.match(read(first), /^Nothing in .* is needed for ada/);
  putFile(picture1, 'resOriginal', join(old, 'a.jpg'));
  await say(`adopt ${old}`);
  const second = await say('adopt');
  assert.equal((await say(`answer ${first.challenge} place`)).error?.code, 'challenge-withdrawn');
  catalog.adoptions.remove(catalog.adoptions.latest()[0]?.id ?? 0);
  assert.equal((await say(`answer ${second.challenge} place`)).error?.code, 'adopt-over');
});

const HOSTILE: [text: string, code: string][] = [
  ['adopt relative/path', 'adopt-no-folder'],
  ['adopt /no/such/folder', 'adopt-no-folder'],
  ['adopt /etc/hostname', 'adopt-no-folder'],
  ['adopt /tmp nobody', 'icloud-account-unknown'],
  ['adopt "/tmp/\u0000x"', 'adopt-no-folder'],
];

test('mistaken folders and accounts are answered with what is wrong', async (t) => {
  const { say, list } = await given(t);
  await list();
  for (const [text, code] of HOSTILE) assert.equal((await say(text)).error?.code, code, text);
  assert.equal((await say('adopt /tmp', { role: 'guest' })).error?.code, 'command-not-allowed');
});
