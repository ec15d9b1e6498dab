import assert from 'node:assert/strict';
import { test } from 'node:test';
import { subtypesText } from './assets.ts';
import { GivenAssets, givenMetadata, temporaryCatalog } from './catalog-fixture.ts';

test('an asset has all that was read of it, and nothing before', async (t) => {
  const { catalog, ...given } = new GivenAssets(await temporaryCatalog(t));
  const account = catalog.accounts.ensure('anna').id;
  const id = catalog.assets.add({ accountId: account, kind: 'photo', name: 'a.mov', rank: 5, addedAt: 1 });
  const before = catalog.assets.get(id);
  assert.deepEqual(
    [before?.capturedAt, before?.city, before?.subtypes, before?.favourite],
    [null, null, ' ', 0],
  );
  const metadata = givenMetadata({
    ...{
      kind: 'video',
      capturedAt: 1_700_000_000_000,
      capturedOffset: -300,
      capturedFrom: 'exif',
      durationMs: 2800,
    },
    ...{
      width: 4032,
      height: 3024,
      orientation: 6,
      latitude: 41.89,
      longitude: 12.49,
      altitude: -2.5,
      accuracy: 6,
    },
    ...{ make: 'Apple', model: 'iPhone', lens: 'back camera', aperture: 1.8, exposure: 0.01, iso: 20 },
    ...{ focalLength: 3.99, subtypes: ' hdr live ', placeId: 3169070, city: 'Rome', country: 'IT' },
  });
  catalog.assets.setMetadata(id, metadata);
  const words = { title: 'T', description: 'D\n2', rating: -1, favourite: 1, hidden: 1 } as const;
  catalog.assets.setWords(id, words);
  const identity = {
    id,
    accountId: given.accountId,
    account: 'anna',
    name: 'a.mov',
    folder: null,
    stem: null,
    rank: 5,
    trashedAt: null,
  };
  assert.deepEqual({ ...catalog.assets.get(id) }, { ...identity, ...metadata, ...words });
});

test('metadata and words are written over those of before, and of no other asset', async (t) => {
  const assets = new GivenAssets(await temporaryCatalog(t));
  const [one, other] = [assets.asset([]), assets.asset([])];
  const { catalog } = assets;
  for (const id of [one, other]) {
    catalog.assets.setMetadata(id, givenMetadata({ city: 'Rome', iso: 20 }));
    catalog.assets.setWords(id, { title: 'T', description: 'D', rating: 5, favourite: 1, hidden: 1 });
  }
  catalog.assets.setMetadata(one, givenMetadata());
  catalog.assets.setWords(one, { title: null, description: null, rating: null, favourite: 0, hidden: 0 });
  const row = (id: number) => {
    const asset = catalog.assets.get(id);
    return [asset?.city, asset?.iso, asset?.title, asset?.description, asset?.rating, asset?.favourite];
  };
  assert.deepEqual(row(one), [null, null, null, null, null, 0]);
  assert.deepEqual(row(other), ['Rome', 20, 'T', 'D', 5, 1]);
});

test('subtypes are words in the order of the alphabet with blanks around each', () => {
  assert.equal(subtypesText([]), ' ');
  assert.equal(subtypesText(['slow-motion', 'hdr']), ' hdr slow-motion ');
});

test('keywords are replaced as a whole, and go with their asset', async (t) => {
  const assets = new GivenAssets(await temporaryCatalog(t));
  const { keywords } = assets.catalog;
  const [one, other] = [assets.asset([]), assets.asset([])];
  keywords.replace(one, ['sea', 'Dog', 'sea', "'; DROP TABLE keyword; --"]);
  keywords.replace(other, ['sun']);
  assert.deepEqual(keywords.of(one), ["'; DROP TABLE keyword; --", 'Dog', 'sea']);
  keywords.replace(one, ['moon']);
  assert.deepEqual([keywords.of(one), keywords.of(other)], [['moon'], ['sun']]);
  assets.catalog.assets.remove(one);
  assert.deepEqual([keywords.of(one), keywords.of(other)], [[], ['sun']]);
});

test('people are replaced as a whole, in their order, and go with their asset', async (t) => {
  const assets = new GivenAssets(await temporaryCatalog(t));
  const { people } = assets.catalog;
  const id = assets.asset([]);
  const marie = { name: 'Marie', x: 0.5, y: 0.25, width: 0.1, height: 0.2 };
  const pierre = { name: 'Pierre', x: null, y: null, width: null, height: null };
  people.replace(id, [pierre, marie]);
  assert.deepEqual(
    people.of(id).map((row) => ({ ...row })),
    [pierre, marie],
  );
  people.replace(id, [marie]);
  assert.deepEqual(
    people.of(id).map(({ name }) => name),
    ['Marie'],
  );
  assets.catalog.assets.remove(id);
  assert.deepEqual(people.of(id), []);
});
