import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { Catalog } from './catalog.ts';
import { GivenAssets, temporaryCatalog, temporaryFolder } from './catalog-fixture.ts';

const BEN = { who: 'ben', at: 1 };

async function given(t: TestContext) {
  const assets = new GivenAssets(await temporaryCatalog(t));
  const { catalog, accountId } = assets;
  return { assets, catalog, id: assets.asset([]), album: catalog.albums.ensure(accountId, 'Rome') };
}

test('of each thing that was said the last word counts, of each keyword its own', async (t) => {
  const { catalog, id } = await given(t);
  const { saidFacts } = catalog;
  saidFacts.put(id, { what: 'favourite', value: true }, BEN);
  saidFacts.put(id, { what: 'favourite', value: false }, BEN);
  saidFacts.put(id, { what: 'keyword', word: 'Beach', value: true }, BEN);
  saidFacts.put(id, { what: 'keyword', word: 'beach', value: false }, BEN);
  saidFacts.put(id, { what: 'keyword', word: '-x', value: true }, BEN);
  saidFacts.put(id, { what: 'rating', value: 4 }, BEN);
  saidFacts.keep(id, { what: 'rating', value: 1 }, BEN);
  saidFacts.keep(id, { what: 'title', value: 'Rome' }, BEN);
  assert.deepEqual(saidFacts.of(id), [
    { what: 'favourite', value: false },
    { what: 'keyword', word: '-x', value: true },
    { what: 'keyword', word: 'beach', value: false },
    { what: 'rating', value: 4 },
    { what: 'title', value: 'Rome' },
  ]);
  saidFacts.takeBack(id, 'title');
  assert.equal(saidFacts.of(id).length, 4);
  catalog.assets.remove(id);
  assert.deepEqual(saidFacts.of(id), []);
});

test('what was said goes along with an asset that becomes another, whose own word counts first', async (t) => {
  const { assets, catalog, id, album } = await given(t);
  const { saidFacts, saidAlbums } = catalog;
  const other = assets.asset([]);
  saidFacts.put(id, { what: 'favourite', value: true }, BEN);
  saidFacts.put(id, { what: 'hidden', value: true }, BEN);
  saidFacts.put(other, { what: 'favourite', value: false }, BEN);
  saidAlbums.putIn(album, id, BEN);
  saidFacts.giveTo(id, other);
  saidAlbums.giveTo(id, other);
  assert.deepEqual(saidFacts.of(other), [
    { what: 'favourite', value: false },
    { what: 'hidden', value: true },
  ]);
  assert.deepEqual(saidAlbums.of(other), [{ title: 'Rome', isIn: true }]);
});

test('an album of nothing goes, unless a source has it', async (t) => {
  const { assets, catalog, id, album } = await given(t);
  const { saidAlbums, albums } = catalog;
  assert.equal(saidAlbums.putIn(album, id, BEN), true);
  assert.equal(saidAlbums.putIn(album, id, BEN), false);
  assert.equal(saidAlbums.removeIfEmpty(album), false);
  const { accountId, sourceId } = assets;
  albums.assignFolder({ accountId, sourceId, folder: 'f', title: 'Rome' });
  assert.equal(saidAlbums.takeOut(album, id, BEN), true);
  assert.equal(saidAlbums.removeIfEmpty(album), false, 'a folder is it');
  const renamed = albums.assignFolder({ accountId, sourceId, folder: 'f', title: 'Roma' });
  assert.deepEqual(saidAlbums.of(id), [{ title: 'Roma', isIn: false }], 'it is the same album');
  albums.add(renamed, id);
  assert.deepEqual(albums.assets(renamed, 9), []);
});

test('what was hidden in iCloud before is hidden here as soon as the catalog can say so', async (t) => {
  const path = join(temporaryFolder(t), 'catalog.db');
  const folder = join(import.meta.dirname, 'migrations');
  const database = new DatabaseSync(path);
  for (const file of readdirSync(folder).sort().slice(0, 7))
    database.exec(readFileSync(join(folder, file), 'utf8'));
  database.exec(`PRAGMA user_version = 7;
    INSERT INTO account VALUES (1, 'anna');
    INSERT INTO source (id, account_id, kind, location) VALUES (1, 1, 'icloud', 'a'), (2, 1, 'folder', 'b');
    INSERT INTO cloud_library (id, source_id, kind, scope, zone, owner, zone_type) VALUES (1, 1, 'own', 'private', 'z', 'o', 't');`);
  const picture = (id: number, states: readonly string[], sourceId = 1) => {
    database.exec(`INSERT INTO asset (id, account_id, kind, name, rank, added_at) VALUES (${id}, 1, 'photo', 'a', 0, 0);
      INSERT INTO file (id, asset_id, account_id, part, name) VALUES (${id}, ${id}, 1, 'original', 'a');`);
    for (const [index, state] of states.entries()) {
      const entry = id * 10 + index;
      database.exec(`INSERT INTO cloud_asset (id, library_id, name, state, resources, facts, listing)
          VALUES (${entry}, 1, '${entry}', '${state}', '{}', '{}', 1);
        INSERT INTO source_file (source_id, folder, name, size, modified_ms, file_id) VALUES (${sourceId}, '${entry}', 'a', 1, 1, ${id});`);
    }
  };
  picture(1, ['hidden']);
  picture(2, ['live']);
  picture(3, ['hidden', 'live']);
  picture(4, ['hidden', 'gone']);
  picture(5, ['gone']);
  picture(6, ['hidden'], 2);
  database.close();
  const catalog = await Catalog.open(path);
  t.after(() => catalog.close());
  const hidden = [1, 2, 3, 4, 5, 6].map((id) => catalog.assets.get(id)?.hidden);
  assert.deepEqual(hidden, [1, 0, 0, 1, 0, 0]);
});

test('a search goes along its index in order, hidden or not', async (t) => {
  const { catalog } = await given(t);
  const database = new DatabaseSync(catalog.path);
  t.after(() => database.close());
  for (const hidden of [0, 1]) {
    const plan = database
      .prepare(
        `EXPLAIN QUERY PLAN SELECT asset.id FROM asset WHERE asset.hidden = ${hidden} AND asset.shown = 1
         AND (asset.local_at, asset.id) < (5, 5) ORDER BY asset.local_at DESC, asset.id DESC LIMIT 9`,
      )
      .all()
      .map(({ detail }) => String(detail));
    assert.deepEqual(
      plan.filter((line) => /TEMP|SCAN/.test(line)),
      [],
    );
    assert.match(plan.join(), /INDEX asset_shown \(shown=\? AND hidden=\? AND local_at</);
  }
});
