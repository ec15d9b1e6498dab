import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { GivenAssets, type GivenFile, temporaryCatalog } from '../catalog/catalog-fixture.ts';
import type { Description } from '../media/description.ts';
import { kindOfMime } from '../media/media-formats.ts';
import { toMetadata } from '../media/metadata.ts';
import { toRawTags } from '../media/raw-tags.ts';
import { writeFacts } from './asset-facts.ts';

const ROME = { placeId: 3169070, city: 'Rome', country: 'IT' };
const STILL = { name: 'IMG_1.JPG', mime: 'image/jpeg' };
const LIVE = { name: 'IMG_1.MOV', mime: 'video/quicktime', part: 'live' } as const;

async function given(t: TestContext, files: readonly GivenFile[] = [STILL]) {
  const assets = new GivenAssets(await temporaryCatalog(t));
  const { catalog } = assets;
  const id = assets.asset(files);
  const write = (tags: Record<string, unknown> = {}, description: Description = {}, place = ROME) => {
    const kind = kindOfMime('image/jpeg');
    assert.ok(kind);
    const file = { name: 'IMG_1.JPG', modified: Date.UTC(2024, 0, 1), timeZone: 'UTC' };
    const metadata = toMetadata(file, kind, toRawTags(tags), undefined, Date.UTC(2025, 0, 1));
    catalog.transaction(() => writeFacts(catalog, id, { metadata, description, place }));
  };
  /** Lets stages have been done; answers which of them are asked for again. */
  const done = (...stages: string[]) => {
    for (const stage of stages) {
      catalog.stages.request(id, stage);
      const [turn] = catalog.stages.ready(stage, 1);
      assert.ok(turn);
      catalog.stages.markDone(turn, stage, 1);
    }
  };
  const again = () =>
    ['derive', 'sidecar', 'place'].filter((stage) => catalog.stages.ready(stage, 1).length > 0);
  return { catalog, id, write, done, again };
}

const TAGS = { 'File:ImageWidth': 40, 'File:ImageHeight': 30, 'ExifIFD:ISO': 20, 'IFD0:Orientation': 6 };

test('what is known of a picture is written down in one go', async (t) => {
  const { catalog, id, write } = await given(t);
  const region = { x: 0.5, y: 0.25, width: 0.1, height: 0.2 };
  write(TAGS, {
    ...{ title: 'T', description: 'D', rating: 4, favourite: true, keywords: ['sea', 'dog'] },
    people: [{ name: 'Marie', region }, { name: 'Pierre' }],
  });
  const asset = catalog.assets.get(id);
  assert.deepEqual([asset?.width, asset?.iso, asset?.orientation, asset?.lens], [40, 20, 6, null]);
  assert.deepEqual([asset?.placeId, asset?.city, asset?.country], [3169070, 'Rome', 'IT']);
  assert.deepEqual([asset?.title, asset?.description, asset?.rating, asset?.favourite], ['T', 'D', 4, 1]);
  assert.deepEqual(catalog.keywords.of(id), ['dog', 'sea']);
  const nowhere = { x: null, y: null, width: null, height: null };
  assert.deepEqual(
    catalog.people.of(id).map((row) => ({ ...row })),
    [
      { name: 'Marie', ...region },
      { name: 'Pierre', ...nowhere },
    ],
  );
});

test('what is no longer said is no longer known', async (t) => {
  const { catalog, id, write } = await given(t);
  write(TAGS, { title: 'T', favourite: true, keywords: ['sea'], people: [{ name: 'Marie' }] });
  write();
  const asset = catalog.assets.get(id);
  assert.deepEqual([asset?.iso, asset?.title, asset?.favourite], [null, null, 0]);
  assert.deepEqual([catalog.keywords.of(id), catalog.people.of(id)], [[], []]);
});

test('a picture with its movie is a live one, beside what else it is', async (t) => {
  const { catalog, id, write } = await given(t, [STILL, LIVE]);
  write({ 'Apple:BurstUUID': 'x', 'XMP-GCamera:MotionPhoto': 1 });
  assert.equal(catalog.assets.get(id)?.subtypes, ' burst live ');
});

test('a picture without one is none', async (t) => {
  const { catalog, id, write } = await given(t);
  write({ 'Apple:ContentIdentifier': '1745E022-9712-43C7-B024-F308EC6413CB' });
  assert.equal(catalog.assets.get(id)?.subtypes, ' ');
});

test('later stages that were done are asked for again, by what they work with', async (t) => {
  const { write, done, again } = await given(t);
  write(TAGS, { keywords: ['sea'] });
  done('derive', 'sidecar', 'place');
  write(TAGS, { keywords: ['sea'] });
  assert.deepEqual(again(), []);
  write({ ...TAGS, 'ExifIFD:ISO': 25 }, { keywords: ['sea'] });
  assert.deepEqual(again(), ['sidecar']);
  done('sidecar');
  write({ ...TAGS, 'ExifIFD:ISO': 25 }, { keywords: ['sea', 'dog'] });
  assert.deepEqual(again(), ['sidecar']);
  done('sidecar');
  write({ ...TAGS, 'ExifIFD:ISO': 25, 'IFD0:Orientation': 8 }, { keywords: ['sea', 'dog'] });
  assert.deepEqual(again(), ['derive', 'sidecar']);
});

test('stages that were never asked for are not', async (t) => {
  const { write, again } = await given(t);
  write(TAGS);
  write();
  assert.deepEqual(again(), []);
});

test('nothing is written for an asset that is gone', async (t) => {
  const { catalog, id, write } = await given(t);
  catalog.assets.remove(id);
  write(TAGS, { title: 'T', keywords: ['sea'], people: [{ name: 'Marie' }] });
  assert.equal(catalog.assets.get(id), undefined);
  assert.deepEqual(catalog.keywords.of(id), []);
});
