import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { FileCopier } from '../platform/file-copy/file-copier.ts';
import { Library } from './library.ts';
import { failure, LibraryFixture, libraryOptions, mountSmall, quickFolder } from './library-fixture.ts';

const SKIP = 'needs root to mount a small tmpfs';

let folder: string;
let disk: string;
beforeEach(() => {
  folder = quickFolder();
  disk = join(folder, 'disk');
});
afterEach(() => {
  spawnSync('umount', ['-l', disk]);
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A library whose root is the mount point itself, as on most machines. */
async function libraryOnDisk(): Promise<{ fixture: LibraryFixture; library: Library }> {
  const fixture = Object.assign(new LibraryFixture(folder), { path: disk });
  return { fixture, library: await fixture.open() };
}

test('a full disk: what was placed stays, what is not whole is not there, and work goes on when there is room', async (context) => {
  if (!mountSmall(disk, 4)) return context.skip(SKIP);
  const { library } = await libraryOnDisk();
  const source = join(folder, 'source.jpg');
  fs.writeFileSync(source, Buffer.alloc(900_000, 'x'));
  const copier = new FileCopier({ workers: 1 });
  copier.start();
  const bring = async (id: number) => {
    const staged = library.staging.path(library.staging.nameFor(id, 'jpg'));
    const content = await copier.copy(source, staged, { method: 'copy' });
    return library.place(staged, `2021/${id}.jpg`, { ...content, capturedAt: 0 });
  };
  try {
    for (const id of [1, 2, 3, 4]) assert.equal(await bring(id), 'placed');
    await assert.rejects(bring(5), failure('disk-full', 'wait'));
    await assert.rejects(library.assertWritable(900_000), failure('disk-full', 'wait'));
    assert.deepEqual(await library.staging.list(), []);
    const sizes = fs
      .readdirSync(join(disk, '2021'))
      .map((name) => fs.statSync(join(disk, '2021', name)).size);
    assert.deepEqual(sizes, [900_000, 900_000, 900_000, 900_000]);
    fs.unlinkSync(join(disk, '2021/1.jpg'));
    assert.equal(await bring(5), 'placed');
  } finally {
    await copier.stop();
  }
});

test('a full disk while folders are made or names reserved leaves the staged file alone', async (context) => {
  if (!mountSmall(disk, 2, 30)) return context.skip(SKIP);
  const { fixture, library } = await libraryOnDisk();
  const { path, options } = fixture.stage(library, '1', 'picture');
  const fill = () => {
    for (let filler = 0; ; filler++) fs.mkdirSync(join(disk, `filler-${filler}`));
  };
  assert.throws(fill, { code: 'ENOSPC' });
  await assert.rejects(library.place(path, 'new/a.jpg', options), failure('disk-full', 'wait'));
  assert.equal(fs.readFileSync(path, 'utf8'), 'picture');
});

test('a disk that vanishes while files are placed: nothing is written under the mount point', async (context) => {
  if (!mountSmall(disk, 8)) return context.skip(SKIP);
  const { fixture, library } = await libraryOnDisk();
  const staged = Array.from({ length: 60 }, (_, index) =>
    fixture.stage(library, `${index}`, `picture ${index}`),
  );
  const attempts = staged.map(async ({ path, options }, index) => {
    if (index === 30) spawnSync('umount', ['-l', disk]);
    // A folder of its own for each: making folders is what could happen at the wrong place.
    return library.place(path, `account-${index}/2021/a.jpg`, options);
  });
  const results = await Promise.allSettled(attempts);
  const later = library.place(library.staging.path('59.jpg'), 'late/a.jpg', {
    size: 1,
    sha256: '',
    capturedAt: 0,
  });
  await assert.rejects(later, failure('library-unmounted', 'wait'));
  await assert.rejects(library.staging.prepare(), failure('library-unmounted', 'wait'));
  await assert.rejects(
    library.trash.put('account-1/2021/a.jpg', { why: '', by: '', at: 0 }),
    failure('library-unmounted'),
  );
  assert.deepEqual(fs.readdirSync(disk), [], 'the folder under the mount point');
  const failed = results.filter((result) => result.status === 'rejected');
  assert.ok(failed.length > 0, 'the disk vanished too late');
  for (const { reason } of failed) assert.ok(failure('library-unmounted', 'wait')(reason), String(reason));
});

test('a disk that vanishes between the proof and the write takes the write along', async (context) => {
  if (process.platform !== 'linux') return context.skip('needs /proc');
  if (!mountSmall(disk, 2)) return context.skip(SKIP);
  const { realDisk } = await import('./disk.ts');
  let armed = false;
  const vanishing = {
    ...realDisk,
    mkdir: (path: string, mode: number) => {
      if (armed) spawnSync('umount', ['-l', disk]);
      return realDisk.mkdir(path, mode);
    },
  };
  const { fixture } = await libraryOnDisk();
  const library = await Library.open(disk, libraryOptions({ disk: vanishing }));
  const { path, options } = fixture.stage(library, '1', 'picture');
  armed = true;
  await library.place(path, 'Anna/2021/a.jpg', options);
  assert.deepEqual(fs.readdirSync(disk), []);
});

test('another disk with another library, or with a copy of ours, is not written to until it is accepted', async (context) => {
  if (!mountSmall(disk, 2)) return context.skip(SKIP);
  const { library } = await libraryOnDisk();
  const marker = fs.readFileSync(join(disk, '.homeroll/library.json'));
  // Over the first one: a number of a device that is gone may be given again.
  assert.ok(mountSmall(disk, 2));
  await assert.rejects(library.assertMounted(), failure('library-unmounted', 'wait'));
  await assert.rejects(library.remounted(), failure('library-unmounted', 'wait'));
  await Library.create(disk);
  await assert.rejects(library.remounted(), failure('library-foreign', 'wait'));
  fs.writeFileSync(join(disk, '.homeroll/library.json'), marker);
  await assert.rejects(library.assertMounted(), failure('library-unmounted', 'wait'));
  await library.remounted();
  await library.assertMounted();
  spawnSync('umount', [disk]);
});

test('a disk that becomes read-only waits, and is told as that', async (context) => {
  if (!mountSmall(disk, 2)) return context.skip(SKIP);
  const { fixture, library } = await libraryOnDisk();
  const { path, options } = fixture.stage(library, '1', 'picture');
  spawnSync('mount', ['-o', 'remount,ro', disk]);
  await assert.rejects(library.place(path, 'a.jpg', options), failure('library-read-only', 'wait'));
  await assert.rejects(Library.open(disk, libraryOptions()), failure('library-read-only', 'wait'));
  assert.equal(library.pathOf('a.jpg'), join(disk, 'a.jpg'));
  spawnSync('mount', ['-o', 'remount,rw', disk]);
  assert.equal(await library.place(path, 'a.jpg', options), 'placed');
});
