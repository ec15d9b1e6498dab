import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { Library } from './library.ts';
import { failure, LibraryFixture, libraryOptions, quickFolder } from './library-fixture.ts';

const OTHER_ID = '00000000-0000-4000-8000-000000000000';

let fixture: LibraryFixture;
beforeEach(() => {
  fixture = new LibraryFixture(quickFolder());
});
afterEach(() => fixture.remove());

const marker = () => join(fixture.path, '.homeroll/library.json');
const open = (expectedId?: string) => Library.open(fixture.path, libraryOptions({ expectedId }));

describe('creating', () => {
  test('a library gets an id, and opens under it', async () => {
    const id = await Library.create(fixture.path);
    const { createdAt, ...rest } = JSON.parse(fs.readFileSync(marker(), 'utf8'));
    assert.deepEqual(rest, { id, format: 1 });
    assert.ok(Date.parse(createdAt) > 0);
    assert.equal((await open(id)).id, id);
  });

  test('nothing is made above the root', async () => {
    const path = join(fixture.folder, 'missing/photos');
    await assert.rejects(Library.create(path), failure('library-parent-missing', 'wait'));
    assert.deepEqual(fs.readdirSync(fixture.folder), []);
  });

  test('a folder with files becomes a library and keeps them; a library is never made anew', async () => {
    fixture.write('old.jpg', 'old');
    const id = await Library.create(fixture.path);
    await assert.rejects(Library.create(fixture.path), failure('library-exists', 'never'));
    assert.deepEqual(fixture.tree(), { 'old.jpg': 'old' });
    assert.equal((await open()).id, id);
  });

  test('a creation that was cut off before the marker goes on', async () => {
    fs.mkdirSync(join(fixture.path, '.homeroll'), { recursive: true });
    fs.writeFileSync(`${marker()}.new`, '{"id');
    const id = await Library.create(fixture.path);
    assert.equal((await open()).id, id);
  });

  test('a file in the way of the root is told', async () => {
    fs.writeFileSync(fixture.path, '');
    await assert.rejects(Library.create(fixture.path), failure('target-exists'));
  });
});

describe('opening', () => {
  test('no library where none was known, and where one was', async () => {
    fs.mkdirSync(fixture.path);
    await assert.rejects(open(), failure('library-missing', 'wait'));
    await assert.rejects(open(OTHER_ID), failure('library-unmounted', 'wait'));
    fs.rmdirSync(fixture.path);
    await assert.rejects(open(OTHER_ID), failure('library-unmounted', 'wait'));
    assert.equal(fs.existsSync(fixture.path), false);
  });

  test('another library', async () => {
    await Library.create(fixture.path);
    await assert.rejects(open(OTHER_ID), failure('library-foreign', 'wait'));
  });

  for (const [what, text, code] of [
    ['that is cut off', '{"id": "', 'library-marker-damaged'],
    ['without an id', '{}', 'library-marker-damaged'],
    [
      'of a later format',
      `{"id":"${OTHER_ID}","createdAt":"2030-01-01T00:00:00Z","format":2}`,
      'library-too-new',
    ],
  ] as const) {
    test(`a marker ${what} is left as it is`, async () => {
      await Library.create(fixture.path);
      fs.writeFileSync(marker(), text);
      await assert.rejects(open(), failure(code, 'wait'));
      assert.equal(fs.readFileSync(marker(), 'utf8'), text);
    });
  }

  test('what is needed is there afterwards, and nothing of the probe', async () => {
    await Library.create(fixture.path);
    const stale = join(fixture.path, `.homeroll/probe-${OTHER_ID}`);
    fs.mkdirSync(stale);
    fs.writeFileSync(join(stale, 'file'), '');
    await open();
    assert.deepEqual(fs.readdirSync(join(fixture.path, '.homeroll')).sort(), ['library.json', 'staging']);
    assert.equal(fs.statSync(join(fixture.path, '.homeroll/staging')).mode & 0o777, 0o700);
  });
});

describe('the guard before each write', () => {
  const attempts: [string, (library: Library) => Promise<unknown>][] = [
    [
      'place',
      (library) =>
        library.place(library.staging.path('1.jpg'), 'a/b.jpg', { size: 1, sha256: '', capturedAt: 0 }),
    ],
    ['clear the staging folder', (library) => library.staging.clear(new Set())],
    ['discard', (library) => library.staging.discard('1.jpg')],
    ['put in the trash', (library) => library.trash.put('a.jpg', { why: '', by: '', at: 0 })],
    ['purge the trash', (library) => library.trash.purge(0)],
    ['ask for room', (library) => library.assertWritable(1)],
  ];
  for (const [what, attempt] of attempts) {
    test(`without the marker, or with another, it refuses to ${what}`, async () => {
      const library = await fixture.open();
      const { path } = fixture.stage(library, '1', 'x');
      fs.renameSync(marker(), `${marker()}.away`);
      await assert.rejects(attempt(library), failure('library-unmounted', 'wait'));
      fs.writeFileSync(marker(), fs.readFileSync(`${marker()}.away`, 'utf8').replace(library.id, OTHER_ID));
      await assert.rejects(attempt(library), failure('library-foreign', 'wait'));
      assert.ok(fs.existsSync(path));
      fs.renameSync(`${marker()}.away`, marker());
      await library.assertMounted();
    });
  }

  test('a root that is gone is not made anew', async () => {
    const library = await fixture.open();
    fs.renameSync(fixture.path, `${fixture.path}.away`);
    await assert.rejects(library.assertMounted(), failure('library-unmounted', 'wait'));
    await assert.rejects(library.staging.prepare(), failure('library-unmounted', 'wait'));
    assert.equal(fs.existsSync(fixture.path), false);
  });

  test('a staging folder that somebody removed is made again', async () => {
    const library = await fixture.open();
    fs.rmdirSync(join(fixture.path, '.homeroll/staging'));
    assert.deepEqual(await library.staging.list(), []);
    assert.ok(fs.existsSync(join(fixture.path, '.homeroll/staging')));
  });
});

describe('room', () => {
  test('what fits passes; what would leave less than the minimum waits, saying how much is needed', async () => {
    const library = await fixture.open();
    const { free, total } = await library.space();
    assert.ok(free > 0 && free <= total);
    await library.assertWritable(1);
    const tight = await fixture.open({ minimumFree: total });
    await assert.rejects(tight.assertWritable(7), (error) => {
      assert.ok(failure('disk-full', 'wait')(error));
      assert.equal((error as { facts: { needed: number } }).facts.needed, total + 7);
      return true;
    });
  });
});
