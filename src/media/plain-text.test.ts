import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cut, oneLine, paragraphs } from './plain-text.ts';

describe('one line of text', () => {
  it('has blanks for line breaks and control characters, and none around it', () => {
    assert.equal(oneLine(' \0a\r\nb\tc\u2028d\x1b[31m ', 99), 'a b c d [31m');
    assert.equal(oneLine('\n\0 ', 99), '');
  });

  it('is cut to its length without a blank at the end', () => {
    assert.equal(oneLine('one two', 4), 'one');
    assert.equal(oneLine('x'.repeat(1e6), 256).length, 256);
  });
});

describe('paragraphs', () => {
  it('keep their line breaks, whoever wrote them', () => {
    assert.equal(paragraphs('a\r\nb\rc\nd\u2028e', 99), 'a\nb\nc\nd\ne');
  });

  it('have no control characters, no blanks at their edges and one empty line at most between them', () => {
    assert.equal(paragraphs('\n a\0\tb \n \n\n\r\nc\x7f \n', 99), 'a b\n\nc');
  });

  it('are cut to their length', () => {
    assert.equal(paragraphs('a\n\nbcd', 3), 'a');
    assert.equal(paragraphs('y\n'.repeat(500_000), 100).length, 99);
  });
});

describe('cutting', () => {
  it('never goes through a character', () => {
    assert.equal(cut('🏖️🏖️', 3), '🏖️');
    assert.equal(cut('a🏖️', 2), 'a');
    assert.equal(cut('abc', 3), 'abc');
  });

  it('leaves no half characters that were there', () => {
    assert.ok(cut('\ud800abc', 99).isWellFormed());
    assert.ok(cut('abc\udc00def', 5).isWellFormed());
  });
});
