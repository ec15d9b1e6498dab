import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { GivenAssets, newContent, temporaryCatalog } from './catalog-fixture.ts';
import type { PreviewRow } from './previews.ts';

async function given(t: TestContext) {
  const catalog = await temporaryCatalog(t);
  const anna = new GivenAssets(catalog, 'anna');
  const ben = new GivenAssets(catalog, 'ben');
  const ids = [anna.asset([{ name: 'a.jpg' }]), ben.asset([{ name: 'b.jpg' }])] as const;
  return { catalog, previews: catalog.previews, ids };
}

function row(assetId: number, wishes: Partial<PreviewRow> = {}): PreviewRow {
  const made = { way: 'sharp', width: 1440, height: 960, hasClip: false, code: null };
  return { assetId, sha256: newContent(), version: 1, madeAt: 5, ...made, ...wishes };
}

test('what was made is read back, and a newer making takes its place', async (t) => {
  const { previews, ids } = await given(t);
  assert.equal(previews.get(ids[0]), undefined);
  const first = row(ids[0], { hasClip: true, way: 'ffmpeg' });
  previews.set(first);
  assert.deepEqual({ ...previews.get(ids[0]) }, first);
  const second = row(ids[0], { way: null, width: null, height: null, code: 'preview-unreadable' });
  previews.set(second);
  assert.deepEqual({ ...previews.get(ids[0]) }, second);
});

test('an asset that is gone gets no row, and takes its row along', async (t) => {
  const { catalog, previews, ids } = await given(t);
  previews.set(row(ids[0]));
  catalog.assets.remove(ids[0]);
  assert.equal(previews.get(ids[0]), undefined);
  previews.set(row(ids[0]));
  assert.equal(previews.get(ids[0]), undefined);
});

test('the same content of another asset is found, if this version of the stage made something of it', async (t) => {
  const { previews, ids } = await given(t);
  const made = row(ids[0]);
  previews.set(made);
  const wanted = { assetId: ids[1], sha256: made.sha256, version: 1 };
  assert.equal(previews.madeFor(wanted)?.assetId, ids[0]);
  assert.equal(previews.madeFor({ ...wanted, assetId: ids[0] }), undefined, 'its own');
  assert.equal(previews.madeFor({ ...wanted, version: 2 }), undefined, 'an older version');
  assert.equal(previews.madeFor({ ...wanted, sha256: newContent() }), undefined, 'another content');
  previews.set({ ...made, way: null, code: 'preview-unreadable' });
  assert.equal(previews.madeFor(wanted), undefined, 'nothing was made');
});

test('a content is shown as long as any asset shows it', async (t) => {
  const { catalog, previews, ids } = await given(t);
  const made = row(ids[0]);
  assert.equal(previews.isShown(made.sha256), false);
  previews.set(made);
  previews.set({ ...made, assetId: ids[1] });
  catalog.assets.remove(ids[0]);
  assert.equal(previews.isShown(made.sha256), true);
  previews.set({ ...made, assetId: ids[1], way: null, code: 'preview-too-slow' });
  assert.equal(previews.isShown(made.sha256), false);
});

test('assets are found by the reason why they have none', async (t) => {
  const { previews, ids } = await given(t);
  previews.set(row(ids[0], { way: null, code: 'preview-decoder-missing' }));
  previews.set(row(ids[1]));
  assert.deepEqual(previews.withCode('preview-decoder-missing'), [ids[0]]);
  assert.deepEqual(previews.withCode('preview-partial'), []);
});
