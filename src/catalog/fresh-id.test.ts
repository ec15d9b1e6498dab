import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Catalog } from './catalog.ts';
import { temporaryCatalog } from './catalog-fixture.ts';

function add(catalog: Catalog): { asset: number; file: number } {
  const { id: accountId } = catalog.accounts.ensure('anna');
  const asset = catalog.assets.add({ accountId, kind: 'photo', name: 'a.jpg', rank: 0, addedAt: 0 });
  return { asset, file: catalog.files.add(asset, accountId, 'original', 'a.jpg') };
}

test('the number of what is gone is never given again, also after a restart', async (t) => {
  const catalog = await temporaryCatalog(t);
  const first = add(catalog);
  const second = add(catalog);
  assert.ok(second.asset > first.asset && second.file > first.file);
  // With the asset goes its file.
  catalog.assets.remove(second.asset);
  const third = add(catalog);
  assert.ok(third.asset > second.asset && third.file > second.file, JSON.stringify({ second, third }));
  catalog.files.remove(third.file);
  catalog.assets.remove(third.asset);
  const again = await Catalog.open(catalog.path);
  t.after(() => again.close());
  const fourth = add(again);
  assert.ok(fourth.asset > third.asset && fourth.file > third.file);
});

test('what a stage brings for a file that is gone meanwhile lands on no other', async (t) => {
  const catalog = await temporaryCatalog(t);
  const gone = add(catalog);
  catalog.stages.request(gone.asset, 'fetch');
  const [turn] = catalog.stages.ready('fetch', 1);
  assert.ok(turn);
  catalog.assets.remove(gone.asset);
  const other = add(catalog);
  catalog.stages.request(other.asset, 'fetch');
  catalog.files.setFetched(gone.file, { staged: 'x', size: 1, sha256: 'ab', mime: 'image/jpeg' });
  assert.equal(catalog.stages.markDone(turn, 'fetch', 1), false);
  assert.equal(catalog.files.get(other.file)?.sha256, null);
});
