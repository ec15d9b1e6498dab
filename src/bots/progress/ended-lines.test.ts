import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Texts } from '../../texts/texts.ts';
import type { EndedJob } from './ended-job.ts';
import { endedLines } from './ended-lines.ts';

const texts = new Texts('en', 'UTC');
const END: EndedJob = {
  ...{
    id: 7,
    kind: 'sync',
    outcome: 'done',
    counts: { placed: 2 },
    bytes: 2_600_000,
    errors: 0,
    duration: 4000,
  },
};
const told = (end: Partial<EndedJob>) => endedLines({ ...END, ...end }, texts).map((line) => texts.say(line));

test('what came of a job is told in the words of its kind', () => {
  assert.deepEqual(told({}), ['2 files brought home, 2.6 MB in 4 sec.']);
  assert.match(told({ counts: { placed: 0 } })[0] ?? '', /^Nothing new/);
  assert.match(told({ kind: 'housekeeping', counts: { purged: 1 } })[0] ?? '', /One file was past/);
  assert.deepEqual(told({ kind: 'polish', counts: {} }), ['polish is done, in 4 sec.']);
});

test('what one account waits for is told with what to do; what is new, where there are several', () => {
  const error = { code: 'work-paused', facts: {} };
  const lines = told({ accounts: [{ account: 'anna', found: 1, held: 1, error }] });
  assert.equal(lines[1], 'anna, one waits:');
  assert.equal(lines.length, 4, 'and the reason, and what to do');
  const both = ['anna', 'ben'].map((account) => ({ account, found: 1, held: 0 }));
  assert.deepEqual(told({ accounts: both }).slice(1), ['anna: one new file.', 'ben: one new file.']);
});

test('what a job has made lies where it is told', () => {
  const files = [{ name: 'a.zip', mime: 'application/zip', path: '/d/exports/a.zip' }];
  const lines = told({ kind: 'export', counts: { exported: 2 }, files });
  assert.deepEqual(lines, ['2 pictures are in the zip, 2.6 MB.', '  /d/exports/a.zip']);
});

test('problems are told with where to look; a stop says that nothing is lost', () => {
  assert.deepEqual(told({ errors: 3 })[1], '3 things went wrong; see: job 7');
  assert.deepEqual(told({ outcome: 'failed', errors: 1 }), ['One thing went wrong; see: job 7']);
  for (const outcome of ['cancelled', 'interrupted'] as const)
    assert.match(told({ outcome })[0] ?? '', /is safe/);
});
