import assert from 'node:assert/strict';
import { mkdirSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../../catalog/catalog-fixture.ts';
import { isSkippedName } from './skipped-names.ts';
import { type FolderListing, walk } from './walk.ts';

const calm = new AbortController().signal;

async function walked(root: string): Promise<FolderListing[]> {
  const listings = await Array.fromAsync(walk(root, calm));
  return listings.sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

function tree(t: TestContext, ...names: string[]): string {
  const root = temporaryFolder(t);
  for (const name of names) {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), '');
  }
  return root;
}

test('every folder is told once, with its files, sizes and times', async (t) => {
  const root = tree(t, 'a.jpg', 'x/y/b.jpg');
  truncateSync(join(root, 'a.jpg'), 5);
  utimesSync(join(root, 'a.jpg'), 1000.5, 1000.5);
  const found = await walked(root);
  assert.deepEqual(
    found.map(({ folder, complete }) => [folder, complete]),
    [
      ['', true],
      ['x', true],
      ['x/y', true],
    ],
  );
  assert.deepEqual(found[0]?.files, [{ name: 'a.jpg', size: 5, modifiedMs: 1_000_500 }]);
  assert.deepEqual(
    found[2]?.files.map(({ name }) => name),
    ['b.jpg'],
  );
});

test('an empty folder is told too', async (t) => {
  assert.deepEqual(await walked(tree(t)), [
    { folder: '', files: [], skipped: 0, unreadable: [], complete: true },
  ]);
});

test('names with newlines, quotes and 255 bytes are names', async (t) => {
  const names = ['a\nb.jpg', '"; ls.jpg', `${'é'.repeat(125)}x.jpg`];
  const [listing] = await walked(tree(t, ...names));
  assert.deepEqual(listing?.files.map(({ name }) => name).sort(), [...names].sort());
});

test('symbolic links are not followed: no loop, no way out', async (t) => {
  const root = tree(t, 'in/a.jpg');
  symlinkSync('..', join(root, 'in', 'loop'));
  symlinkSync('/etc', join(root, 'out'));
  symlinkSync('in/a.jpg', join(root, 'file.jpg'));
  const found = await walked(root);
  assert.deepEqual(
    found.map(({ folder, skipped }) => [folder, skipped]),
    [
      ['', 2],
      ['in', 1],
    ],
  );
});

test('a name that is no text is told as unreadable, and the rest is read', async (t) => {
  const root = tree(t, 'a.jpg');
  writeFileSync(Buffer.concat([Buffer.from(`${root}/bad`), Buffer.from([0xff]), Buffer.from('.jpg')]), '');
  mkdirSync(Buffer.concat([Buffer.from(`${root}/folder`), Buffer.from([0xff])]));
  const found = await walked(root);
  assert.deepEqual(found.flatMap(({ unreadable }) => unreadable.map(({ code }) => code)).sort(), [
    'EILSEQ',
    'ENOENT',
  ]);
  assert.deepEqual(
    found[0]?.files.map(({ name }) => name),
    ['a.jpg'],
  );
});

test('a root that is not there is one unreadable folder', async (t) => {
  const root = tree(t);
  rmSync(root, { recursive: true });
  assert.deepEqual(await walked(root), [
    { folder: '', files: [], skipped: 0, unreadable: [{ path: '', code: 'ENOENT' }], complete: false },
  ]);
});

test('a tree of several batches is told whole', async (t) => {
  const names = Array.from({ length: 5000 }, (_, index) => `${index % 50}/${index}.jpg`);
  const found = await walked(tree(t, ...names));
  assert.equal(
    found.reduce((sum, { files }) => sum + files.length, 0),
    5000,
  );
});

test('an abort ends the walk, before it and in the middle', async (t) => {
  const root = tree(t, 'a.jpg', 'x/b.jpg');
  const reason = new Error('stopped');
  await assert.rejects(Array.fromAsync(walk(root, AbortSignal.abort(reason))), reason);
  const aborting = new AbortController();
  await assert.rejects(async () => {
    for await (const _ of walk(root, aborting.signal)) aborting.abort(reason);
  });
});

const SKIPPED = [
  ...['.DS_Store', '._IMG_1.JPG', '.stfolder', '.Trash-1000', '@eaDir', '@EADIR', '#recycle', 'Thumbs.db'],
  ...['$RECYCLE.BIN', 'System Volume Information', 'desktop.ini', '__MACOSX', 'lost+found'],
  ...['a.jpg.part', 'a.mov.CRDOWNLOAD', 'a.tmp', '~syncthing~a.jpg.tmp', '~$a.jpg'],
];
const KEPT = [
  'IMG_1.JPG',
  'part.jpg',
  'a.partial.jpg',
  'temp',
  'thumbs.db.jpg',
  '~a.jpg',
  '#1.jpg',
  '@home.jpg',
];

test('names of systems and unfinished downloads are skipped, names of people are not', () => {
  assert.deepEqual(
    SKIPPED.filter((name) => !isSkippedName(name)),
    [],
  );
  assert.deepEqual(KEPT.filter(isSkippedName), []);
});
