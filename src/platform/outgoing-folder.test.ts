import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { OutgoingFolder } from './outgoing-folder.ts';

test('what was made before a time goes, with what is in it; the rest stays, and nobody else may look', async (t) => {
  const parent = mkdtempSync(join(tmpdir(), 'outgoing-'));
  t.after(() => rmSync(parent, { recursive: true }));
  const outgoing = new OutgoingFolder(join(parent, 'shared'));
  assert.deepEqual(await outgoing.clear(Date.now()), { files: 0, bytes: 0 }, 'before it is there');
  const [old, recent] = [await outgoing.begin(), await outgoing.begin()];
  mkdirSync(join(old, 'half'));
  for (const path of [
    join(old, 'a'),
    join(old, 'half', 'b'),
    join(recent, 'c'),
    join(outgoing.path, 'z.part'),
  ])
    writeFileSync(path, 'four');
  for (const path of [old, join(outgoing.path, 'z.part')]) utimesSync(path, 1000, 1000);
  assert.deepEqual(await outgoing.clear(2_000_000), { files: 3, bytes: 12 });
  assert.deepEqual([existsSync(old), existsSync(join(recent, 'c'))], [false, true]);
  assert.deepEqual([statSync(outgoing.path).mode & 0o777, statSync(recent).mode & 0o777], [0o700, 0o700]);
});
