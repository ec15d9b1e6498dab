import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingTraps } from './check-traps.ts';

test('every trap of the protocol page has a test, and every such test its trap', () => {
  assert.deepEqual(missingTraps(), { untested: [], unlisted: [] });
});
