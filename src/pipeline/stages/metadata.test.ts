import assert from 'node:assert/strict';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryCatalog, temporaryFolder } from '../../catalog/catalog-fixture.ts';
import { Library } from '../../library/library.ts';
import { parseDate } from '../../media/date-text.ts';
import { NO_TAGS, type RawTags, toRawTags } from '../../media/raw-tags.ts';
import type { SidecarFacts } from '../../media/sidecar-facts.ts';
import { systemClock } from '../../platform/clock.ts';
import { HomerollError } from '../../platform/error.ts';
import { FileCopier } from '../../platform/file-copy/file-copier.ts';
import type { PlaceFinder } from '../missed-places.ts';
import { saidWords } from '../said-words.ts';
import { sayFact, takeBackTitle } from '../say-fact.ts';
import { metadataStage } from './metadata.ts';

const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
const never = new AbortController().signal;

/** An asset whose original the catalog takes for staged, with its path planned. */
async function given(t: TestContext, tags: RawTags = NO_TAGS, places?: PlaceFinder) {
  const said: { facts?: SidecarFacts | undefined } = {};
  const sidecar: { tags?: RawTags } = {};
  const asked: string[] = [];
  const reading: { fails?: () => Promise<unknown> } = {};
  const catalog = await temporaryCatalog(t);
  const root = join(temporaryFolder(t), 'library');
  await Library.create(root);
  const library = await Library.open(root, {
    permissions: { fileMode: 0o644, folderMode: 0o755 },
    hasher: new FileCopier({ workers: 1 }),
    minimumFree: 0,
    onRefused: () => {},
  });
  const account = catalog.accounts.ensure('anna');
  const row = { accountId: account.id, kind: 'video' as const, name: 'a.jpg', rank: 0, addedAt: 0 };
  const assetId = catalog.assets.add(row);
  const fileId = catalog.files.add(assetId, account.id, 'original', 'a.jpg');
  catalog.files.setFetched(fileId, { staged: '1.jpg', size: JPEG.length, sha256: 'ab', mime: 'image/jpeg' });
  catalog.files.plan(fileId, '2024/a.jpg', '2024/a.jpg');
  catalog.stages.request(assetId, 'metadata');
  const read: string[] = [];
  const reader = {
    read: async (path: string) => {
      read.push(path);
      await reading.fails?.();
      return path.endsWith('.xmp') ? (sidecar.tags ?? NO_TAGS) : tags;
    },
  };
  const stage = metadataStage({
    ...{
      catalog,
      library,
      reader,
      clock: systemClock,
      concurrency: 1,
      sidecars: 'full',
      timeZone: () => 'UTC',
      statedFacts: () => said.facts,
      places: () => {
        asked.push('places');
        return places;
      },
    },
  });
  const run = async () => {
    const asset = catalog.assets.get(assetId);
    assert.ok(asset);
    const outcome = await stage.run(asset, never);
    catalog.transaction(() => outcome.write?.());
  };
  const put = async (path: string) => {
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, JPEG);
    return path;
  };
  return { catalog, library, assetId, fileId, read, asked, run, put, said, sidecar, reading };
}

test('reads a file where it is staged', async (t) => {
  const { catalog, library, assetId, read, run, put } = await given(t);
  const staged = await put(library.staging.path('1.jpg'));
  await run();
  assert.deepEqual(read, [staged]);
  assert.equal(catalog.assets.get(assetId)?.kind, 'photo');
});

test('reads a file at its planned place, where a kill had left it before the catalog knew', async (t) => {
  const { catalog, library, assetId, read, run, put } = await given(t);
  const placed = await put(library.pathOf('2024/a.jpg'));
  await run();
  assert.deepEqual(read, [placed]);
  assert.equal(catalog.assets.get(assetId)?.kind, 'photo');
});

test('fetches anew what is neither staged nor placed', async (t) => {
  const { catalog, assetId, fileId, read, run } = await given(t);
  await run();
  assert.deepEqual(read, []);
  assert.equal(catalog.files.get(fileId)?.sha256, null);
  assert.equal(catalog.stages.ready('fetch', 9)[0]?.assetId, assetId);
});

test('a placed file that is missing is told, and not fetched for ever', async (t) => {
  const { catalog, fileId, run } = await given(t);
  catalog.files.setPlaced(fileId, 1);
  await assert.rejects(run(), { code: 'library-file-missing' });
});

test('a library that is gone is no reason to fetch anything anew', async (t) => {
  const { catalog, library, fileId, run } = await given(t);
  await rm(library.path, { recursive: true });
  await assert.rejects(run(), { code: 'library-unmounted' });
  assert.equal(catalog.files.get(fileId)?.sha256, 'ab');
});

function failing(code: string, recovery: 'retry' | 'never' = 'retry') {
  return () => Promise.reject(new HomerollError(code, { path: '1.jpg' }, { recovery }));
}

test('one that is moved to its place while it is read is read there, and nothing is said against it', async (t) => {
  const { catalog, library, assetId, fileId, read, run, put, reading } = await given(t, DATED);
  const staged = await put(library.staging.path('1.jpg'));
  const placed = library.pathOf('2024/a.jpg');
  reading.fails = async () => {
    delete reading.fails;
    await mkdir(join(placed, '..'), { recursive: true });
    await rename(staged, placed);
    catalog.transaction(() => catalog.files.setPlaced(fileId, 1));
    await failing('file-vanished')();
  };
  await run();
  assert.deepEqual(read, [staged, placed]);
  assert.equal(catalog.assets.get(assetId)?.title, 'The forum');
  assert.equal(catalog.files.get(fileId)?.damage, 'truncated', 'as its bytes say, at their place');
});

test('one that became another asset’s while it was read is left to that', async (t) => {
  const { catalog, library, assetId, fileId, run, put, reading } = await given(t);
  const staged = await put(library.staging.path('1.jpg'));
  reading.fails = async () => {
    const { accountId = 0 } = catalog.assets.get(assetId) ?? {};
    const still = catalog.assets.add({ accountId, kind: 'photo', name: 'still.jpg', rank: 0, addedAt: 0 });
    catalog.transaction(() => catalog.files.move(fileId, still, 'live'));
    await rm(staged);
    await failing('file-vanished')();
  };
  await assert.rejects(run(), { code: 'file-vanished' });
  assert.equal(catalog.files.get(fileId)?.damage, null);
});

test('that ExifTool was slow or was killed is said of no file, but tried again', async (t) => {
  const { catalog, library, assetId, fileId, run, put, reading } = await given(t);
  await put(library.staging.path('1.jpg'));
  reading.fails = failing('exiftool-stopped');
  await assert.rejects(run(), { code: 'exiftool-stopped', recovery: 'retry' });
  assert.deepEqual([catalog.files.get(fileId)?.damage, catalog.assets.get(assetId)?.kind], [null, 'video']);
});

test('what ExifTool makes nothing of is kept by its name and date; broken is only what its own bytes say', async (t) => {
  const { catalog, library, assetId, fileId, run, put, reading } = await given(t);
  await put(library.staging.path('1.jpg'));
  reading.fails = failing('metadata-unreadable');
  await run();
  assert.equal(catalog.files.get(fileId)?.damage, 'truncated');
  const { size, sha256 } = { size: JPEG.length, sha256: 'ab' };
  catalog.files.setFetched(fileId, { staged: '1.jpg', size, sha256, mime: 'image/gif' });
  await run();
  assert.deepEqual(
    [catalog.files.get(fileId)?.damage, catalog.assets.get(assetId)?.kind],
    ['unread', 'photo'],
  );
});

const TAKEN_IN_ROME = toRawTags({
  ...{ 'XMP-exif:GPSLatitude': 41.89, 'XMP-exif:GPSLongitude': 12.49, 'XMP-exif:GPSAltitude': 21 },
  ...{ 'XMP-dc:Title': 'The forum', 'XMP-dc:Subject': ['ruins'], 'ExifIFD:ISO': 20 },
});

test('writes down what is said about a picture and where it was taken', async (t) => {
  const places = { at: () => ({ placeId: 3169070, city: 'Rome', country: 'IT' }) };
  const { catalog, library, assetId, run, put } = await given(t, TAKEN_IN_ROME, places);
  await put(library.staging.path('1.jpg'));
  await run();
  const asset = catalog.assets.get(assetId);
  assert.deepEqual([asset?.title, asset?.iso, asset?.altitude], ['The forum', 20, 21]);
  assert.deepEqual([asset?.placeId, asset?.city, asset?.country], [3169070, 'Rome', 'IT']);
  assert.deepEqual(catalog.keywords.of(assetId), ['ruins']);
  assert.equal(catalog.facts.get('places-missed'), undefined);
});

test('does without the places where they cannot be had, and notes that it did', async (t) => {
  const { catalog, library, assetId, run, put } = await given(t, TAKEN_IN_ROME);
  await put(library.staging.path('1.jpg'));
  await run();
  const asset = catalog.assets.get(assetId);
  assert.deepEqual([asset?.latitude, asset?.country], [41.89, null]);
  assert.equal(catalog.facts.get('places-missed'), 'yes');
});

test('asks for the places only where there is a position', async (t) => {
  const { catalog, library, run, put, asked } = await given(t);
  await put(library.staging.path('1.jpg'));
  await run();
  assert.deepEqual(asked, []);
  assert.equal(catalog.facts.get('places-missed'), undefined);
});

/** What the owner of a picture says of it in a source. */
function stated(): SidecarFacts {
  const date = parseDate('2024-05-03T12:00:00+02:00');
  assert.ok(date);
  return {
    ...{
      title: 'Forum Romanum',
      keywords: ['holidays'],
      favourite: true,
      position: { latitude: 1, longitude: 2 },
    },
    takenAt: { date, source: 'sidecar', isDoubtful: false },
  };
}

const DATED = toRawTags({
  ...{ 'XMP-exif:GPSLatitude': 41.89, 'XMP-exif:GPSLongitude': 12.49, 'XMP-dc:Title': 'The forum' },
  ...{ 'XMP-dc:Subject': ['ruins'], 'ExifIFD:DateTimeOriginal': '2024:05:03 10:30:00' },
});

test('what the owner says in a source goes before what stands in the picture, also when and where', async (t) => {
  const { catalog, library, assetId, run, put, said } = await given(t, DATED);
  await put(library.staging.path('1.jpg'));
  said.facts = stated();
  await run();
  const asset = catalog.assets.get(assetId);
  assert.deepEqual([asset?.title, asset?.favourite, asset?.latitude], ['Forum Romanum', 1, 1]);
  assert.equal(asset?.capturedAt, Date.UTC(2024, 4, 3, 10));
  assert.deepEqual(catalog.keywords.of(assetId).sort(), ['holidays', 'ruins']);
});

test('what the owner takes back is taken back: a favourite, words, a place', async (t) => {
  const { catalog, library, assetId, run, put, said } = await given(t, DATED);
  await put(library.staging.path('1.jpg'));
  said.facts = stated();
  await run();
  said.facts = { favourite: false };
  await run();
  const asset = catalog.assets.get(assetId);
  assert.deepEqual([asset?.title, asset?.favourite, asset?.latitude], ['The forum', 0, 41.89]);
  assert.deepEqual(catalog.keywords.of(assetId), ['ruins']);
});

test('what people wrote into the library’s sidecar by hand goes before what the owner says in a source', async (t) => {
  const { catalog, library, assetId, fileId, run, put, said, sidecar } = await given(t, DATED);
  await put(library.pathOf('2024/a.jpg'));
  await put(library.pathOf('2024/a.jpg.xmp'));
  catalog.files.setPlaced(fileId, 1);
  sidecar.tags = toRawTags({ 'XMP-dc:Title': 'By hand' });
  said.facts = stated();
  await run();
  const asset = catalog.assets.get(assetId);
  assert.deepEqual([asset?.title, asset?.favourite], ['By hand', 1]);
});

test('what a person says here goes before everything, whatever is read later', async (t) => {
  const { catalog, library, assetId, fileId, run, put, said, sidecar } = await given(t, DATED);
  await put(library.pathOf('2024/a.jpg'));
  await put(library.pathOf('2024/a.jpg.xmp'));
  catalog.files.setPlaced(fileId, 1);
  await run();
  const saying = { who: 'ben', at: 1 };
  const facts = [
    { what: 'title', value: 'Ours' },
    { what: 'favourite', value: false },
    { what: 'hidden', value: true },
    { what: 'keyword', word: 'Ruins', value: false },
    { what: 'keyword', word: 'rome', value: true },
  ] as const;
  for (const fact of facts) catalog.transaction(() => sayFact(catalog, assetId, fact, saying));
  const words = () => {
    const asset = catalog.assets.get(assetId);
    return [asset?.title, asset?.favourite, asset?.hidden, ...catalog.keywords.of(assetId).sort()];
  };
  assert.deepEqual(words(), ['Ours', 0, 1, 'rome'], 'at once');
  sidecar.tags = toRawTags({ 'XMP-dc:Title': 'By hand', 'XMP-dc:Subject': ['ruins'] });
  said.facts = { ...stated(), hidden: false };
  await run();
  assert.deepEqual(words(), ['Ours', 0, 1, 'holidays', 'rome']);
  catalog.transaction(() => takeBackTitle(catalog, assetId));
  await run();
  assert.equal(words()[0], 'By hand');
});

test('what its owner hides in a source is hidden here, and shown again when it is there', async (t) => {
  const { catalog, library, assetId, run, put, said } = await given(t);
  await put(library.staging.path('1.jpg'));
  for (const hidden of [true, false]) {
    said.facts = { hidden };
    await run();
    assert.equal(catalog.assets.get(assetId)?.hidden, hidden ? 1 : 0);
  }
});

test('a catalog made anew knows from the sidecar what people had said', async (t) => {
  const { catalog, library, assetId, fileId, run, put, sidecar, said } = await given(t, DATED);
  await put(library.pathOf('2024/a.jpg'));
  await put(library.pathOf('2024/a.jpg.xmp'));
  catalog.files.setPlaced(fileId, 1);
  const words = [
    'title=Ours',
    'favourite=no',
    'keyword-=ruins',
    'album+=Best',
    'album-=Rome',
    'rating=9',
    'x',
  ];
  sidecar.tags = toRawTags({ 'XMP-homeroll:Said': words, 'XMP-homeroll:Albums': ['Best', 'Trips'] });
  said.facts = { favourite: true };
  await run();
  const asset = catalog.assets.get(assetId);
  assert.deepEqual([asset?.title, asset?.favourite, catalog.keywords.of(assetId)], ['Ours', 0, []]);
  assert.deepEqual(saidWords(catalog.saidFacts.of(assetId), catalog.saidAlbums.of(assetId)), [
    ...['favourite=no', 'keyword-=ruins', 'title=Ours', 'album+=Best', 'album-=Rome'],
  ]);
  const titles = catalog.albums.ofAsset(assetId).map(({ title }) => title);
  assert.deepEqual(titles, ['Best', 'Trips']);
});
