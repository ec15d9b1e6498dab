import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../../catalog/catalog-fixture.ts';
import { SmallFiles } from './small-files.ts';

const MEGABYTE = 1024 * 1024;

function file(t: TestContext, bytes: number): { path: string; bytes: number } {
  const path = join(temporaryFolder(t), 'picture.jpg');
  writeFileSync(path, Buffer.alloc(bytes, 7));
  return { path, bytes };
}

test('small files are sent by their contents, large and unreadable ones by their paths', async (t) => {
  const [small, large] = [file(t, 5), file(t, MEGABYTE + 1)];
  const gone = { path: `${small.path}-not-there`, bytes: 5 };
  const [content, ...paths] = await new SmallFiles().with([small, large, gone], async (all) => all);
  assert.deepEqual(content, Buffer.alloc(5, 7));
  // A difference of megabytes is not worth its words.
  const told = paths.map((one) => (Buffer.isBuffer(one) ? one.length : one));
  assert.deepEqual(told, [large.path, gone.path]);
});

test('sixteen megabytes are held at most, and given back whatever comes of the sending', async (t) => {
  const files = new SmallFiles();
  const one = file(t, MEGABYTE);
  const sixteen = Array.from({ length: 16 }, () => one);
  const lone = () => files.with([one], async ([content]) => content);
  await files.with(sixteen, async (contents) => {
    assert.ok(contents.every(Buffer.isBuffer));
    assert.equal(typeof (await lone()), 'string');
  });
  await assert.rejects(files.with(sixteen, () => Promise.reject(new Error('no'))));
  assert.ok(Buffer.isBuffer(await lone()));
});
