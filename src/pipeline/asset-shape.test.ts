import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GivenAssets, temporaryCatalog } from '../catalog/catalog-fixture.ts';
import { joinAssets, keepWhole, refuseFiles } from './asset-shape.ts';

test('a refused file goes with its reason, and the asset keeps the rest', async (t) => {
  const assets = new GivenAssets(await temporaryCatalog(t));
  const { catalog } = assets;
  const id = assets.asset([
    { name: 'a.heic', folder: 'f' },
    { part: 'live', name: 'a.mov', folder: 'f' },
  ]);
  const [, movie] = catalog.files.ofAsset(id);
  assert.ok(movie);
  refuseFiles(catalog, id, [{ file: movie, code: 'file-empty' }]);
  assert.deepEqual(assets.parts(id), ['original=a.heic']);
  assert.deepEqual(assets.notes(), { 'f/a.heic': null, 'f/a.mov': 'file-empty' });
});

const HEIRS: [parts: ('edited' | 'alternative' | 'live' | 'edited-live')[], heir: string][] = [
  [['live', 'alternative', 'edited'], 'edited'],
  [['edited-live', 'live', 'alternative'], 'alternative'],
  [['edited-live', 'live'], 'live'],
  [['edited-live'], 'edited-live'],
];

for (const [parts, heir] of HEIRS)
  test(`of ${parts.join(', ')} the part ${heir} stands in for a refused original`, async (t) => {
    const assets = new GivenAssets(await temporaryCatalog(t));
    const { catalog } = assets;
    const others = parts.map((part) => ({ part, name: `${part}.x` }));
    const id = assets.asset([{ name: 'o.jpg' }, ...others, { part: 'sidecar', name: 'o.xmp' }]);
    const [original] = catalog.files.ofAsset(id);
    assert.ok(original);
    refuseFiles(catalog, id, [{ file: original, code: 'not-media' }]);
    assert.ok(assets.parts(id).includes(`original=${heir}.x`));
    assert.equal(assets.parts(id).length, parts.length + 1);
    assert.equal(catalog.assets.get(id)?.name, `${heir}.x`);
  });

test('sidecars without a picture are no asset: they wait for one', async (t) => {
  const assets = new GivenAssets(await temporaryCatalog(t));
  const { catalog } = assets;
  const id = assets.asset([
    { name: 'a.jpg', folder: 'f' },
    { part: 'sidecar', name: 'a.xmp', folder: 'f' },
  ]);
  const [original] = catalog.files.ofAsset(id);
  assert.ok(original);
  refuseFiles(catalog, id, [{ file: original, code: 'not-media' }]);
  assert.equal(catalog.assets.get(id), undefined);
  assert.deepEqual(assets.notes(), { 'f/a.jpg': 'not-media', 'f/a.xmp': 'sidecar-alone' });
});

test('a whole asset is left as it is, and refusing nothing changes nothing', async (t) => {
  const assets = new GivenAssets(await temporaryCatalog(t));
  const { catalog } = assets;
  const id = assets.asset([{ name: 'a.jpg' }, { part: 'edited', name: 'b.jpg' }]);
  keepWhole(catalog, id);
  refuseFiles(catalog, id, []);
  assert.deepEqual(assets.parts(id), ['original=a.jpg', 'edited=b.jpg']);
});

test('joining makes one asset: the original becomes the part, the rest keep theirs', async (t) => {
  const assets = new GivenAssets(await temporaryCatalog(t));
  const { catalog } = assets;
  const from = assets.asset([{ name: 'a.mov' }, { part: 'sidecar', name: 'a.xmp' }]);
  const to = assets.asset([{ name: 'b.heic' }]);
  joinAssets(catalog, from, to, 'live');
  assert.equal(catalog.assets.get(from), undefined);
  assert.deepEqual(assets.parts(to), ['live=a.mov', 'sidecar=a.xmp', 'original=b.heic']);
});

test('the stem of the one that goes is kept where the other has none, and only there', async (t) => {
  const assets = new GivenAssets(await temporaryCatalog(t));
  const { catalog } = assets;
  const ids = ['a.mov', 'a.heic', 'b.mov', 'b.heic'].map((name) => assets.asset([{ name }]));
  const [a = 0, stillOfA = 0, b = 0, stillOfB = 0] = ids;
  catalog.assets.claimStem(a, '2024', 'a', '2024/a');
  catalog.assets.claimStem(b, '2024', 'b', '2024/b');
  catalog.assets.claimStem(stillOfB, '2024', 'b-2', '2024/b-2');
  joinAssets(catalog, a, stillOfA, 'live');
  joinAssets(catalog, b, stillOfB, 'live');
  assert.deepEqual(
    [stillOfA, stillOfB].map((id) => catalog.assets.get(id)?.stem),
    ['a', 'b-2'],
  );
});

test('assets that become one bring their albums, their sidecars and what was said along', async (t) => {
  const assets = new GivenAssets(await temporaryCatalog(t));
  const { catalog, accountId } = assets;
  const [still, movie] = [assets.asset([{ name: 'a.heic' }]), assets.asset([{ name: 'a.mov' }])];
  catalog.albums.add(catalog.albums.ensure(accountId, 'Still'), still);
  catalog.albums.add(catalog.albums.ensure(accountId, 'Movie'), movie);
  const written = { size: 1, sha256: 'x', factsSha256: 'y', added: '{}', writtenAt: 1 };
  catalog.sidecars.put({ assetId: movie, path: 'a.mov.xmp', ...written }, 'a.mov.xmp');
  catalog.saidFacts.put(movie, { what: 'hidden', value: true }, { who: 'ben', at: 1 });
  joinAssets(catalog, movie, still, 'live');
  assert.deepEqual(catalog.saidFacts.of(still), [{ what: 'hidden', value: true }]);
  assert.deepEqual(
    catalog.albums.ofAsset(still).map(({ title }) => title),
    ['Movie', 'Still'],
  );
  assert.deepEqual(
    catalog.sidecars.ofAsset(still).map(({ path }) => path),
    ['a.mov.xmp'],
  );
});
