import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HomerollError } from '../../../platform/error.ts';
import { LineSplitter } from './line-splitter.ts';

test('lines come whole, however the bytes are cut', () => {
  const bytes = Buffer.from('one\n\nzwölf 👪\nrest');
  for (let size = 1; size <= bytes.length; size += 1) {
    const splitter = new LineSplitter(100);
    const lines: string[] = [];
    for (let start = 0; start < bytes.length; start += size)
      lines.push(...splitter.push(bytes.subarray(start, start + size)));
    assert.deepEqual(lines, ['one', '', 'zwölf 👪'], `in pieces of ${size}`);
  }
});

test('a line as long as allowed is taken, one that is longer ends it, also when its end never comes', () => {
  assert.deepEqual(new LineSplitter(4).push(Buffer.from('abcd\nef\n')), ['abcd', 'ef']);
  const tooLong = (error: unknown) =>
    error instanceof HomerollError && error.code === 'terminal-line-too-long';
  assert.throws(() => new LineSplitter(4).push(Buffer.from('abcde\n')), tooLong);
  const splitter = new LineSplitter(4);
  splitter.push(Buffer.from('abc'));
  assert.throws(() => splitter.push(Buffer.from('de')), tooLong);
});
