import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Asset } from './asset.ts';
import type { Change } from './change.ts';
import { originalName } from './file-name.ts';
import { isMovie, isRaw } from './file-type.ts';
import type { Master } from './master.ts';
import { recordedChanges, WITHOUT_RECORDINGS } from './recorded-fixture.ts';
import { renditionsOf } from './rendition.ts';

const options = { skip: WITHOUT_RECORDINGS };

interface Pair {
  readonly asset: Asset;
  readonly master: Master;
}

function pairs(beginning: string): Pair[] {
  const changes = recordedChanges(beginning);
  const of = <Kind extends Change['kind']>(kind: Kind) =>
    changes.filter((one): one is Extract<Change, { kind: Kind }> => one.kind === kind);
  const masters = new Map(of('master').map(({ master }) => [master.name, master]));
  return of('asset').map(({ asset }) => {
    const master = masters.get(asset.master ?? '');
    assert.ok(master, asset.name);
    return { asset, master };
  });
}

function first(beginning: string): Pair {
  const [pair] = pairs(beginning);
  assert.ok(pair);
  return pair;
}

const nameOf = (beginning: string) => {
  const { asset, master } = first(beginning);
  return originalName(asset, master);
};

test(
  'every recorded listing is read whole: each asset with its master, a name, a date, an original',
  options,
  () => {
    for (const [page, count] of [
      ['ck-08', 20],
      ['ck-11', 20],
      ['ck-14', 16],
      ['ck-09', 1],
    ] as const) {
      const found = pairs(page);
      assert.equal(found.length, count, page);
      for (const { asset, master } of found) {
        const [original] = renditionsOf(asset, master);
        assert.equal(original?.role, 'original');
        assert.equal(original.resource.checksum, master.name);
        assert.ok((original.resource.size ?? 0) > 0 && original.resource.downloadUrl?.startsWith('https://'));
        assert.match(originalName(asset, master), /^[^/]+\.[A-Za-z0-9]+$/);
        assert.ok(
          asset.takenAt !== undefined && asset.addedAt !== undefined && asset.offsetMinutes !== undefined,
        );
      }
    }
  },
);

test(
  'the recorded kinds and places: Live Photos have movies, movies are movies, positions are on earth',
  options,
  () => {
    const all = [...pairs('ck-08'), ...pairs('ck-11')];
    const live = all.filter(({ asset }) => asset.kinds.includes('live'));
    assert.ok(live.length > 0);
    for (const { asset, master } of live)
      assert.ok(
        renditionsOf(asset, master).some(({ role }) => role === 'live'),
        asset.name,
      );
    const movies = all.filter(({ master }) => isMovie(master.itemType, master.fileName));
    assert.ok(movies.length > 0 && movies.every(({ asset }) => (asset.duration ?? 0) > 0));
    const placed = all.filter(({ asset }) => asset.location);
    assert.ok(placed.length >= 8);
  },
);

test('recorded edits have an edited still; all others have none', options, () => {
  for (const { asset, master } of pairs('ck-11')) {
    const hasEdited = renditionsOf(asset, master).some(({ role }) => role === 'edited');
    assert.equal(hasEdited, asset.adjustment !== undefined, asset.name);
  }
});

test('recorded Recently Deleted: all trashed, with the day they go', options, () => {
  for (const { asset, master } of pairs('ck-14')) {
    assert.equal(asset.state, 'trashed');
    assert.equal(master.isDeleted, true);
    assert.ok((asset.goneAt ?? 0) > (asset.takenAt ?? 0));
  }
});

test('recorded albums: each with a title, the containers left out', options, () => {
  const changes = recordedChanges('ck-05');
  const albums = changes.filter((one) => one.kind === 'album');
  assert.ok(albums.length > 10);
  for (const { album } of albums) assert.ok(album.title !== '' && !album.name.startsWith('----'), album.name);
});

test('names of characters that no file system takes are told as Apple has them', options, () => {
  assert.equal(nameOf('variant-01'), 'i/n v:a\u0000l*i?d\\p<a>t"h|.JPG');
});

for (const beginning of ['variant-02', 'variant-03', 'variant-07'])
  test(`a name that cannot be read (${beginning}) gives way to one made of the record`, options, () => {
    assert.match(nameOf(beginning), /^[A-Za-z0-9]{12}\.JPG$/);
  });

test('names in Chinese, and names as plain strings', options, () => {
  assert.equal(nameOf('variant-04'), 'IMG_中文_7409.JPG');
  assert.equal(nameOf('variant-05'), 'IMG_7409.JPG');
});

test('bytes that are not uploaded yet are a rendition without an address', options, () => {
  const { asset, master } = first('variant-06');
  const original = renditionsOf(asset, master).find(({ role }) => role === 'original');
  assert.equal(original?.resource.downloadUrl, undefined);
  assert.ok((original?.resource.size ?? 0) > 0);
});

for (const beginning of ['variant-08', 'variant-09'])
  test(`without a type (${beginning}) the name tells a photo from a movie`, options, () => {
    const { master } = first(beginning);
    assert.equal(master.itemType, undefined);
    assert.equal(isMovie(master.itemType, master.fileName), false);
    assert.equal(isMovie(undefined, 'IMG_1.mov'), true);
  });

test('RAW and JPEG of one picture, with and without an edit', options, () => {
  const roles = (beginning: string) => {
    const { asset, master } = first(beginning);
    return renditionsOf(asset, master).map(({ role }) => role);
  };
  assert.ok(!roles('variant-10').includes('alternative'));
  assert.ok(roles('variant-11').includes('alternative') && !roles('variant-11').includes('edited'));
  assert.ok(roles('variant-12').includes('alternative') && roles('variant-12').includes('edited'));
});

test('a RAW original is one by its type', options, () => {
  const { asset, master } = first('variant-10');
  const [original] = renditionsOf(asset, master);
  assert.deepEqual([original?.role, isRaw(original?.resource.fileType)], ['original', true]);
  assert.match(originalName(asset, master), /\.DNG$/);
});

test('a derivative whose type does not fit its family is told as what it is', options, () => {
  const typeOf = (beginning: string) =>
    renditionsOf(first(beginning).asset, first(beginning).master).find(({ role }) => role === 'video-small')
      ?.resource.fileType;
  assert.deepEqual([typeOf('ck-08'), typeOf('variant-13')], ['com.apple.quicktime-movie', 'public.jpeg']);
});

for (const beginning of ['variant-14', 'variant-15'])
  test(`${beginning} is read as the page that it was made of`, options, () => {
    assert.deepEqual(first(beginning), first('ck-08'));
  });
