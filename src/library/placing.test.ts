import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { Attribute } from './attributes.ts';
import { CAPTURED, failure, hasher, LibraryFixture } from './library-fixture.ts';
import { caseInsensitiveDisk } from './troubled-disks.ts';

const TARGET = 'Anna/2021/2021-05/IMG_1.jpg';

let fixture: LibraryFixture;
beforeEach(() => {
  fixture = new LibraryFixture();
});
afterEach(() => fixture.remove());

for (const hardLinks of [true, false]) {
  describe(hardLinks ? 'where hard links work' : 'where hard links do not work', () => {
    const open = (options = {}) => fixture.open({ abilities: { hardLinks }, ...options });

    test('a staged file gets its folders, name, mode and times, and is not staged any more', async () => {
      const library = await open();
      const { path, options } = fixture.stage(library, '1', 'picture');
      assert.equal(await library.place(path, TARGET, options), 'placed');
      const stats = fs.statSync(join(fixture.path, TARGET));
      assert.deepEqual(fixture.tree(), { [TARGET]: 'picture' });
      assert.deepEqual([stats.mode & 0o777, stats.mtimeMs, stats.atimeMs], [0o640, CAPTURED, CAPTURED]);
      assert.equal(fs.statSync(join(fixture.path, 'Anna/2021')).mode & 0o7777, 0o750);
    });

    test('a target of other content is taken, and nothing is changed', async () => {
      const library = await open();
      fixture.write(TARGET, 'another');
      const { path, options } = fixture.stage(library, '1', 'picture');
      assert.equal(await library.place(path, TARGET, options), 'taken');
      assert.equal(await library.place(path, TARGET, { ...options, reservedByUs: true }), 'taken');
      assert.deepEqual(fixture.tree(), { [TARGET]: 'another', '.homeroll/staging/1.jpg': 'picture' });
    });

    test('a target of the same length and other content is taken', async () => {
      const library = await open();
      fixture.write(TARGET, 'PICTURE');
      const { path, options } = fixture.stage(library, '1', 'picture');
      assert.equal(await library.place(path, TARGET, options), 'taken');
      assert.equal(fixture.tree()[TARGET], 'PICTURE');
    });

    test('a target of the same content is already there, with or without the staged file', async () => {
      const library = await open();
      fixture.write(TARGET, 'picture');
      const { path, options } = fixture.stage(library, '1', 'picture');
      assert.equal(await library.place(path, TARGET, options), 'already-there');
      assert.deepEqual(fixture.tree(), { [TARGET]: 'picture' });
      assert.equal(await library.place(path, TARGET, options), 'already-there');
    });

    test('an empty file is replaced only when it is our own reservation', async () => {
      const library = await open();
      fixture.write(TARGET, '');
      const { path, options } = fixture.stage(library, '1', 'picture');
      assert.equal(await library.place(path, TARGET, options), 'taken');
      assert.equal(await library.place(path, TARGET, { ...options, reservedByUs: true }), 'placed');
      assert.deepEqual(fixture.tree(), { [TARGET]: 'picture' });
    });

    test('folders, links and dead links in the way are taken, and are not followed', async () => {
      const library = await open();
      fixture.write('outside/real.jpg', 'picture');
      const { path, options } = fixture.stage(library, '1', 'picture');
      fs.mkdirSync(join(fixture.path, 'Anna/folder.jpg'), { recursive: true });
      fs.symlinkSync('../outside/real.jpg', join(fixture.path, 'Anna/link.jpg'));
      fs.symlinkSync('../nowhere.jpg', join(fixture.path, 'Anna/dead.jpg'));
      for (const name of ['folder.jpg', 'link.jpg', 'dead.jpg']) {
        const outcome = await library.place(path, `Anna/${name}`, { ...options, reservedByUs: true });
        assert.equal(outcome, 'taken', name);
      }
      assert.equal(fs.existsSync(join(fixture.path, 'nowhere.jpg')), false);
      assert.ok(fs.existsSync(path));
    });

    test('of two at once for one name, one is placed and the other hears that it is taken', async () => {
      const library = await open();
      const staged = ['one', 'two'].map((data) => fixture.stage(library, data, data));
      const outcomes = await Promise.all(
        staged.map(({ path, options }) => library.place(path, TARGET, options)),
      );
      assert.deepEqual(outcomes.toSorted(), ['placed', 'taken']);
      assert.equal(Object.keys(fixture.tree()).length, 2);
      assert.notEqual(fixture.tree()[TARGET], '');
    });
  });
}

describe('what is refused', () => {
  test('a staged file that is missing or not whole', async () => {
    const library = await fixture.open();
    const { path, options } = fixture.stage(library, '1', 'picture');
    const incomplete = library.place(path, TARGET, { ...options, size: 8 });
    await assert.rejects(incomplete, failure('staged-file-incomplete', 'retry'));
    fs.unlinkSync(path);
    await assert.rejects(library.place(path, TARGET, options), failure('staged-file-missing', 'retry'));
    assert.equal(fs.existsSync(join(fixture.path, 'Anna')), false, 'no folder is made for nothing');
  });

  for (const path of [
    '/etc/passwd',
    '../x',
    'a/../../x',
    'a//b',
    '',
    '.homeroll/x',
    '.HomeRoll/library.json',
    'a\0b',
  ]) {
    test(`the target ${JSON.stringify(path)}`, async () => {
      const library = await fixture.open();
      const staged = fixture.stage(library, '1', 'picture');
      await assert.rejects(
        library.place(staged.path, path, staged.options),
        failure('path-outside-library', 'never'),
      );
    });
  }

  test('a folder that is a symbolic link or a file', async () => {
    const library = await fixture.open();
    const { path, options } = fixture.stage(library, '1', 'picture');
    fs.mkdirSync(join(fixture.folder, 'outside'));
    fs.symlinkSync(join(fixture.folder, 'outside'), join(fixture.path, 'linked'));
    fixture.write('file', '');
    for (const folder of ['linked', 'file']) {
      await assert.rejects(
        library.place(path, `${folder}/x.jpg`, options),
        failure('library-folder-blocked', 'retry'),
      );
    }
    assert.deepEqual(fs.readdirSync(join(fixture.folder, 'outside')), []);
  });

  test('an abort before anything is done', async () => {
    const library = await fixture.open();
    const { path, options } = fixture.stage(library, '1', 'picture');
    const signal = AbortSignal.abort();
    await assert.rejects(library.place(path, TARGET, { ...options, signal }), { name: 'AbortError' });
    assert.deepEqual(Object.keys(fixture.tree()), ['.homeroll/staging/1.jpg']);
  });
});

describe('a disk that ignores case and Unicode form', () => {
  const abilities = { caseSensitive: false, unicodeForms: 'same' } as const;
  const open = (hardLinks: boolean) =>
    fixture.open({ disk: caseInsensitiveDisk, abilities: { ...abilities, hardLinks } });

  for (const hardLinks of [true, false]) {
    test(`another spelling is taken, even of the same content (hard links: ${hardLinks})`, async () => {
      const library = await open(hardLinks);
      fixture.write('Anna/img_1.JPG', 'picture');
      const { path, options } = fixture.stage(library, '1', 'picture');
      const outcome = await library.place(path, 'Anna/IMG_1.jpg', { ...options, reservedByUs: true });
      assert.equal(outcome, 'taken');
      assert.deepEqual(fixture.tree(), { 'Anna/img_1.JPG': 'picture', '.homeroll/staging/1.jpg': 'picture' });
    });
  }

  test('a name that the disk keeps decomposed is our own', async () => {
    const decomposing = { hash: (path: string) => hasher.hash(path.normalize('NFD'), {}) };
    const library = await fixture.open({ disk: caseInsensitiveDisk, abilities, hasher: decomposing });
    fixture.write('Anna/e\u0301te\u0301.jpg', 'picture');
    const { path, options } = fixture.stage(library, '1', 'picture');
    assert.equal(await library.place(path, 'Anna/\u00e9t\u00e9.jpg', options), 'already-there');
  });

  test('a disk that tells spellings apart has room for both', async () => {
    const library = await fixture.open();
    fixture.write('Anna/img_1.jpg', 'other');
    const { path, options } = fixture.stage(library, '1', 'picture');
    assert.equal(await library.place(path, 'Anna/IMG_1.jpg', options), 'placed');
    assert.equal(fixture.tree()['Anna/img_1.jpg'], 'other');
  });
});

describe('attributes', () => {
  test('a file that has further names keeps its mode and times unless those are ours', async () => {
    const library = await fixture.open();
    const source = join(fixture.folder, 'source.jpg');
    fs.writeFileSync(source, 'picture', { mode: 0o604 });
    fs.utimesSync(source, 1, 1);
    const staged = library.staging.path('1.jpg');
    const options = { sha256: (await hasher.hash(source, {})).sha256, size: 7, capturedAt: CAPTURED };
    fs.linkSync(source, staged);
    assert.equal(await library.place(staged, 'a.jpg', options), 'placed');
    assert.deepEqual([fs.statSync(source).mode & 0o777, fs.statSync(source).mtimeMs], [0o604, 1000]);
    fs.linkSync(source, staged);
    assert.equal(await library.place(staged, 'b.jpg', { ...options, ownsLinks: true }), 'placed');
    assert.deepEqual([fs.statSync(source).mode & 0o777, fs.statSync(source).mtimeMs], [0o640, CAPTURED]);
  });

  test('owner and group are set on files and new folders only', async (context) => {
    if (process.getuid?.() !== 0) return context.skip('needs root to give files away');
    const permissions = { owner: 12345, group: 54321, fileMode: 0o600, folderMode: 0o700 };
    const library = await fixture.open({ permissions });
    fs.mkdirSync(join(fixture.path, 'Anna'), { mode: 0o755 });
    const { path, options } = fixture.stage(library, '1', 'picture');
    await library.place(path, TARGET, options);
    const owners = ['Anna', 'Anna/2021', TARGET].map((name) => {
      const { uid, gid, mode } = fs.statSync(join(fixture.path, name));
      return [uid, gid, mode & 0o777];
    });
    const [uid, gid] = [process.getuid?.(), process.getgid?.()];
    assert.deepEqual(owners, [
      [uid, gid, 0o755],
      [12345, 54321, 0o700],
      [12345, 54321, 0o600],
    ]);
    assert.ok(library.abilities.owners);
  });

  test('a new folder keeps the group bit that its parent hands down', async () => {
    const library = await fixture.open();
    fs.chmodSync(fixture.path, 0o2775);
    const { path, options } = fixture.stage(library, '1', 'picture');
    await library.place(path, TARGET, options);
    assert.equal(fs.statSync(join(fixture.path, 'Anna')).mode & 0o7777, 0o2750);
  });

  test('a capture time before 1970 is kept; none at all leaves the times alone', async () => {
    const library = await fixture.open();
    const old = fixture.stage(library, '1', 'old');
    const capturedAt = Date.UTC(1955, 0, 1);
    await library.place(old.path, 'old.jpg', { ...old.options, capturedAt });
    assert.equal(fs.statSync(join(fixture.path, 'old.jpg')).mtimeMs, capturedAt);
    const timeless = fixture.stage(library, '2', 'new');
    assert.equal(
      await library.place(timeless.path, 'new.jpg', { ...timeless.options, capturedAt: Number.NaN }),
      'placed',
    );
  });

  test('an owner that cannot be set is told once, and the pictures are placed', async (context) => {
    if (process.getuid?.() !== 0) return context.skip('needs root to become somebody else');
    const told: [Attribute, string][] = [];
    const permissions = { owner: 0, fileMode: 0o600, folderMode: 0o700 };
    fs.chmodSync(fixture.folder, 0o777);
    process.seteuid?.(65534);
    try {
      const library = await fixture.open({ permissions, onRefused: (...refusal) => told.push(refusal) });
      assert.equal(library.abilities.owners, false);
      for (const id of ['1', '2']) {
        const { path, options } = fixture.stage(library, id, id);
        assert.equal(await library.place(path, `${id}.jpg`, options), 'placed');
      }
    } finally {
      process.seteuid?.(0);
    }
    assert.deepEqual(told, [['owner', join(fixture.path, '1.jpg')]]);
  });
});
