import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../commands/command.ts';
import { HomerollError } from '../../platform/error.ts';
import { Texts } from '../../texts/texts.ts';
import { type Manner, printError, printReply } from './print.ts';

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

test('a table goes to standard output alone, so that it can be sent to a file', () => {
  const [paper, beside] = [new Paper(), new Paper()];
  const attachment = { name: 'all.csv', mime: 'text/csv', text: 'a,b\r\n' };
  printReply({ ...REPLY, attachment }, texts, 'text', paper, beside);
  assert.equal(paper.text, 'a,b\r\n');
  assert.match(beside.text, /^Everything found/);
  const json = new Paper();
  printReply({ ...REPLY, attachment }, texts, 'json', json);
  assert.equal(json.text, '{"paused":true}\n');
});

test('files lie where it is told', () => {
  const paper = new Paper();
  const files = [{ name: 'a.jpg', mime: 'image/jpeg', path: '/d/shared/a.jpg' }];
  printReply({ ...REPLY, files }, texts, 'text', paper);
  assert.match(paper.text, /paused\.\n {2}\/d\/shared\/a\.jpg\n$/);
});

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
