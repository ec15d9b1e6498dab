import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import {
  GivenAssets,
  type GivenFile,
  givenMetadata,
  newContent,
  temporaryCatalog,
} from '../../catalog/catalog-fixture.ts';
import type { Library } from '../../library/library.ts';
import { LibraryFixture } from '../../library/library-fixture.ts';
import { fingerprintStage } from './fingerprint.ts';

interface Given {
  readonly assets: GivenAssets;
  readonly library: Library;
  /** Takes an asset through the stage as the pipeline does. */
  run(assetId: number): Promise<void>;
}

async function given(t: TestContext): Promise<Given> {
  const assets = new GivenAssets(await temporaryCatalog(t));
  const { catalog } = assets;
  const folder = new LibraryFixture();
  t.after(() => folder.remove());
  const library = await folder.open();
  const stage = fingerprintStage({ catalog, library });
  const run = async (assetId: number) => {
    const asset = catalog.assets.get(assetId);
    assert.ok(asset);
    const outcome = await stage.run(asset, new AbortController().signal);
    catalog.transaction(() => outcome.write?.());
    await outcome.afterwards?.();
  };
  return { assets, library, run };
}

test('a picture that nobody else has is left as it is', async (t) => {
  const { assets, run } = await given(t);
  const id = assets.asset([{ name: 'a.heic' }, { part: 'live', name: 'a.mov' }]);
  assets.asset([{ name: 'b.heic' }]);
  await run(id);
  assert.deepEqual(assets.parts(id), ['original=a.heic', 'live=a.mov']);
});

test('the same bytes under another name are a duplicate: kept once, staged no longer', async (t) => {
  const { assets, library, run } = await given(t);
  const sha256 = newContent();
  const first = assets.asset([{ name: 'a.jpg', folder: 'f', sha256, placed: '2024/a.jpg' }]);
  const second = assets.asset([{ name: 'b.jpg', folder: 'g', sha256 }]);
  const staged = assets.catalog.files.ofAsset(second)[0]?.staged ?? '';
  writeFileSync(library.staging.path(staged), 'bytes');
  await run(second);
  assert.equal(assets.catalog.assets.get(second), undefined);
  assert.deepEqual(assets.parts(first), ['original=a.jpg']);
  assert.deepEqual(
    assets.notes(),
    { 'f/a.jpg': 'duplicate', 'g/b.jpg': 'duplicate' }['f/a.jpg'] && {
      'f/a.jpg': null,
      'g/b.jpg': 'duplicate',
    },
  );
  assert.equal(existsSync(library.staging.path(staged)), false);
});

test('two accounts each keep their own', async (t) => {
  const { assets, run } = await given(t);
  const sha256 = newContent();
  const mine = assets.asset([{ name: 'a.jpg', sha256 }]);
  new GivenAssets(assets.catalog, 'ben').asset([{ name: 'a.jpg', sha256 }]);
  await run(mine);
  assert.deepEqual(assets.parts(mine), ['original=a.jpg']);
});

test('the shorter name wins as long as nothing is placed', async (t) => {
  const { assets, run } = await given(t);
  const sha256 = newContent();
  const copy = assets.asset([{ name: 'IMG_1 copy.JPG', sha256 }]);
  await run(assets.asset([{ name: 'IMG_1.JPG', sha256 }]));
  assert.equal(assets.catalog.assets.get(copy)?.name, 'IMG_1.JPG');
  assets.catalog.assets.claimStem(copy, '2024', 'IMG_1', '2024/img_1');
  await run(assets.asset([{ name: 'I.JPG', sha256 }]));
  assert.equal(assets.catalog.assets.get(copy)?.name, 'IMG_1.JPG');
});

test('what a duplicate brings along goes to the picture that is kept, which is gone through again', async (t) => {
  const { assets, run } = await given(t);
  const sha256 = newContent();
  const recipe = newContent();
  const kept = assets.asset([
    { name: 'a.heic', sha256 },
    { part: 'sidecar', name: 'a.aae', sha256: recipe },
  ]);
  const second = assets.asset([
    { name: 'b.heic', sha256 },
    { part: 'live', name: 'b.mov' },
    { part: 'sidecar', name: 'b.aae', sha256: recipe },
  ]);
  await run(second);
  assert.deepEqual(assets.parts(kept), ['original=a.heic', 'sidecar=a.aae', 'live=b.mov']);
  assert.deepEqual(
    assets.catalog.stages.ready('fetch', 9).map(({ assetId }) => assetId),
    [kept],
  );
});

test('equal sidecars of two pictures are two', async (t) => {
  const { assets, run } = await given(t);
  const sha256 = newContent();
  const files = (name: string): GivenFile[] => [{ name }, { part: 'sidecar', name: `${name}.xmp`, sha256 }];
  const [one, other] = [assets.asset(files('a.jpg')), assets.asset(files('b.jpg'))];
  await run(one);
  await run(other);
  assert.deepEqual([assets.parts(one).length, assets.parts(other).length], [2, 2]);
});

/** A file that came alone first and then, with the same bytes, as a part of a picture. */
const LATER_PARTS: [what: string, part: GivenFile['part'], name: string][] = [
  ['a clip turns out to be the movie of a Live Photo', 'live', 'a.mov'],
  ['a RAW file turns out to belong to a JPEG', 'alternative', 'a.dng'],
  ['a picture turns out to be the edited version of another', 'edited', 'a.jpg'],
];

for (const [what, part = 'live', name] of LATER_PARTS) {
  test(`${what}: it is kept once`, async (t) => {
    const { assets, run } = await given(t);
    const sha256 = newContent();
    const alone = assets.asset([{ name, sha256, folder: 'alone', placed: `2024/${name}` }]);
    const whole = assets.asset([
      { name: 'b.heic', folder: 'f' },
      { part, name: `b-${name}`, sha256, folder: 'f' },
    ]);
    await run(whole);
    assert.equal(assets.catalog.assets.get(alone), undefined);
    assert.deepEqual(assets.parts(whole).sort(), [`${part}=${name}`, 'original=b.heic']);
  });

  test(`${what}, which was there first: it is kept once`, async (t) => {
    const { assets, run } = await given(t);
    const sha256 = newContent();
    const whole = assets.asset([{ name: 'b.heic' }, { part, name: `b-${name}`, sha256 }]);
    const alone = assets.asset([{ name, sha256 }]);
    await run(alone);
    assert.equal(assets.catalog.assets.get(alone), undefined);
    assert.deepEqual(assets.parts(whole), ['original=b.heic', `${part}=b-${name}`]);
  });
}

test('a part with the same bytes as the original goes, not the original', async (t) => {
  const { assets, run } = await given(t);
  const sha256 = newContent();
  const id = assets.asset([
    { name: 'IMG_0001.JPG', sha256 },
    { part: 'edited', name: 'IMG_E0001.JPG', sha256 },
  ]);
  await run(id);
  assert.deepEqual(assets.parts(id), ['original=IMG_0001.JPG']);
  assert.equal(assets.catalog.assets.get(id)?.name, 'IMG_0001.JPG');
});

test('the movie of a Live Photo stays when the movie of its edited version is the same', async (t) => {
  const { assets, run } = await given(t);
  const sha256 = newContent();
  const id = assets.asset([
    { name: 'a.heic' },
    { part: 'live', name: 'a.mov', sha256 },
    { part: 'edited', name: 'e.heic' },
    { part: 'edited-live', name: 'e.mov', sha256 },
  ]);
  await run(id);
  assert.deepEqual(assets.parts(id), ['original=a.heic', 'live=a.mov', 'edited=e.heic']);
});

test('repeating the stage changes nothing more', async (t) => {
  const { assets, run } = await given(t);
  const sha256 = newContent();
  const kept = assets.asset([{ name: 'a.jpg', sha256, folder: 'f' }]);
  await run(assets.asset([{ name: 'b.jpg', sha256, folder: 'g' }]));
  const before = [assets.parts(kept), assets.notes()];
  await run(kept);
  assert.deepEqual([assets.parts(kept), assets.notes()], before);
});

for (const isPlaced of [true, false])
  test(`the same picture of several albums is one, and in all of them (${isPlaced ? 'placed' : 'not placed'} before)`, async (t) => {
    const { assets, run } = await given(t);
    const { catalog, accountId, sourceId } = assets;
    const sha256 = newContent();
    const ids = ['One', 'Two', 'Three'].map((folder) => {
      const placed = isPlaced && folder === 'One' ? { placed: '2024/a.jpg' } : {};
      const id = assets.asset([{ name: 'a.jpg', sha256, folder, ...placed }]);
      catalog.transaction(() => catalog.albums.assignFolder({ accountId, sourceId, folder, title: folder }));
      return id;
    });
    for (const id of [ids[2], ids[0], ids[1]]) if (id && catalog.assets.get(id)) await run(id);
    const left = ids.filter((id) => catalog.assets.get(id));
    assert.equal(left.length, 1);
    assert.deepEqual(
      catalog.albums.ofAsset(left[0] ?? 0).map(({ title }) => title),
      ['One', 'Three', 'Two'],
    );
  });
/** An asset of these files, in the trash. */
function inTrash(assets: GivenAssets, files: readonly GivenFile[], by = 'anna'): number {
  const id = assets.asset(files);
  assets.catalog.trashed.mark(id, 1, by);
  for (const file of assets.catalog.files.ofAsset(id)) {
    const belonging = {
      kind: 'file',
      id: file.id,
      assetId: id,
      path: '',
      trashed: null,
      sha256: null,
    } as const;
    assets.catalog.trashed.setTrashed(belonging, `2024-05-03/${file.id}`);
  }
  return id;
}

test('what comes again with the content of a picture in the trash stays there with it', async (t) => {
  const { assets, library, run } = await given(t);
  const { catalog } = assets;
  const sha256 = newContent();
  const gone = inTrash(assets, [{ name: 'a.jpg', folder: 'f', sha256, placed: 'a.jpg' }]);
  const again = assets.asset([{ name: 'renamed.jpg', folder: 'g', sha256 }]);
  const staged = catalog.files.ofAsset(again)[0]?.staged ?? '';
  writeFileSync(library.staging.path(staged), 'bytes');
  await run(again);
  assert.equal(catalog.assets.get(again), undefined);
  assert.deepEqual(assets.notes(), { 'f/a.jpg': null, 'g/renamed.jpg': 'duplicate' });
  assert.deepEqual(assets.parts(gone), ['original=a.jpg']);
  assert.deepEqual(catalog.stages.openCounts(), []);
  assert.equal(existsSync(library.staging.path(staged)), false);
});

test('what comes along with a picture in the trash and is new is kept, as a picture of its own', async (t) => {
  const { assets, run } = await given(t);
  const sha256 = newContent();
  const gone = inTrash(assets, [{ name: 'IMG_1.HEIC', sha256, placed: 'a.heic' }]);
  const again = assets.asset([
    { name: 'IMG_1.HEIC', sha256 },
    { part: 'edited', name: 'IMG_E1.HEIC' },
    { part: 'sidecar', name: 'IMG_1.AAE' },
  ]);
  await run(again);
  assert.deepEqual(assets.parts(gone), ['original=IMG_1.HEIC']);
  assert.deepEqual(assets.parts(again), ['original=IMG_E1.HEIC', 'sidecar=IMG_1.AAE']);
});

test('a movie in the trash does not come back as half of a Live Photo', async (t) => {
  const { assets, run } = await given(t);
  const sha256 = newContent();
  const movie = inTrash(assets, [{ name: 'IMG_1.MOV', sha256, placed: 'a.mov' }]);
  const live = assets.asset([{ name: 'IMG_1.HEIC' }, { part: 'live', name: 'IMG_1.MOV', sha256 }]);
  await run(live);
  assert.deepEqual(
    [assets.parts(movie), assets.parts(live)],
    [['original=IMG_1.MOV'], ['original=IMG_1.HEIC']],
  );
});

test('another account may bring what one has in the trash', async (t) => {
  const { assets, run } = await given(t);
  const sha256 = newContent();
  inTrash(assets, [{ name: 'a.jpg', sha256, placed: 'a.jpg' }]);
  const ben = new GivenAssets(assets.catalog, 'ben');
  const theirs = ben.asset([{ name: 'a.jpg', sha256 }]);
  await run(theirs);
  assert.deepEqual(ben.parts(theirs), ['original=a.jpg']);
});

test('what iCloud has trashed is wanted again when its bytes come again: original or edit', async (t) => {
  const { assets, run } = await given(t);
  const [original, edit] = [newContent(), newContent()];
  const gone = [
    inTrash(assets, [{ name: 'a.jpg', sha256: original, placed: 'a.jpg' }], 'icloud'),
    inTrash(assets, [{ name: 'b.jpg', sha256: edit, placed: 'b.jpg' }], 'icloud'),
  ];
  const again = assets.asset([
    { name: 'a.jpg', sha256: original },
    { part: 'edited', name: 'b.jpg', sha256: edit },
  ]);
  await run(again);
  assert.deepEqual(assets.parts(again), ['original=a.jpg', 'edited=b.jpg']);
  assert.deepEqual(
    gone.map((id) => assets.parts(id)),
    [['original=a.jpg'], ['original=b.jpg']],
  );
});

test('a twin that is kept goes before one that iCloud has trashed', async (t) => {
  const { assets, run } = await given(t);
  const sha256 = newContent();
  inTrash(assets, [{ name: 'a.jpg', sha256, placed: 'a.jpg' }], 'icloud');
  const kept = assets.asset([{ name: 'b.jpg', sha256 }]);
  const again = assets.asset([{ name: 'c.jpg', sha256 }]);
  await run(again);
  assert.deepEqual([assets.parts(kept), assets.catalog.assets.get(again)], [['original=b.jpg'], undefined]);
});

for (const [what, still, movie, durationMs] of [
  ['that lasts longer than any', {}, {}, 60_000],
  ['of another identifier', { identifier: 'X' }, { identifier: 'Y' }, 2000],
] as const)
  test(`a movie ${what} stays the picture that it is when it comes again beside a still of its name`, async (t) => {
    const { assets, run } = await given(t);
    const { catalog } = assets;
    const [film, picture] = [newContent(), newContent()];
    const clip = { name: 'a.mov', sha256: film, mime: 'video/quicktime', ...movie };
    const known = assets.asset([{ ...clip, placed: '2024/a.mov' }]);
    catalog.assets.setMetadata(known, givenMetadata({ kind: 'video', durationMs }));
    const here = assets.asset([{ name: 'a.jpg', sha256: picture, placed: '2024/a.jpg', ...still }]);
    const again = assets.asset([
      { name: 'a.jpg', sha256: picture, folder: 'f' },
      { ...clip, part: 'live', folder: 'f' },
    ]);
    await run(again);
    await run(here);
    assert.deepEqual([assets.parts(here), assets.parts(known)], [['original=a.jpg'], ['original=a.mov']]);
    assert.deepEqual(assets.notes(), { 'f/a.jpg': 'duplicate', 'f/a.mov': 'duplicate' });
    assert.equal(catalog.assets.get(again), undefined);
    const due = catalog.stages.ready('fetch', 9).map(({ assetId }) => assetId);
    assert.deepEqual(due.toSorted(), [known, here].toSorted(), 'both sources hear that it is safe');
  });
