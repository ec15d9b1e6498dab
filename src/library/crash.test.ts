import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { allOf, CAPTURED, LibraryFixture, quickFolder } from './library-fixture.ts';
import { FailingDisk, PowerCut } from './troubled-disks.ts';

const TARGET = 'Anna/2021/IMG_1.jpg';
const STAGED = '.homeroll/staging/1.jpg';

/** What may be seen at an instant: the picture under one of its names or both, never under none, never in part. */
function assertSafe(tree: Record<string, string>, hardLinks: boolean, told: string): void {
  const { [TARGET]: target, [STAGED]: staged, ...others } = tree;
  assert.ok(target === 'picture' || staged === 'picture', told);
  assert.ok(target === undefined || target === 'picture' || (!hardLinks && target === ''), told);
  assert.ok(staged === undefined || staged === 'picture', told);
  assert.deepEqual(others, { 'Anna/bystander.jpg': 'mine' }, told);
}

/** Places with a disk that fails after `last` calls; answers whether it came to that. */
async function placeUntil(
  fixture: LibraryFixture,
  last: number,
  moment: 'before' | 'after',
  hardLinks: boolean,
) {
  const library = await fixture.open({ abilities: { hardLinks } });
  fixture.write('Anna/bystander.jpg', 'mine');
  const { path, options } = fixture.stage(library, '1', 'picture');
  const failing = new FailingDisk(moment);
  const doomed = await fixture.open({ abilities: { hardLinks }, disk: failing.disk });
  failing.failAfter(last);
  try {
    assert.equal(await doomed.place(path, TARGET, options), 'placed');
    return { path, options, cut: false };
  } catch (error) {
    assert.ok(error instanceof PowerCut, String(error));
    return { path, options, cut: true };
  }
}

for (const hardLinks of [true, false]) {
  for (const moment of ['before', 'after'] as const) {
    test(`a crash ${moment} any call loses nothing, and placing goes on (hard links: ${hardLinks})`, async () => {
      let cut = true;
      let cuts = 0;
      for (let last = 0; cut; last++, cuts++) {
        const fixture = new LibraryFixture(quickFolder());
        try {
          const first = await placeUntil(fixture, last, moment, hardLinks);
          cut = first.cut;
          const told = `call ${last + 1}`;
          assertSafe(fixture.tree(), hardLinks, told);
          const library = await fixture.open({ abilities: { hardLinks } });
          const outcome = await library.place(first.path, TARGET, { ...first.options, reservedByUs: true });
          assert.ok(outcome === 'placed' || outcome === 'already-there', told);
          const { mtimeMs, mode } = fs.statSync(join(fixture.path, TARGET));
          assert.deepEqual([mtimeMs, mode & 0o777], [CAPTURED, 0o640], told);
          assert.deepEqual(fixture.tree(), { 'Anna/bystander.jpg': 'mine', [TARGET]: 'picture' }, told);
        } finally {
          fixture.remove();
        }
      }
      assert.ok(cuts > 15, `only ${cuts} calls were cut`);
    });
  }
}

describe('the trash', () => {
  for (const hardLinks of [true, false]) {
    test(`a crash at any call while a file goes there or comes back loses nothing (hard links: ${hardLinks})`, async () => {
      let cut = true;
      let cuts = 0;
      for (let last = 0; cut; last++, cuts++) {
        const fixture = new LibraryFixture(quickFolder());
        try {
          cut = await trashUntil(fixture, last, hardLinks);
        } finally {
          fixture.remove();
        }
      }
      assert.ok(cuts > 15, `only ${cuts} calls were cut`);
    });
  }
});

async function trashUntil(fixture: LibraryFixture, last: number, hardLinks: boolean): Promise<boolean> {
  const failing = new FailingDisk('after');
  const doomed = await fixture.open({ abilities: { hardLinks }, disk: failing.disk });
  fixture.write(TARGET, 'picture');
  failing.failAfter(last);
  const reason = { why: 'asked', by: 'Anna', at: CAPTURED };
  let cut = false;
  try {
    const { path } = await doomed.trash.put(TARGET, reason);
    assert.equal(await doomed.trash.restore(path), 'restored');
  } catch (error) {
    assert.ok(error instanceof PowerCut, String(error));
    cut = true;
  }
  const pictures = () =>
    Object.entries(fixture.tree())
      .filter(([, text]) => text === 'picture')
      .map(([path]) => path);
  assert.ok(pictures().length > 0, `call ${last + 1}`);
  const library = await fixture.open({ abilities: { hardLinks } });
  if (pictures().includes(TARGET)) await library.trash.put(TARGET, reason);
  const [one, ...more] = pictures();
  assert.equal(one?.startsWith('.homeroll/trash/'), true, `call ${last + 1}`);
  assert.deepEqual(more, [], `call ${last + 1}`);
  const entries = await allOf(library.trash.list());
  assert.deepEqual(
    entries.map(({ record }) => record.originalPath),
    [TARGET],
  );
  return cut;
}
