import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunningJob } from '../../jobs/job-runner.ts';
import { Texts } from '../../texts/texts.ts';
import { JobBar } from './job-bar.ts';

const texts = new Texts('en', 'UTC');
const JOB: RunningJob = {
  ...{ id: 1, kind: 'sync', startedAt: 0, phase: 'working', done: 5, total: 10, bytes: 2_000_000 },
};

function given() {
  let now = 0;
  const bar = new JobBar(texts, () => now);
  return {
    line: (job: Partial<RunningJob> = {}, width = 80) => bar.line({ ...JOB, ...job }, width),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

test('while it looks it counts; at work it shows how far it is', () => {
  const { line } = given();
  assert.equal(line({ phase: 'looking', done: 1234, total: undefined }), 'sync  looking … 1,234 files');
  assert.match(line(), /^sync ▕█{12}░{12}▏ 5 of 10 {2}2 MB$/);
});

test('what is listed has a bar as well', () => {
  const { line } = given();
  assert.match(line({ phase: 'listing', done: 5, total: 20 }), /^sync ▕█{6}░{18}▏ looking … 5 of 20$/);
});

test('after a while it tells how fast it goes and how long the rest takes', () => {
  const { line, pass } = given();
  line({ done: 0, bytes: 0 });
  pass(3000);
  assert.doesNotMatch(line(), /left/);
  pass(7000);
  assert.match(line(), /200 kB\/s {2}10 sec left$/);
  assert.doesNotMatch(line({ done: 10 }), /left/, 'nothing is left');
});

const SHARES: [done: number, total: number | undefined, full: number][] = [
  [0, 10, 0],
  [10, 10, 24],
  [11, 10, 24],
  [0, undefined, 24],
];

for (const [done, total, full] of SHARES)
  test(`${done} of ${total} fill ${full} of 24`, () => {
    assert.equal(given().line({ done, total }).split('█').length - 1, full);
  });

test('a line is always narrower than the terminal', () => {
  const { line, pass } = given();
  line();
  pass(10_000);
  for (let width = 1; width < 120; width += 1) {
    assert.ok(line({}, width).length < Math.max(2, width), `at ${width}`);
    assert.ok(line({ phase: 'looking' }, width).length < Math.max(2, width), `at ${width}`);
  }
  assert.match(line({}, 60), /▕█{4}░{4}▏ 5 of 10/, 'the bar gives way first');
});
