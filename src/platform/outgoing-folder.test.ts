import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
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

/** A folder in which so many bytes are kept, and a way to keep a file in it that was asked for so many seconds ago. */
function keeping(t: TestContext, mostKept: number) {
  const parent = mkdtempSync(join(tmpdir(), 'outgoing-'));
  t.after(() => rmSync(parent, { recursive: true }));
  const outgoing = new OutgoingFolder(join(parent, 'shared'), { mostKept });
  const keep = async (name: string, secondsAgo: number) => {
    const made = join(await outgoing.begin(), 'made');
    writeFileSync(made, 'four');
    const at = Date.now() / 1000 - secondsAgo;
    utimesSync(made, at, at);
    return await outgoing.keep(made, name);
  };
  return { outgoing, keep };
}

test('what was kept is found again under its name, and lies as long as what is asked for now', async (t) => {
  const { outgoing, keep } = keeping(t, 100);
  assert.equal(await outgoing.kept('a.jpg'), undefined, 'before there is a folder');
  const path = await keep('a.jpg', 3600);
  assert.equal(await outgoing.kept('b.jpg'), undefined);
  const before = Date.now() - 60_000;
  assert.equal(await outgoing.kept('a.jpg'), path);
  await outgoing.clear(before);
  assert.equal(readFileSync(path, 'utf8'), 'four');
  await outgoing.clear(Date.now() + 60_000);
  assert.equal(await outgoing.kept('a.jpg'), undefined);
});

test('of what is kept there are so many bytes: what was not asked for longest goes, and nothing else', async (t) => {
  const { outgoing, keep } = keeping(t, 12);
  const begun = await outgoing.begin();
  await keep('old.jpg', 900);
  await keep('older.jpg', 1000);
  await keep('recent.jpg', 800);
  await outgoing.kept('older.jpg');
  await keep('new.jpg', 700);
  const kept = readdirSync(outgoing.path).filter((name) => name.startsWith('kept-'));
  assert.deepEqual(kept.toSorted(), ['kept-new.jpg', 'kept-older.jpg', 'kept-recent.jpg']);
  assert.ok(existsSync(begun));
  const { keep: keepOne, outgoing: small } = keeping(t, 1);
  await keepOne('a.jpg', 0);
  assert.ok(await small.kept('a.jpg'), 'the newest stays, however large');
});
