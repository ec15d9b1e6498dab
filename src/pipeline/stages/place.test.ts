import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import {
  GivenAssets,
  givenMetadata,
  temporaryCatalog,
  temporaryFolder,
} from '../../catalog/catalog-fixture.ts';
import { LibraryFixture, sha256 } from '../../library/library-fixture.ts';
import { parseTemplate } from '../../library/template.ts';
import { systemClock } from '../../platform/clock.ts';
import { placeStage } from './place.ts';

const signal = new AbortController().signal;
const PARTS = [
  ['original', 'a.jpg', 'still'],
  ['live', 'a.mov', 'movie'],
] as const;

/** A Live Photo that was fetched, of which these parts lie in the staging folder. */
async function given(t: TestContext, staged: readonly string[]) {
  const fixture = new LibraryFixture(temporaryFolder(t));
  const library = await fixture.open();
  const catalog = await temporaryCatalog(t);
  const { accountId } = new GivenAssets(catalog);
  const assetId = catalog.assets.add({ accountId, kind: 'photo', name: 'a.jpg', rank: 0, addedAt: 1 });
  catalog.assets.setMetadata(assetId, givenMetadata());
  for (const [part, name, bytes] of PARTS) {
    const id = catalog.files.add(assetId, accountId, part, name);
    const content = { size: bytes.length, sha256: sha256(bytes), mime: 'image/jpeg' };
    catalog.files.setFetched(id, { staged: name, ...content });
    if (staged.includes(part)) writeFileSync(library.staging.path(name), bytes);
  }
  const template = parseTemplate('{account}/{name}');
  const stage = placeStage({
    ...{ catalog, library, template, clock: systemClock, concurrency: 1, ownsLinks: false },
  });
  /** As the pipeline does it, or as a kill leaves it that comes before the catalog is written to. */
  const run = async (isKilled = false) => {
    const asset = catalog.assets.get(assetId);
    assert.ok(asset);
    const { write } = await stage.run(asset, signal);
    if (!isKilled) catalog.transaction(() => write?.());
  };
  const parts = () =>
    catalog.files.ofAsset(assetId).map((file) => [file.part, file.placedAt !== null, file.sha256 !== null]);
  return { catalog, fixture, run, parts };
}

test('a kill before the note of what was placed is found by the next run', async (t) => {
  const { fixture, run, parts } = await given(t, ['original', 'live']);
  await run(true);
  const placed = fixture.tree();
  assert.deepEqual(Object.values(placed), ['movie', 'still']);
  await run();
  assert.deepEqual(fixture.tree(), placed);
  assert.deepEqual(parts(), [
    ['original', true, true],
    ['live', true, true],
  ]);
});

test('what lies in its place stays noted when another part has to be fetched again', async (t) => {
  const { catalog, run, parts } = await given(t, ['original']);
  await run();
  assert.deepEqual(parts(), [
    ['original', true, true],
    ['live', false, false],
  ]);
  assert.equal(catalog.stages.ready('fetch', 1).length, 1);
});
