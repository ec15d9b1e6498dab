import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Reply } from '../../../commands/command.ts';
import type { Line } from '../../../texts/texts.ts';
import { readFromDaemon, readFromTerminal } from './messages.ts';

const HELLO = { type: 'hello', version: 1, name: 'anna', language: 'de', timeZone: 'Europe/Berlin' };

test('a terminal says hello, says something, answers and cancels', () => {
  for (const message of [
    HELLO,
    { type: 'say', id: 1, text: 'find rome' },
    { type: 'answer', id: 2, challenge: 7, choice: 'yes' },
    { type: 'cancel', id: 2 },
  ])
    assert.deepEqual(readFromTerminal(JSON.stringify(message)), message);
});

const REFUSED: [what: string, message: unknown][] = [
  ['a type that nobody knows', { type: 'shout', id: 1 }],
  ['no id', { type: 'say', text: 'x' }],
  ['an id that is no number', { type: 'say', id: '1', text: 'x' }],
  ['an id below 1', { type: 'cancel', id: 0 }],
  ['an id that is no whole number', { type: 'cancel', id: 1.5 }],
  ['a saying that is too long', { type: 'say', id: 1, text: 'x'.repeat(5001) }],
  ['more than belongs there', { type: 'say', id: 1, text: 'x', role: 'owner' }],
  ['a language without texts', { ...HELLO, language: 'xx' }],
  ['a time zone that is none', { ...HELLO, timeZone: 'Middle/Earth' }],
  ['a name that steers a terminal', { ...HELLO, name: 'a\u001b[2J' }],
  ['no name', { ...HELLO, name: '' }],
  ['a list', []],
  ['nothing', null],
];

for (const [what, message] of REFUSED)
  test(`${what} is no message`, () => {
    assert.equal(readFromTerminal(JSON.stringify(message)), undefined);
  });

test('what is no JSON is no message, at either end', () => {
  for (const text of ['', '{', 'say', '\u0000', '{"type":"say","id":1,"text":"x"']) {
    assert.equal(readFromTerminal(text), undefined);
    assert.equal(readFromDaemon(text), undefined);
  }
});

test('a reply arrives as it was sent, with texts within texts', () => {
  const line = { key: 'dotted', values: { one: { key: 'plain', values: { text: 'a' } }, n: 1 } };
  const reply: Reply = {
    lines: [line as unknown as Line, { key: 'help-sync', attribute: 'example' }],
    data: { deep: [1, { two: null }] },
    ok: false,
    error: { code: 'disk-full', facts: { path: '/l', n: 2 } },
    pictures: [{ assetId: 1, preview: '/p.jpg', small: undefined, caption: [{ key: 'plain' }] }],
    suggestions: [{ label: { key: 'plain' }, say: 'more' }],
    job: 3,
    challenge: 4,
  };
  const message = { type: 'reply', id: 9, reply };
  const sent = JSON.stringify(message);
  assert.deepEqual(readFromDaemon(sent), JSON.parse(sent));
});

test('a daemon that says something else is not believed', () => {
  for (const message of [
    { type: 'reply', id: 1, reply: { lines: 'all', data: 1, ok: true } },
    { type: 'reply', id: 1 },
    { type: 'progress', id: 1, job: { id: 1, kind: 'sync', phase: 'sleeping' } },
    { type: 'bye' },
  ])
    assert.equal(readFromDaemon(JSON.stringify(message)), undefined);
});
