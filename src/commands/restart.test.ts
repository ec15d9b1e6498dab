import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settleRestart } from '../challenges/restart-question.ts';
import { aboutCommand } from './about.ts';
import { ASKER } from './asker-fixture.ts';
import type { ReleaseNews } from './newest-release.ts';
import { givenPersonCommands, linesOf, onTelegram } from './person-commands-fixture.ts';

test('the house is opened anew after a question, by the word of an owner', async (t) => {
  const { say, press, restarts } = await givenPersonCommands(t);
  assert.equal((await say('restart', { ...ASKER, role: 'adult' })).error?.code, 'command-not-allowed');
  const question = await say('restart');
  assert.deepEqual(restarts, []);
  assert.deepEqual(linesOf(await press(question, 1)), ['Homeroll stays as it is.']);
  const again = await say('restart');
  assert.equal((await press(again, 0, onTelegram('Ben'))).error?.code, 'challenge-not-yours');
  assert.deepEqual(restarts, []);
  assert.deepEqual(linesOf(await press(again, 0)), ['Homeroll closes now and will be back in a moment.']);
  assert.equal(restarts.length, 1);
});

test('an answer that is acted upon again after the house was opened anew opens it no second time', async () => {
  let restarts = 0;
  const settle = settleRestart(100, () => {
    restarts += 1;
  });
  const asked = (openedAt: number) =>
    settle({ openedAt } as never, 'yes', { name: 'anna', channel: 'telegram' }, AbortSignal.abort());
  assert.deepEqual(linesOf(await asked(99)), [
    'Homeroll has been opened anew since you were asked. Nothing more to do.',
  ]);
  assert.equal(restarts, 0);
  await asked(100);
  assert.equal(restarts, 1);
});

test('about tells what Homeroll is, which one, under which licence, and where the pictures lie', async () => {
  const reply = await aboutCommand('/srv/pictures').run({}, { asker: ASKER, signal: AbortSignal.abort() });
  const text = linesOf(reply).join('\n');
  assert.match(text, /^Homeroll brings the camera roll home.*\nHomeroll \d+\.\d+\.\d+ on Node/);
  assert.match(text, /MIT licence\.\nThe pictures lie in \/srv\/pictures, as plain files\.$/);
});

test('about tells of a newer version only where one is looked for', async () => {
  const about = async (updates?: Pick<ReleaseNews, 'newest'>) => {
    const reply = await aboutCommand('/srv', updates).run({}, { asker: ASKER, signal: AbortSignal.abort() });
    return [linesOf(reply)[2], (reply.data as { newest?: string }).newest];
  };
  const release = { name: 'Homeroll', summary: '', url: 'https://example.com/new' };
  const newest = (version: string) => ({ newest: { ...release, version } });
  const licence = 'It is free software under the MIT licence.';
  assert.deepEqual(await about(), [licence, undefined]);
  assert.deepEqual(await about({ newest: undefined }), [
    'Whether there is a newer one is not known yet.',
    undefined,
  ]);
  assert.deepEqual(await about(newest('0.0.1')), ['There is no newer one.', '0.0.1']);
  assert.deepEqual(await about(newest('99.0.0')), [
    'Version 99.0.0 is there: https://example.com/new',
    '99.0.0',
  ]);
});
