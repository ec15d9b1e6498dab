import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Texts } from '../../../texts/texts.ts';
import type { AskedChallenge } from '../terminal-challenges.ts';
import { OfferedChoices } from './offered-choices.ts';

const texts = new Texts('en', 'UTC');
const label = (say: string) => ({ key: 'suggestion-say', values: { say } });
const QUESTION: AskedChallenge = {
  id: 12,
  ask: label('Delete 3 pictures?'),
  details: [],
  choices: [
    { id: 'yes', label: label('Delete them') },
    { id: 'no', label: label('Keep them') },
  ],
  expiresAt: 0,
};

test('without anything offered, a number is just something that was said', () => {
  const choices = new OfferedChoices(texts);
  assert.equal(choices.choose('1'), undefined);
  assert.deepEqual(choices.suggest([]), []);
  assert.equal(choices.choose('1'), undefined);
});

test('suggestions are numbered and said by their number', () => {
  const choices = new OfferedChoices(texts);
  const lines = choices.suggest([
    { label: label('more'), say: 'more' },
    { label: label('beach'), say: 'find beach' },
  ]);
  assert.deepEqual(lines, ['  1  more', '  2  beach', 'Say its number.']);
  assert.deepEqual(choices.choose(' 2 '), { kind: 'say', text: 'find beach' });
  assert.equal(choices.choose('3'), 'nothing');
  assert.equal(choices.choose('0'), 'nothing');
  assert.equal(choices.choose('beach'), undefined, 'a suggestion has no word of its own');
});

test('a challenge is answered by a number or by a word, in any case', () => {
  const choices = new OfferedChoices(texts);
  assert.deepEqual(choices.ask(QUESTION), ['  1  Delete them', '  2  Keep them', 'Say its number.']);
  for (const said of ['1', 'yes', 'YES '])
    assert.deepEqual(choices.choose(said), { kind: 'answer', challenge: 12, choice: 'yes' });
  assert.equal(choices.choose('yes please'), undefined);
});

test('a challenge that wants a text is answered by the next line, hidden when it is secret', () => {
  const choices = new OfferedChoices(texts);
  choices.ask({ ...QUESTION, choices: [], expects: 'text', secret: true });
  assert.deepEqual(choices.choose('1'), { kind: 'ask', challenge: 12, isSecret: true });
  choices.ask({ ...QUESTION, expects: 'text' });
  assert.deepEqual(choices.choose('3'), { kind: 'ask', challenge: 12, isSecret: false });
});

test('what was offered last counts; a closed challenge is offered no more', () => {
  const choices = new OfferedChoices(texts);
  choices.suggest([{ label: label('more'), say: 'more' }]);
  choices.ask(QUESTION);
  assert.deepEqual(choices.choose('2'), { kind: 'answer', challenge: 12, choice: 'no' });
  choices.withdraw(99);
  assert.notEqual(choices.choose('2'), undefined);
  choices.withdraw(12);
  assert.equal(choices.choose('2'), undefined);
  assert.equal(choices.choose('yes'), undefined);
});
