import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { GivenAssets, type GivenFile, temporaryCatalog } from '../catalog/catalog-fixture.ts';
import { type PairEvidence, settleLivePair } from './live-pairs.ts';

const STILL = { name: 'IMG_1.HEIC', mime: 'image/heic' };
const MOVIE = { name: 'IMG_1.MOV', mime: 'video/quicktime' };

async function given(t: TestContext): Promise<GivenAssets> {
  return new GivenAssets(await temporaryCatalog(t));
}

/** Settles an asset as the metadata stage does: what was read is written already. */
function settle(assets: GivenAssets, id: number, durations: Readonly<Record<string, number>> = {}): void {
  const { catalog } = assets;
  const evidence = new Map(
    catalog.files
      .ofAsset(id)
      .map((file): [number, PairEvidence] => [
        file.id,
        { contentIdentifier: file.contentIdentifier ?? undefined, durationMs: durations[file.part] },
      ]),
  );
  const asset = catalog.assets.get(id);
  assert.ok(asset);
  catalog.transaction(() => settleLivePair(catalog, asset, evidence, 7));
}

function pair(still: Partial<GivenFile> = {}, movie: Partial<GivenFile> = {}): GivenFile[] {
  return [
    { ...STILL, ...still },
    { ...MOVIE, part: 'live', ...movie },
  ];
}

const TOGETHER: [what: string, files: GivenFile[], durationMs: number | undefined, areTogether: boolean][] = [
  ['the same identifier', pair({ identifier: 'X' }, { identifier: 'X' }), 2800, true],
  ['the same identifier, whatever the length', pair({ identifier: 'X' }, { identifier: 'X' }), 60_000, true],
  ['different identifiers', pair({ identifier: 'X' }, { identifier: 'Y' }), 2800, false],
  ['no identifiers and 3 s', pair(), 3000, true],
  ['no identifiers and 10 s', pair(), 10_000, true],
  ['no identifiers and a longer movie', pair(), 10_001, false],
  ['one identifier and a long movie', pair({ identifier: 'X' }), 30_000, false],
  ['a movie of unknown length', pair(), undefined, true],
];

for (const [what, files, durationMs, areTogether] of TOGETHER)
  test(`a still and a movie of one name with ${what} ${areTogether ? 'stay together' : 'are parted'}`, async (t) => {
    const assets = await given(t);
    const id = assets.asset(files, -5);
    settle(assets, id, durationMs === undefined ? {} : { live: durationMs });
    if (areTogether) {
      assert.deepEqual(assets.parts(id), ['original=IMG_1.HEIC', 'live=IMG_1.MOV']);
      return;
    }
    assert.deepEqual(assets.parts(id), ['original=IMG_1.HEIC']);
    const [turn] = assets.catalog.stages.ready('fetch', 9);
    const clip = assets.catalog.assets.get(turn?.assetId ?? 0);
    assert.deepEqual([clip?.name, clip?.kind, clip?.rank], ['IMG_1.MOV', 'video', -5]);
    assert.deepEqual(assets.parts(clip?.id ?? 0), ['original=IMG_1.MOV']);
  });

for (const order of ['still', 'movie'] as const)
  test(`halves under different names are joined when the ${order} is read last`, async (t) => {
    const assets = await given(t);
    const { catalog } = assets;
    const still = assets.asset([{ ...STILL, identifier: 'X' }]);
    const movie = assets.asset([{ ...MOVIE, name: 'clip.mov', identifier: 'X' }]);
    catalog.assets.claimStem(movie, '2024', 'clip', '2024/clip');
    settle(assets, order === 'still' ? still : movie);
    assert.equal(catalog.assets.get(movie), undefined);
    assert.deepEqual(assets.parts(still), ['original=IMG_1.HEIC', 'live=clip.mov']);
    assert.equal(catalog.assets.get(still)?.stem, 'clip', 'a name in the library does not change any more');
    assert.deepEqual(
      catalog.stages.ready('fetch', 9).map(({ assetId }) => assetId),
      [still],
    );
  });

const STRANGERS: [what: string, other: GivenFile[]][] = [
  ['another still', [{ ...STILL, name: 'b.heic', identifier: 'X' }]],
  ['a movie of another identifier', [{ ...MOVIE, name: 'b.mov', identifier: 'Y' }]],
  [
    'the movie of another Live Photo',
    pair({ name: 'b.heic', identifier: 'X' }, { name: 'b.mov', identifier: 'X' }),
  ],
];

for (const [what, other] of STRANGERS)
  test(`a still is not joined with ${what}`, async (t) => {
    const assets = await given(t);
    const still = assets.asset([{ ...STILL, identifier: 'X' }]);
    const second = assets.asset(other);
    settle(assets, still);
    assert.deepEqual(assets.parts(still), ['original=IMG_1.HEIC']);
    assert.equal(assets.parts(second).length, other.length);
  });

test('a movie is not joined with a still that has its movie', async (t) => {
  const assets = await given(t);
  assets.asset(pair({ identifier: 'X' }, { identifier: 'X' }));
  const movie = assets.asset([{ ...MOVIE, name: 'second.mov', identifier: 'X' }]);
  settle(assets, movie);
  assert.deepEqual(assets.parts(movie), ['original=second.mov']);
});

test('accounts do not share halves, and an asset without an original is left alone', async (t) => {
  const assets = await given(t);
  const still = assets.asset([{ ...STILL, identifier: 'X' }]);
  new GivenAssets(assets.catalog, 'ben').asset([{ ...MOVIE, identifier: 'X' }]);
  settle(assets, still);
  assert.deepEqual(assets.parts(still), ['original=IMG_1.HEIC']);
  const empty = assets.asset([]);
  settle(assets, empty);
  assert.deepEqual(assets.parts(empty), []);
});

test('the other half of a Live Photo does not follow one half into the trash', async (t) => {
  const assets = await given(t);
  const still = assets.asset([{ ...STILL, identifier: 'X' }]);
  assets.catalog.trashed.mark(still, 1, 'anna');
  const movie = assets.asset([{ ...MOVIE, name: 'other.MOV', identifier: 'X' }]);
  settle(assets, movie);
  assert.deepEqual(
    [assets.parts(still), assets.parts(movie)],
    [['original=IMG_1.HEIC'], ['original=other.MOV']],
  );
});

test('what was written beside a movie goes with it when it is parted, what was written beside the still stays', async (t) => {
  const assets = await given(t);
  const { catalog } = assets;
  const id = assets.asset(
    pair({ identifier: 'X', placed: 'a/IMG_1.HEIC' }, { identifier: 'Y', placed: 'a/IMG_1.MOV' }),
  );
  for (const path of ['a/IMG_1.HEIC.xmp', 'a/IMG_1.MOV.xmp']) {
    const row = { assetId: id, path, size: 1, sha256: 'ab', factsSha256: 'cd', added: '{}', writtenAt: 1 };
    catalog.sidecars.put(row, path.toLowerCase());
  }
  settle(assets, id);
  const clip = catalog.stages.ready('fetch', 9)[0]?.assetId ?? 0;
  const pathsOf = (asset: number) => catalog.sidecars.ofAsset(asset).map(({ path }) => path);
  assert.deepEqual([pathsOf(id), pathsOf(clip)], [['a/IMG_1.HEIC.xmp'], ['a/IMG_1.MOV.xmp']]);
});
