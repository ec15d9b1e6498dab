import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import {
  GivenAssets,
  type GivenFile,
  givenMetadata,
  newContent,
  temporaryCatalog,
} from '../catalog/catalog-fixture.ts';
import { parseTemplate } from '../library/template.ts';
import { claimNames, claimOwnName, pathKey, stemCandidates } from './library-names.ts';

const TEMPLATE = parseTemplate('{account}/{year}/{year}-{month}/{name}');
const SHA = '1a2b3c4d'.padEnd(64, '0');

async function given(t: TestContext): Promise<GivenAssets> {
  return new GivenAssets(await temporaryCatalog(t));
}

/** An asset taken on the last evening of 2023 in New York, when it was 2024 in Greenwich. */
function add(assets: GivenAssets, files: readonly GivenFile[]): number {
  const id = assets.asset(files);
  const taken = { capturedAt: Date.UTC(2024, 0, 1, 3), capturedOffset: -300, capturedFrom: 'exif' };
  assets.catalog.assets.setMetadata(id, givenMetadata(taken));
  return id;
}

function candidates(assets: GivenAssets, id: number): string[] {
  const asset = assets.catalog.assets.get(id);
  const [original] = assets.catalog.files.ofAsset(id);
  assert.ok(asset && original);
  return [...stemCandidates(asset, original, TEMPLATE)].map(({ folder, stem }) => `${folder}/${stem}`);
}

function claim(assets: GivenAssets, id: number, folder: string, stem: string): boolean {
  const asset = assets.catalog.assets.get(id);
  assert.ok(asset);
  return claimNames(assets.catalog, asset, { folder, stem });
}

function paths(assets: GivenAssets, id: number): (string | null)[] {
  return assets.catalog.files.ofAsset(id).map(({ path }) => path);
}

test('the plain name comes first, by the wall clock of the place; then names told apart by the content', async (t) => {
  const assets = await given(t);
  const all = candidates(assets, add(assets, [{ name: 'IMG_1.JPG', sha256: SHA }]));
  assert.deepEqual(all.slice(0, 3), [
    'anna/2023/2023-12/IMG_1',
    'anna/2023/2023-12/IMG_1-1a2b3c4d',
    'anna/2023/2023-12/IMG_1-1a2b3c4d-2',
  ]);
  assert.equal(new Set(all).size, all.length);
});

test('a stem that was chosen once comes before all others', async (t) => {
  const assets = await given(t);
  const id = add(assets, [{ name: 'IMG_1.JPG' }]);
  assert.equal(claim(assets, id, 'elsewhere', 'old'), true);
  assert.equal(candidates(assets, id)[0], 'elsewhere/old');
});

test('all parts of an asset get the stem', async (t) => {
  const assets = await given(t);
  const id = add(assets, [
    { name: 'x.HEIC', mime: 'image/heic' },
    { part: 'live', name: 'y.MOV', mime: 'video/quicktime' },
    { part: 'sidecar', name: 'x.HEIC.xmp', mime: 'application/rdf+xml' },
  ]);
  assert.equal(claim(assets, id, 'f', 'IMG_1'), true);
  assert.deepEqual(paths(assets, id), ['f/IMG_1.HEIC', 'f/IMG_1.MOV', 'f/IMG_1.HEIC.xmp']);
});

test('the top of the library needs no folder', async (t) => {
  const assets = await given(t);
  const id = add(assets, [{ name: 'a.jpg' }]);
  assert.equal(claim(assets, id, '', 'a'), true);
  assert.deepEqual(paths(assets, id), ['a.jpg']);
});

const TAKEN: [what: string, stem: string, other: string][] = [
  ['the same name', 'IMG_1', 'IMG_1'],
  ['another case', 'IMG_1', 'img_1'],
  ['the other Unicode form', 'é', 'e\u0301'],
];

for (const [what, stem, other] of TAKEN)
  test(`a stem is taken by ${what}, and nothing is changed then`, async (t) => {
    const assets = await given(t);
    const [one, two] = [
      add(assets, [{ name: 'a.jpg' }]),
      add(assets, [{ name: 'b.png', mime: 'image/png' }]),
    ];
    assert.equal(claim(assets, one, 'f', stem), true);
    assert.equal(claim(assets, two, 'F', other), false);
    assert.equal(assets.catalog.assets.get(two)?.stem, null);
    assert.deepEqual(paths(assets, two), [null]);
  });

test('a name that a file of another asset has refuses the whole stem', async (t) => {
  const assets = await given(t);
  add(assets, [{ name: 'z.mov', placed: 'f/img_1.mov' }]);
  const id = add(assets, [{ name: 'a.jpg' }, { part: 'live', name: 'a.MOV', mime: 'video/quicktime' }]);
  assert.equal(claim(assets, id, 'f', 'IMG_1'), false);
  assert.deepEqual(paths(assets, id), [null, null]);
});

test('a placed file never moves, and a part that comes late joins it', async (t) => {
  const assets = await given(t);
  const id = add(assets, [{ name: 'a.jpg' }]);
  claim(assets, id, 'f', 'a');
  assets.catalog.files.setPlaced(assets.catalog.files.ofAsset(id)[0]?.id ?? 0, 1);
  assets.file(id, { part: 'live', name: 'b.MOV', mime: 'video/quicktime' });
  assert.equal(claim(assets, id, 'f', 'a'), true);
  assert.deepEqual(paths(assets, id), ['f/a.jpg', 'f/a.MOV']);
});

test('a late part whose name is taken gets one of its own, told apart by its content', async (t) => {
  const assets = await given(t);
  const id = add(assets, [{ name: 'a.jpg' }]);
  claim(assets, id, 'f', 'a');
  add(assets, [{ name: 'z', placed: 'f/a.mov' }]);
  assets.file(id, { part: 'live', name: 'a.mov', mime: 'video/quicktime', sha256: SHA });
  assert.equal(claim(assets, id, 'f', 'a'), true);
  assert.deepEqual(paths(assets, id), ['f/a.jpg', 'f/a-1a2b3c4d.mov']);
});

const OWN: [path: string, own: string][] = [
  ['f/a.jpg', 'f/a-1a2b3c4d.jpg'],
  ['f/a.jpg.xmp', 'f/a-1a2b3c4d.jpg.xmp'],
  ['f.g/a', 'f.g/a-1a2b3c4d'],
  ['f/.a', 'f/.a-1a2b3c4d'],
];

for (const [path, own] of OWN)
  test(`${path} finds its place taken and becomes ${own}`, async (t) => {
    const assets = await given(t);
    const id = assets.file(add(assets, []), { name: 'a', sha256: SHA });
    assets.catalog.files.plan(id, path, path);
    const file = assets.catalog.files.get(id);
    assert.ok(file);
    assert.equal(claimOwnName(assets.catalog, file), true);
    assert.equal(assets.catalog.files.get(id)?.path, own);
    const second = assets.file(add(assets, []), { name: 'a', sha256: SHA });
    const other = assets.catalog.files.get(second);
    assert.ok(other);
    assert.equal(claimOwnName(assets.catalog, { ...other, path }), false, 'and no second file gets that');
  });

test('the extension of a file of unknown kind is kept as far as it is harmless', async (t) => {
  const assets = await given(t);
  const names = ['a.AAE', 'a', 'a.b\u202ecd', 'a.waytoolongtobeone'];
  for (const [index, name] of names.entries()) {
    const id = add(assets, [{ name, mime: 'application/x-unheard-of', sha256: newContent() }]);
    assert.equal(claim(assets, id, 'f', `s${index}`), true);
    const extension = paths(assets, id)[0]?.split('.').at(-1) ?? '';
    assert.match(extension, index === 0 ? /^aae$/i : /^[a-z0-9]{1,18}$/i);
  }
});

test('keys fold case and Unicode form of folder and stem', () => {
  assert.equal(pathKey('F', 'É'), pathKey('f', 'e\u0301'));
  assert.notEqual(pathKey('f', 'a'), pathKey('g', 'a'));
  assert.equal(pathKey('', 'a'), pathKey('', 'A'));
});
