import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FolderUnderTest } from '../folder-fixture.ts';

const calm = new AbortController().signal;
const json = (title: string) => JSON.stringify({ title, photoTakenTime: { timestamp: '1683800000' } });
const album = (title: string) => JSON.stringify({ title, description: '', access: 'protected' });

/** `album: asset asset` for each album. */
function albums({ catalog }: FolderUnderTest): string[] {
  const [account] = catalog.accounts.all();
  return catalog.albums
    .ofAccount(account?.id ?? 0)
    .map(({ id, title }) =>
      [`${title}:`, ...catalog.albums.assets(id, 99).map((asset) => catalog.assets.get(asset)?.name)].join(
        ' ',
      ),
    );
}

function putTree(folder: FolderUnderTest): void {
  const top = 'Takeout/Google Fotos';
  folder.put(`${top}/A first album/IMG_1.jpg`, 'one');
  folder.put(`${top}/Fotos von 2023/IMG_1.jpg`, 'one');
  folder.put(`${top}/Fotos von 2023/IMG_1.jpg.supplemental-metadata.json`, json('IMG_1.jpg'));
  folder.put(`${top}/Rome/IMG_2.jpg`, 'two');
  folder.put(`${top}/Rome/IMG_2-edited.jpg`, 'two, edited');
  folder.put(`${top}/Rome/Metadaten.json`, album('Rome, at last'));
  folder.put(`${top}/Papierkorb/IMG_3.jpg`, 'three');
  folder.put(`${top}/user-generated-memory-titles.json`, '{}');
  folder.put('Phone/IMG_4.jpg', 'four');
  folder.put('Phone/settings.json', '{"title": "No album"}');
}

test('a Takeout in a folder is seen by itself, whatever is met first; the rest stays plain', async (t) => {
  const folder = await FolderUnderTest.make(t);
  putTree(folder);
  await folder.open().scan(calm);
  assert.deepEqual(folder.assets(), [
    'IMG_1.jpg: original=IMG_1.jpg',
    'IMG_1.jpg: original=IMG_1.jpg sidecar=IMG_1.jpg.supplemental-metadata.json',
    'IMG_2.jpg: edited=IMG_2-edited.jpg original=IMG_2.jpg',
    'IMG_3.jpg: original=IMG_3.jpg',
    'IMG_4.jpg: original=IMG_4.jpg',
    'settings.json: original=settings.json',
  ]);
  assert.deepEqual(albums(folder), ['A first album: IMG_1.jpg', 'Rome, at last: IMG_2.jpg']);
});

test('what the owner says about the layout counts', async (t) => {
  const plain = await FolderUnderTest.make(t);
  putTree(plain);
  await plain.open({ layout: 'plain' }).scan(calm);
  assert.deepEqual(albums(plain), []);
  assert.ok(plain.assets().includes('IMG_2-edited.jpg: original=IMG_2-edited.jpg'));

  const told = await FolderUnderTest.make(t);
  told.put('Rome/IMG_1.jpg');
  told.put('Rome/IMG_1.jpg.json', '{"cut');
  await told.open({ layout: 'takeout' }).scan(calm);
  assert.deepEqual(told.assets(), ['IMG_1.jpg: original=IMG_1.jpg sidecar=IMG_1.jpg.json']);
  assert.deepEqual(albums(told), ['Rome: IMG_1.jpg']);
});

test('folders are albums where the owner wants that, and never where not', async (t) => {
  const wanted = await FolderUnderTest.make(t);
  for (const name of ['a.jpg', 'Rome/b.jpg', 'Rome/Day 2/c.jpg']) wanted.put(name);
  await wanted.open({ albums: 'folders' }).scan(calm);
  assert.deepEqual(albums(wanted), ['Day 2: c.jpg', 'Rome: b.jpg']);
  const off = await FolderUnderTest.make(t);
  putTree(off);
  await off.open({ albums: 'off' }).scan(calm);
  assert.deepEqual(albums(off), []);
});

test('the second half of an archive completes the first', async (t) => {
  const folder = await FolderUnderTest.make(t);
  folder.put('Rome/IMG_1.jpg');
  folder.put('Rome/IMG_1-edited.jpg');
  const source = folder.open();
  await source.scan(calm);
  assert.deepEqual(albums(folder), [], 'nothing says yet that this is a Takeout');
  folder.put('Photos from 2023/IMG_2.jpg');
  folder.put('Photos from 2023/IMG_2.jpg.json', json('IMG_2.jpg'));
  await source.scan(calm);
  await source.scan(calm);
  assert.deepEqual(
    albums(folder),
    ['Rome: IMG_1.jpg IMG_1-edited.jpg'].map((line) => line),
  );
  folder.put('Rome/metadata.json', album('Roma'));
  folder.put('Rome/IMG_1.jpg.json', json('IMG_1.jpg'));
  await folder.open().scan(calm);
  assert.ok(folder.assets().includes('IMG_1.jpg: original=IMG_1.jpg sidecar=IMG_1.jpg.json'));
  assert.equal(albums(folder).length, 1);
  assert.match(albums(folder)[0] ?? '', /^Roma: /);
});

test('a JSON that was no sidecar while the folder was plain becomes one', async (t) => {
  const folder = await FolderUnderTest.make(t);
  folder.put('x/IMG_1.jpg');
  folder.put('x/IMG_1.jpg.json', '{"title": "cut');
  const source = folder.open();
  await source.scan(calm);
  const row = folder.catalog.sourceFiles.inFolder(source.id, 'x').find(({ name }) => name.endsWith('.json'));
  assert.ok(row?.fileId);
  const asset = folder.catalog.files.get(row.fileId)?.assetId ?? 0;
  folder.catalog.sourceFiles.refuse(row.id, 'not-media');
  folder.catalog.assets.remove(asset);
  folder.put('x/IMG_2.jpg.json', json('IMG_2.jpg'));
  await source.scan(calm);
  assert.deepEqual(folder.assets(), ['IMG_1.jpg: original=IMG_1.jpg sidecar=IMG_1.jpg.json']);
});

test('archives are told about, albums’ names are read, and neither becomes an asset', async (t) => {
  const folder = await FolderUnderTest.make(t);
  folder.put('takeout-20240101T120000Z-001.zip');
  folder.put('takeout-20240101T120000Z-2-003.tgz');
  folder.put('Rome/IMG_1.jpg');
  folder.put('Rome/IMG_1.jpg.json', json('IMG_1.jpg'));
  folder.put('Rome/métadonnées.json', album('Rome'));
  folder.put('Rome/IMG_9.jpg.json', json('IMG_9.jpg'));
  const source = folder.open();
  await source.scan(calm);
  const notes = folder.catalog.sourceFiles
    .fates(source.id)
    .flatMap(({ name, note }) => (note === null ? [] : [`${name}: ${note}`]));
  assert.deepEqual(notes, [
    'takeout-20240101T120000Z-001.zip: takeout-extracted',
    'takeout-20240101T120000Z-2-003.tgz: takeout-extracted',
    'IMG_9.jpg.json: sidecar-alone',
    'métadonnées.json: album-title',
  ]);
  assert.equal((await source.scan(calm)).found, 0);
});

const FOREIGN: [what: string, content: string][] = [
  ['empty', ''],
  ['cut', '{"title": "Ro'],
  ['no object', '"title"'],
  ['nested deeply', '['.repeat(200_000)],
  ['of wrong types', '{"title": 7, "albumData": []}'],
  ['with a prototype', '{"__proto__": {"title": "Evil"}}'],
  ['without a name', '{"title": "  \\u0000 "}'],
  ['larger than any', `{"title": "Big", "x": "${'x'.repeat(1_100_000)}"}`],
];

for (const [what, content] of FOREIGN)
  test(`an album's JSON that is ${what} leaves the album its folder's name, or none`, async (t) => {
    const folder = await FolderUnderTest.make(t);
    folder.put('Rome/IMG_1.jpg');
    folder.put('Rome/IMG_1.jpg.json', json('IMG_1.jpg'));
    folder.put('Rome/metadata.json', content);
    await folder.open().scan(calm);
    assert.deepEqual(albums(folder), what === 'without a name' ? [] : ['Rome: IMG_1.jpg']);
  });

test('a Takeout that is not extracted is told about until it is', async (t) => {
  const folder = await FolderUnderTest.make(t);
  folder.put('takeout-20240101T120000Z-001.zip');
  const source = folder.open();
  await source.scan(calm);
  assert.deepEqual({ ...folder.catalog.sourceFiles.noteCounts()[0] }, { note: 'takeout-archive', count: 1 });
  assert.deepEqual(folder.assets(), []);
  folder.put('Takeout/Google Photos/Photos from 2023/IMG_1.jpg');
  folder.put('Takeout/Google Photos/Photos from 2023/IMG_1.jpg.json', json('IMG_1.jpg'));
  await source.scan(calm);
  await source.scan(calm);
  assert.deepEqual(
    { ...folder.catalog.sourceFiles.noteCounts()[0] },
    { note: 'takeout-extracted', count: 1 },
  );
});
