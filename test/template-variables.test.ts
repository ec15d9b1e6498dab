import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TEMPLATE_VARIABLES as configured } from '../src/config/path-template.ts';
import { TEMPLATE_VARIABLES as filled } from '../src/library/template.ts';

test('the configuration accepts the variables that the library can fill, no more and no fewer', () => {
  assert.deepEqual([...configured].sort(), [...filled].sort());
});
