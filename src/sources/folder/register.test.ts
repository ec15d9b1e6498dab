import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FolderUnderTest } from './folder-fixture.ts';

const calm = new AbortController().signal;

/** What comes, look by look, and the assets that it makes in the end. */
const ARRIVALS: [what: string, looks: string[][], assets: string[]][] = [
  ['a Live pair at once', [['a.heic', 'a.mov']], ['a.heic: live=a.mov original=a.heic']],
  ['the movie first, then the still', [['a.mov'], ['a.heic']], ['a.heic: live=a.mov original=a.heic']],
  ['the still first, then the movie', [['a.heic'], ['a.mov']], ['a.heic: live=a.mov original=a.heic']],
  ['the RAW first, then the JPEG', [['a.dng'], ['a.jpg']], ['a.jpg: alternative=a.dng original=a.jpg']],
  ['the JPEG first, then the RAW', [['a.jpg'], ['a.dng']], ['a.jpg: alternative=a.dng original=a.jpg']],
  ['the sidecar first', [['a.jpg.xmp'], ['a.jpg']], ['a.jpg: original=a.jpg sidecar=a.jpg.xmp']],
  ['the sidecar last', [['a.jpg'], ['a.xmp']], ['a.jpg: original=a.jpg sidecar=a.xmp']],
  ['a sidecar without a picture', [['a.xmp'], ['b.jpg']], ['b.jpg: original=b.jpg']],
  [
    'the edited version first',
    [['IMG_E0001.JPG'], ['IMG_0001.JPG']],
    ['IMG_0001.JPG: edited=IMG_E0001.JPG original=IMG_0001.JPG'],
  ],
  [
    'everything of an edited Live Photo, one by one and backwards',
    [['IMG_0001.AAE'], ['IMG_E0001.MOV'], ['IMG_E0001.HEIC'], ['IMG_0001.MOV'], ['IMG_0001.HEIC']],
    [
      'IMG_0001.HEIC: edited-live=IMG_E0001.MOV edited=IMG_E0001.HEIC live=IMG_0001.MOV original=IMG_0001.HEIC sidecar=IMG_0001.AAE',
    ],
  ],
  [
    'the same names in two folders',
    [['x/a.heic'], ['y/a.mov']],
    ['a.heic: original=a.heic', 'a.mov: original=a.mov'],
  ],
];

for (const [what, looks, assets] of ARRIVALS)
  test(`${what} makes ${assets.length === 1 ? 'one asset' : `${assets.length} assets`}`, async (t) => {
    const folder = await FolderUnderTest.make(t);
    const source = folder.open();
    for (const names of looks) {
      for (const name of names) folder.put(name);
      await source.scan(calm);
    }
    assert.deepEqual(folder.assets(), assets);
    assert.equal((await source.scan(calm)).found, 0);
  });

test('an asset that gets another file goes through its stages again', async (t) => {
  const folder = await FolderUnderTest.make(t);
  const source = folder.open();
  const { stages } = folder.catalog;
  folder.put('a.mov');
  await source.scan(calm);
  const [turn] = stages.ready('fetch', 1);
  assert.ok(turn);
  stages.markDone(turn, 'fetch', 1);
  stages.requestNext(turn.assetId, 'place');
  folder.put('a.heic');
  await source.scan(calm);
  assert.deepEqual(
    stages.ready('fetch', 9).map(({ assetId }) => assetId),
    [turn.assetId],
  );
  assert.deepEqual(stages.ready('place', 9), []);
});

test('a lone sidecar is noted, and linked when its picture comes', async (t) => {
  const folder = await FolderUnderTest.make(t);
  const source = folder.open();
  const row = () => folder.catalog.sourceFiles.inFolder(source.id, '').find(({ name }) => name === 'a.xmp');
  folder.put('a.xmp');
  await source.scan(calm);
  assert.deepEqual([row()?.note, row()?.fileId], ['sidecar-alone', null]);
  folder.put('a.jpg');
  await source.scan(calm);
  assert.equal(row()?.note, null);
  assert.notEqual(row()?.fileId, null);
});

test('a part of a picture whose bytes another folder has joins the picture that is kept', async (t) => {
  const folder = await FolderUnderTest.make(t);
  const source = folder.open();
  const { sourceFiles, files, assets } = folder.catalog;
  folder.put('x/a.heic');
  folder.put('y/a.heic');
  await source.scan(calm);
  const [kept, copy] = ['x', 'y'].map((name) => sourceFiles.inFolder(source.id, name)[0]?.fileId ?? 0);
  assert.ok(kept && copy);
  const gone = files.get(copy)?.assetId ?? 0;
  sourceFiles.relink(copy, kept, 'duplicate');
  assets.remove(gone);
  folder.put('y/a.mov');
  await source.scan(calm);
  assert.deepEqual(folder.assets(), ['a.heic: live=a.mov original=a.heic']);
});

test('a still that no picture is does not hold its movie', async (t) => {
  const folder = await FolderUnderTest.make(t);
  const source = folder.open();
  folder.put('a.jpg');
  await source.scan(calm);
  const [row] = folder.catalog.sourceFiles.inFolder(source.id, '');
  folder.catalog.sourceFiles.refuse(row?.id ?? 0, 'not-media');
  folder.catalog.assets.remove(1);
  folder.put('a.mov');
  await source.scan(calm);
  assert.deepEqual(folder.assets(), ['a.mov: original=a.mov']);
});

/** Puts the asset of this original into the trash, as far as the catalog is concerned. */
function trash({ catalog }: FolderUnderTest, name: string): number {
  const id = [1, 2, 3, 4].find((one) => catalog.assets.get(one)?.name === name) ?? 0;
  assert.ok(catalog.trashed.mark(id, 1, 'anna'));
  catalog.stages.withdraw(id);
  return id;
}

test('a picture in the trash is not found again; what comes late under its name is a picture of its own', async (t) => {
  const folder = await FolderUnderTest.make(t);
  const source = folder.open();
  folder.put('IMG_0001.JPG');
  await source.scan(calm);
  const id = trash(folder, 'IMG_0001.JPG');
  assert.equal((await source.scan(calm)).found, 0);
  for (const name of ['IMG_E0001.JPG', 'IMG_0001.AAE']) folder.put(name);
  await source.scan(calm);
  assert.deepEqual(folder.assets(), [
    'IMG_0001.JPG: original=IMG_0001.JPG',
    'IMG_E0001.JPG: original=IMG_E0001.JPG sidecar=IMG_0001.AAE',
  ]);
  assert.deepEqual(folder.catalog.files.ofAsset(id).length, 1);
});

test('what was deleted for good is not found again as long as it lies there unchanged', async (t) => {
  const folder = await FolderUnderTest.make(t);
  const source = folder.open();
  folder.put('a.jpg');
  await source.scan(calm);
  const id = trash(folder, 'a.jpg');
  const { catalog } = folder;
  for (const file of catalog.files.ofAsset(id))
    for (const row of catalog.sourceFiles.ofFile(file.id)) catalog.sourceFiles.refuse(row.id, 'purged');
  catalog.assets.remove(id);
  assert.equal((await source.scan(calm)).found, 0);
});
