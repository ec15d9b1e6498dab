import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../commands/command.ts';
import type { RunningJob } from '../../jobs/job-runner.ts';
import { HomerollError } from '../../platform/error.ts';
import { Texts } from '../../texts/texts.ts';
import { type Manner, printError, printReply } from './print.ts';
import { ProgressBar } from './progress-bar.ts';

const texts = new Texts('en', 'UTC');

class Paper {
  text = '';
  readonly isTTY: boolean;

  constructor(isTTY = false) {
    this.isTTY = isTTY;
  }

  write(text: string): void {
    this.text += text;
  }
}

const REPLY: Reply = {
  lines: [{ key: 'status-all-done' }, { key: 'status-paused' }],
  data: { paused: true },
  ok: true,
};

const MANNERS: [manner: Manner, text: string][] = [
  ['text', 'Everything found so far is in the library.\nWork is paused.\n'],
  ['json', '{"paused":true}\n'],
  ['quiet', ''],
];

for (const [manner, text] of MANNERS)
  test(`a reply in the manner ${manner}`, () => {
    const paper = new Paper();
    assert.equal(printReply(REPLY, texts, manner, paper), 0);
    assert.equal(paper.text, text);
    assert.equal(printReply({ ...REPLY, ok: false }, texts, manner, new Paper()), 1);
  });

function printedName(name: string): string {
  const paper = new Paper();
  const lines = [{ key: 'fate-example', values: { name, path: 'p' } }];
  printReply({ lines, data: {}, ok: true }, texts, 'text', paper);
  return paper.text.slice(4, -' → p\n'.length);
}

const HOSTILE: [what: string, name: string, shown: string][] = [
  ['an escape sequence', '\u001b[2Ja.jpg', '\\u001b[2Ja.jpg'],
  ['a carriage return', 'a\rb', 'a\\u000db'],
  ['a bell', '\u0007', '\\u0007'],
  ['a control sequence of one character', '\u009b2J', '\\u009b2J'],
  ['a turn of the writing direction', '\u202egpj.exe', '\\u202egpj.exe'],
  ['an isolate', '\u2066a', '\\u2066a'],
  ['a line separator', 'a\u2028b', 'a\\u2028b'],
  ['a newline, which would begin a line of its own', 'a\n✓ all is well', 'a\\u000a✓ all is well'],
  ['nothing but letters and pictures', 'é👩‍👩‍👧 \\n.jpg', 'é👩‍👩‍👧 \\n.jpg'],
];

for (const [what, name, shown] of HOSTILE)
  test(`a name with ${what} is shown, not obeyed`, () => {
    assert.equal(printedName(name), shown);
  });

test('data for programs is one line, whatever the names are', () => {
  const paper = new Paper();
  printReply({ lines: [], data: { name: 'a\n\u001b[2J' }, ok: true }, texts, 'json', paper);
  assert.equal(paper.text.split('\n').length, 2);
  assert.deepEqual(JSON.parse(paper.text), { name: 'a\n\u001b[2J' });
  assert.ok(!paper.text.includes('\u001b'));
});

test('an error is its sentence and what to do now', () => {
  const paper = new Paper();
  printError(new HomerollError('catalog-in-use', { pid: '42', path: '/c' }), texts, paper);
  const [sentence, hint, end] = paper.text.split('\n');
  assert.match(sentence ?? '', /process 42/);
  assert.match(hint ?? '', /^→ .*kill 42/);
  assert.equal(end, '');
});

test('an error does not steer the terminal by its facts', () => {
  const paper = new Paper();
  printError(new HomerollError('not-media', { name: '\u001b]0;x\u0007' }), texts, paper);
  assert.doesNotMatch(paper.text.replaceAll('\n', ''), /\p{Cc}/u);
});

const JOB: RunningJob = {
  ...{ id: 1, kind: 'sync', startedAt: 0, phase: 'working', done: 5, total: 10, bytes: 2_000_000 },
};

function bar(isTTY: boolean): { paper: Paper; bar: ProgressBar; pass: (ms: number) => void } {
  const paper = new Paper(isTTY);
  let now = 0;
  const pass = (ms: number) => {
    now += ms;
  };
  return { paper, bar: new ProgressBar(paper, texts, () => now), pass };
}

test('the bar is drawn on a terminal alone, and erased at the end', () => {
  const file = bar(false);
  file.bar.show(JOB);
  file.bar.clear();
  assert.equal(file.paper.text, '');
  const terminal = bar(true);
  terminal.bar.clear();
  assert.equal(terminal.paper.text, '', 'nothing is erased where nothing was drawn');
  terminal.bar.show(JOB);
  assert.ok(terminal.paper.text.startsWith('\r\u001b[2K▕'));
  assert.match(terminal.paper.text, /▕█{12}░{12}▏ 5 of 10 {2}2 MB/);
  assert.doesNotMatch(terminal.paper.text, /\n/);
  terminal.paper.text = '';
  terminal.bar.clear();
  assert.equal(terminal.paper.text, '\r\u001b[2K');
});

test('while it looks it counts; later it tells how long the rest takes', () => {
  const { paper, bar: shown, pass } = bar(true);
  shown.show({ ...JOB, phase: 'looking', done: 1234, total: undefined });
  assert.match(paper.text, /1,234 files/);
  shown.show({ ...JOB, done: 0 });
  pass(10_000);
  paper.text = '';
  shown.show(JOB);
  assert.match(paper.text, /10 sec left/);
});

const SHARES: [done: number, total: number, full: number][] = [
  [0, 10, 0],
  [10, 10, 24],
  [0, 0, 24],
  [11, 10, 24],
];

for (const [done, total, full] of SHARES)
  test(`${done} of ${total} fill ${full} of 24`, () => {
    const { paper, bar: shown } = bar(true);
    shown.show({ ...JOB, done, total });
    assert.equal(paper.text.split('█').length - 1, full);
    assert.equal(paper.text.split('░').length - 1, 24 - full);
  });
