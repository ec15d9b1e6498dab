import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { allOf, failure, LibraryFixture, quickFolder } from './library-fixture.ts';
import { isRecordName, recordNameFor } from './trash-record.ts';

const PATH = 'Anna/2021/IMG_1.jpg';
const MONDAY = Date.UTC(2024, 4, 6, 12);
const DAY = 86_400_000;
const reason = (at = MONDAY) => ({ why: 'deleted', by: 'Anna', at });

let fixture: LibraryFixture;
beforeEach(() => {
  fixture = new LibraryFixture(quickFolder());
});
afterEach(() => fixture.remove());

/** The pictures of the tree, without the records. */
const pictures = () =>
  Object.fromEntries(Object.entries(fixture.tree()).filter(([path]) => !isRecordName(path)));

for (const hardLinks of [true, false]) {
  describe(hardLinks ? 'where hard links work' : 'where hard links do not work', () => {
    const open = () => fixture.open({ abilities: { hardLinks } });

    test('a file goes under its day with a record, is listed, and comes back', async () => {
      const { trash } = await open();
      fixture.write(PATH, 'picture');
      const { mtimeMs } = fs.statSync(join(fixture.path, PATH));
      const entry = await trash.put(PATH, reason());
      assert.deepEqual(entry, {
        path: `2024-05-06/${PATH}`,
        record: {
          originalPath: PATH,
          file: 'IMG_1.jpg',
          size: 7,
          modified: Math.floor(mtimeMs),
          trashedAt: '2024-05-06T12:00:00.000Z',
          why: 'deleted',
          by: 'Anna',
        },
      });
      assert.deepEqual(pictures(), { [`.homeroll/trash/2024-05-06/${PATH}`]: 'picture' });
      assert.deepEqual(await allOf(trash.list()), [entry]);
      fs.rmdirSync(join(fixture.path, 'Anna/2021'));
      assert.equal(await trash.restore(entry.path), 'restored');
      assert.deepEqual(fixture.tree(), { [PATH]: 'picture' });
      assert.deepEqual(await allOf(trash.list()), []);
    });

    test('what came back with its record kept is known by that, until it is forgotten; a stranger is not', async () => {
      const { trash } = await open();
      fixture.write(PATH, 'picture');
      const { path } = await trash.put(PATH, reason());
      await trash.forgetBack(path);
      assert.equal(await trash.has(path), true, 'what is in the trash is not forgotten');
      await trash.restore(path, { keepRecord: true });
      assert.equal(await trash.isBack(path, PATH), true);
      const { mtimeMs } = fs.statSync(join(fixture.path, PATH));
      fs.utimesSync(join(fixture.path, PATH), 0, mtimeMs / 1000 + 1);
      assert.equal(await trash.isBack(path, PATH), false, 'another time');
      fixture.write(PATH, 'another picture');
      fs.utimesSync(join(fixture.path, PATH), 0, mtimeMs / 1000);
      assert.equal(await trash.isBack(path, PATH), false, 'another size');
      fs.rmSync(join(fixture.path, PATH));
      assert.equal(await trash.isBack(path, PATH), false, 'nothing');
      await trash.forgetBack(path);
      assert.deepEqual(fixture.tree(), {});
      assert.equal(await trash.isBack(path, PATH), false);
    });

    test('restoring never overwrites', async () => {
      const { trash } = await open();
      fixture.write(PATH, 'old');
      const { path } = await trash.put(PATH, reason());
      fixture.write(PATH, 'new');
      assert.equal(await trash.restore(path), 'taken');
      assert.deepEqual(pictures(), { [PATH]: 'new', [`.homeroll/trash/${path}`]: 'old' });
    });

    test('files that had the same path on the same day are all kept', async () => {
      const { trash } = await open();
      const paths = [];
      for (const text of ['one', 'two', 'three']) {
        fixture.write(PATH, text);
        paths.push((await trash.put(PATH, reason())).path);
      }
      const names = ['IMG_1.jpg', 'IMG_1-2.jpg', 'IMG_1-3.jpg'];
      assert.deepEqual(
        paths,
        names.map((name) => `2024-05-06/Anna/2021/${name}`),
      );
      assert.equal(await trash.restore(paths[1] ?? ''), 'restored');
      assert.equal(pictures()[PATH], 'two');
    });
  });
}

describe('purging', () => {
  test('takes what is older than the day given, and the folders that are empty then', async () => {
    const { trash } = await fixture.open();
    for (const [name, at] of [
      ['a.jpg', MONDAY],
      ['Anna/b.jpg', MONDAY],
      ['c.jpg', MONDAY + DAY],
    ] as const) {
      fixture.write(name, name);
      await trash.put(name, reason(at));
    }
    assert.deepEqual(await trash.purge(MONDAY + DAY), { files: 2, bytes: 15 });
    assert.deepEqual(pictures(), { '.homeroll/trash/2024-05-07/c.jpg': 'c.jpg' });
    assert.deepEqual(fs.readdirSync(join(fixture.path, '.homeroll/trash')), ['2024-05-07']);
  });

  test('leaves what others have put there, changed or forged [trap H19]', async () => {
    const { trash } = await fixture.open();
    fixture.write('a.jpg', 'a');
    fixture.write('secret.jpg', 'secret');
    await trash.put('a.jpg', reason());
    fixture.write('.homeroll/trash/2024-05-06/mine.jpg', 'mine');
    fixture.write('.homeroll/trash/2024-05-06/a.jpg', 'changed');
    const forged = { originalPath: 'x', size: 6, trashedAt: '2020-01-01T00:00:00.000Z', why: '', by: '' };
    for (const file of ['../../../secret.jpg', '..', `../../../${'./'.repeat(130)}secret.jpg`]) {
      const record = JSON.stringify({ ...forged, file });
      const names = ['forged.trashed.json', ...(file.length > 255 ? [recordNameFor(file)] : [])];
      for (const name of names) fixture.write(`.homeroll/trash/2024-05-06/${name}`, record);
      assert.deepEqual(await trash.purge(MONDAY + 9 * DAY), { files: 0, bytes: 0 });
    }
    assert.equal(pictures()['secret.jpg'], 'secret');
    assert.equal(pictures()['.homeroll/trash/2024-05-06/mine.jpg'], 'mine');
    assert.equal(pictures()['.homeroll/trash/2024-05-06/a.jpg'], 'changed');
  });

  test('a record without its file goes too; an empty trash is no error', async () => {
    const { trash } = await fixture.open();
    assert.deepEqual(await trash.purge(MONDAY), { files: 0, bytes: 0 });
    fixture.write('a.jpg', 'a');
    await trash.put('a.jpg', reason());
    fs.unlinkSync(join(fixture.path, '.homeroll/trash/2024-05-06/a.jpg'));
    assert.deepEqual(await trash.purge(MONDAY + DAY), { files: 0, bytes: 0 });
    assert.deepEqual(fs.readdirSync(join(fixture.path, '.homeroll/trash')), []);
  });

  test('an abort ends it between two files', async () => {
    const { trash } = await fixture.open();
    fixture.write('a.jpg', 'a');
    await trash.put('a.jpg', reason());
    await assert.rejects(trash.purge(MONDAY + DAY, AbortSignal.abort()), { name: 'AbortError' });
    assert.equal(Object.keys(pictures()).length, 1);
  });
});

describe('what is refused', () => {
  test('files that are not there, or no files', async () => {
    const { trash } = await fixture.open();
    fs.mkdirSync(join(fixture.path, 'folder'));
    fs.symlinkSync('/etc/passwd', join(fixture.path, 'link.jpg'));
    for (const path of ['none.jpg', 'none/x.jpg', 'folder', 'link.jpg']) {
      await assert.rejects(trash.put(path, reason()), failure('library-file-missing', 'retry'));
    }
    await assert.rejects(trash.restore('2024-05-06/none.jpg'), failure('trash-entry-missing', 'retry'));
    await assert.rejects(
      trash.put('.homeroll/library.json', reason()),
      failure('path-outside-library', 'never'),
    );
  });

  test('a record that was changed to lead out of the library', async () => {
    const { trash } = await fixture.open();
    fixture.write('a.jpg', 'a');
    const { path, record } = await trash.put('a.jpg', reason());
    const text = JSON.stringify({ ...record, originalPath: '../../outside.jpg' });
    fixture.write('.homeroll/trash/2024-05-06/a.jpg.trashed.json', text);
    await assert.rejects(trash.restore(path), failure('path-outside-library', 'never'));
    assert.equal(pictures()['.homeroll/trash/2024-05-06/a.jpg'], 'a');
  });
});

test('a name of 255 bytes goes to the trash twice and comes back', async () => {
  const { trash } = await fixture.open();
  const name = `${'é'.repeat(125)}x.jpg`;
  assert.equal(Buffer.byteLength(name), 255);
  assert.ok(Buffer.byteLength(recordNameFor(name)) <= 255);
  const paths = [];
  for (const text of ['one', 'two']) {
    fixture.write(name, text);
    paths.push((await trash.put(name, reason())).path);
  }
  assert.equal(await trash.restore(paths[1] ?? ''), 'restored');
  assert.deepEqual(pictures(), { [name]: 'two', [`.homeroll/trash/${paths[0]}`]: 'one' });
});
