import assert from 'node:assert/strict';
import { test } from 'node:test';
import { breakText, cut, escapeText } from './plain-text.ts';

const ESCAPED: readonly [plain: string, markdown: string][] = [
  [
    '**bold** _it_ `code` ~~gone~~ ||hidden||',
    '\\*\\*bold\\*\\* \\_it\\_ \\`code\\` \\~\\~gone\\~\\~ \\|\\|hidden\\|\\|',
  ],
  ['one ~ or | alone', 'one ~ or | alone'],
  ['[click](https://evil.example/_a_)', '\\[click](https://evil.example/_a_)'],
  ['see https://example.org/a_b_c*d and x_y', 'see https://example.org/a_b_c*d and x\\_y'],
  ['<@123> <#4> <:smile:5> <t:6> 1 < 2', '\\<@123> \\<#4> \\<:smile:5> \\<t:6> 1 < 2'],
  ['@everyone and @here, mail@house', '@\u200beveryone and @\u200bhere, mail@house'],
  ['# head\n  ## two\n#12', '\\# head\n  \\## two\n#12'],
  ['> quote\n>>> all\n->', '\\> quote\n\\>>> all\n->'],
  ['- one\n+ two\n1. three\n-# small\n2024-05-03', '\\- one\n\\+ two\n1\\. three\n\\-# small\n2024-05-03'],
  ['a \\ b', 'a \\\\ b'],
];

for (const [plain, markdown] of ESCAPED)
  test(`${JSON.stringify(plain)} is shown as it stands`, () => {
    assert.equal(escapeText(plain), markdown);
  });

test('a text that is cut says so, keeps whole characters, and leaves no half of an escape', () => {
  assert.equal(cut('short', 5), 'short');
  assert.equal(cut('longer', 5), 'long…');
  assert.equal(cut('abc😀d', 5), 'abc…');
  assert.equal(cut('abc\\*def', 5), 'abc…');
});

test('a text is broken at line ends first, then between words, then anywhere', () => {
  assert.deepEqual(breakText('', 10), []);
  assert.deepEqual(breakText('one\ntwo\nthree', 9), ['one\ntwo\n', 'three']);
  assert.deepEqual(breakText('seven words', 8), ['seven ', 'words']);
  assert.deepEqual(breakText('abcdefghij', 4), ['abcd', 'efgh', 'ij']);
  assert.deepEqual(breakText('aaa😀😀😀', 4), ['aaa', '😀😀', '😀']);
});

test('pieces keep within the limit when they are escaped, and lose nothing', () => {
  const text = `${'*_`'.repeat(50)}\n${'😀 x '.repeat(80)}\nhttps://example.org/${'a_'.repeat(30)}`;
  const pieces = breakText(text, 100);
  assert.equal(pieces.join(''), text);
  for (const piece of pieces) {
    assert.ok(escapeText(piece).length <= 100);
    assert.ok(piece.isWellFormed());
  }
});
