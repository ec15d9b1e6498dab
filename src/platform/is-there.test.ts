import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { isThere } from './is-there.ts';

test('a file and a folder are there, and what is nowhere, below a file or no path is not', async () => {
  const own = import.meta.filename;
  const looked = [own, import.meta.dirname, join(import.meta.dirname, 'none'), join(own, 'below'), 'a\0b'];
  assert.deepEqual(await Promise.all(looked.map(isThere)), [true, true, false, false, false]);
});
