import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { Catalog } from './catalog.ts';
import { temporaryFolder } from './catalog-fixture.ts';
import { GivenLibrary, PLACES } from './pictures-fixture.ts';
import type { SearchTerm } from './search-terms.ts';

/** The ids that a search finds, newest first. */
function ids({ catalog }: GivenLibrary, ...terms: SearchTerm[]): number[] {
  return catalog.search.page(terms, 'all', { limit: 100 }).found.map(({ id }) => id);
}

const during = (from: string | null, until: string | null): SearchTerm => {
  return { field: 'when', ranges: [{ from, until }] };
};

test('a picture belongs to the day that the clocks showed where it was taken', async (t) => {
  const library = await GivenLibrary.with(t, [
    { at: '2024-04-05T23:30', offset: 540, place: 'kyoto' },
    { at: '2024-04-05T00:00', offset: -600 },
    { at: '2024-04-06T00:00', offset: 0 },
  ]);
  assert.deepEqual(ids(library, during('2024-04-05', '2024-04-06')), [1, 2]);
  assert.deepEqual(ids(library, during('2024-04-06', '2024-04-07')), [3]);
});

test('what is in the trash or not in the library is never found', async (t) => {
  const library = await GivenLibrary.with(t, [{}, { trashed: true }, { placed: false }]);
  assert.deepEqual(ids(library), [1]);
  assert.equal(library.catalog.search.count([], 'all'), 1);
  assert.equal(library.catalog.details.get(2, 'all'), undefined);
  assert.equal(library.catalog.details.get(3, 'all'), undefined);
  library.trash(1);
  assert.deepEqual(ids(library), []);
});

test('a sidecar alone brings no picture into the library', async (t) => {
  const library = await GivenLibrary.with(t, [{ placed: false }]);
  const { files } = library.catalog;
  const sidecar = files.add(1, 1, 'sidecar', 'IMG_1.XMP');
  files.setPlaced(sidecar, 5);
  assert.deepEqual(ids(library), []);
  const [original] = files.ofAsset(1);
  files.setPlaced(original?.id ?? 0, 6);
  assert.deepEqual(ids(library), [1]);
});

test('only pictures of the accounts that somebody may see are found', async (t) => {
  const { catalog } = await GivenLibrary.with(t, [
    { account: 'anna' },
    { account: 'Ben' },
    { account: 'carla' },
  ]);
  const of = (...accounts: string[]) =>
    catalog.search.page([], accounts, { limit: 9 }).found.map(({ id }) => id);
  assert.deepEqual(of('anna', 'BEN'), [2, 1]);
  assert.deepEqual(of(), []);
  assert.equal(catalog.search.count([{ field: 'account', names: ['carla'] }], ['anna']), 0);
  assert.equal(catalog.details.get(3, ['anna']), undefined);
});

test('pages follow each other while new pictures arrive and old ones go', async (t) => {
  const library = await GivenLibrary.with(
    t,
    Array.from({ length: 7 }, (_, index) => ({ at: `2024-01-0${index < 3 ? 1 : index}T10:00` })),
  );
  const { search } = library.catalog;
  const first = search.page([], 'all', { limit: 3 });
  assert.deepEqual(
    first.found.map(({ id }) => id),
    [7, 6, 5],
  );
  library.add({ at: '2025-01-01T10:00' });
  library.add({ at: '2024-01-03T11:00' });
  library.trash(5);
  const second = search.page([], 'all', { limit: 4, after: first.next });
  assert.deepEqual(
    second.found.map(({ id }) => id),
    [9, 4, 3, 2],
  );
  const third = search.page([], 'all', { limit: 4, after: second.next });
  assert.deepEqual([third.found.map(({ id }) => id), third.next], [[1], undefined]);
});

test('a picture of unknown time comes last and is within no time', async (t) => {
  const library = await GivenLibrary.with(t, [{ at: '1900-01-01T00:00' }, {}]);
  const database = new DatabaseSync(library.catalog.path);
  database.exec('UPDATE asset SET captured_at = NULL WHERE id = 2');
  database.close();
  assert.deepEqual(ids(library), [1, 2]);
  assert.deepEqual(ids(library, during(null, '2100-01-01')), [1]);
  assert.equal(library.catalog.search.page([], 'all', { limit: 2 }).found[1]?.localAt, undefined);
  assert.equal(library.catalog.search.earliest(), Date.UTC(1900, 0, 1));
});

const PICTURES = [
  { subtypes: 'live portrait', favourite: true, place: 'rome', camera: ['Apple', 'iPhone 15'] },
  { kind: 'video', place: 'sintra', lens: '23mm f/2', albums: ['Summer'], people: ['Anna'] },
  { parts: ['live', 'edited'], place: 'lisbon', keywords: ['Strand', 'Meer'], at: '2024-05-04T10:00' },
  { name: 'DSC_1.DNG', title: 'Über den Wolken', description: 'Flug nach Lissabon', at: '1969-07-20T20:17' },
  { name: '100%_off.jpg', parts: ['alternative'], people: ['Anna', 'Ben'], albums: ['Summer', 'Work'] },
] as const;

const { rome, lisbon } = PLACES;
const nowhere = { names: [], placeIds: [], countries: [] };

const FOUND: readonly (readonly [SearchTerm, ...found: number[]])[] = [
  [{ field: 'kind', kinds: ['video'] }, 2],
  [{ field: 'kind', kinds: ['photo'] }, 3, 5, 1, 4],
  [{ field: 'kind', kinds: ['live'] }, 3, 1],
  [{ field: 'kind', kinds: ['portrait', 'video'] }, 2, 1],
  [{ field: 'kind', kinds: ['edited'] }, 3],
  [{ field: 'kind', kinds: ['raw'] }, 5, 4],
  [{ field: 'kind', kinds: ['favourite'] }, 1],
  [{ field: 'kind', kinds: [] }],
  [{ field: 'place', ...nowhere, placeIds: [rome.id] }, 1],
  [{ field: 'place', ...nowhere, placeIds: [rome.id], countries: ['PT'] }, 3, 2, 1],
  [{ field: 'place', ...nowhere }],
  [{ field: 'near', name: '', latitude: lisbon.latitude, longitude: lisbon.longitude, kilometres: 30 }, 3, 2],
  [{ field: 'near', name: '', latitude: lisbon.latitude, longitude: lisbon.longitude, kilometres: 10 }, 3],
  [{ field: 'camera', names: [], models: ['iPhone 15'] }, 1],
  [{ field: 'lens', names: [], lenses: ['23mm f/2'] }, 2],
  [{ field: 'album', titles: [], albumIds: [1] }, 5, 2],
  [{ field: 'people', names: ['anna'] }, 5, 2],
  [{ field: 'people', names: ['Anna', 'ben'] }, 5],
  [{ field: 'keyword', word: 'strand' }, 3],
  [{ field: 'name', pattern: 'dsc_*' }, 4],
  [{ field: 'name', pattern: '*%_*' }, 5],
  [{ field: 'name', pattern: 'DSC?1.DNG' }, 4],
  [{ field: 'name', pattern: 'DSC%' }],
  [{ field: 'words', words: ['uber', 'wolk'] }, 4],
  [{ field: 'words', words: ['lissabon'] }, 4],
  [{ field: 'words', words: ['meer'] }, 3],
  [{ field: 'words', words: ['"', '*'] }],
  [{ field: 'weekday', days: [6] }, 3],
  [{ field: 'weekday', days: [0] }, 4],
  [during('2024-05-04', null), 3],
  [during(null, '1970-01-01'), 4],
  [{ field: 'when', ranges: [] }],
];

test('every condition finds what meets it, newest first', async (t) => {
  const library = await GivenLibrary.with(t, PICTURES);
  for (const [term, ...found] of FOUND)
    await t.test(JSON.stringify(term), () => {
      // At the same time the later of two pictures comes first.
      assert.deepEqual(
        ids(library, term),
        found.toSorted((one, other) => order(one) - order(other)),
      );
      assert.equal(library.catalog.search.has(term, 'all'), found.length > 0);
    });
});

function order(id: number): number {
  return [3, 5, 2, 1, 4].indexOf(id);
}

test('all conditions must hold', async (t) => {
  const library = await GivenLibrary.with(t, PICTURES);
  const anna: SearchTerm = { field: 'people', names: ['Anna'] };
  assert.deepEqual(ids(library, anna, { field: 'kind', kinds: ['video'] }), [2]);
  assert.deepEqual(ids(library, anna, { field: 'kind', kinds: ['portrait'] }), []);
});

test('words follow what is told of a picture, and go with it', async (t) => {
  const library = await GivenLibrary.with(t, [{ name: 'Wolken.jpg', keywords: ['Himmel'] }]);
  const { catalog } = library;
  const has = (word: string) => catalog.search.has({ field: 'words', words: [word] }, 'all');
  assert.ok(has('wolken') && has('himmel'));
  catalog.assets.rename(1, 'Regen.jpg');
  assert.ok(has('regen') && has('himmel') && !has('wolken'));
  const database = new DatabaseSync(catalog.path);
  database.exec("PRAGMA foreign_keys = ON; DELETE FROM keyword WHERE word = 'Himmel'");
  assert.ok(!has('himmel') && has('regen'));
  database.exec("UPDATE asset SET title = 'Sturm'; DELETE FROM file; DELETE FROM asset");
  const left = database.prepare("SELECT rowid FROM asset_text('regen OR sturm')").all();
  database.close();
  assert.deepEqual(left, []);
});

test('the middle of places that share a name is that of the one with the most pictures', async (t) => {
  const { catalog } = await GivenLibrary.with(t, [
    { place: 'rome' },
    { place: 'rome', columns: { latitude: 41.91 } },
    { place: 'romeInGeorgia' },
    { place: 'sintra', trashed: true },
  ]);
  const middle = catalog.search.middleOf([PLACES.romeInGeorgia.id, PLACES.rome.id]);
  assert.ok(middle && Math.abs(middle.latitude - 41.9) < 1e-9 && middle.longitude === PLACES.rome.longitude);
  assert.equal(catalog.search.middleOf([PLACES.sintra.id]), undefined);
});

test('a catalog of an earlier Homeroll learns what of it can be found', async (t) => {
  const path = join(temporaryFolder(t), 'catalog.db');
  const database = new DatabaseSync(path);
  database.exec(readFileSync(join(import.meta.dirname, 'migrations', '0001-ingest.sql'), 'utf8'));
  database.exec(`PRAGMA user_version = 1; INSERT INTO account VALUES (1, 'anna');
    INSERT INTO asset (id, account_id, kind, name, captured_at, captured_offset, rank, added_at)
      VALUES (1, 1, 'photo', 'Wolken.jpg', 0, 60, 0, 0), (2, 1, 'photo', 'Wolken.jpg', 0, 60, 0, 0);
    INSERT INTO file (asset_id, account_id, part, name, placed_at) VALUES (1, 1, 'original', 'a', 5)`);
  database.close();
  const catalog = await Catalog.open(path);
  t.after(() => catalog.close());
  const words: SearchTerm = { field: 'words', words: ['wolken'] };
  assert.equal(catalog.search.page([words], 'all', { limit: 9 }).found[0]?.localAt, 3_600_000);
  assert.equal(catalog.search.count([words], 'all'), 1);
});

test('a catalog that is only looked at can be searched beside the one who works with it', async (t) => {
  const library = await GivenLibrary.with(t, [{ title: 'Wolken', place: 'rome' }]);
  const looking = await Catalog.openToRead(library.catalog.path);
  t.after(() => looking.close());
  const found = () => looking.search.count([{ field: 'words', words: ['wolken'] }], 'all');
  assert.equal(found(), 1);
  assert.equal(looking.vocabulary.of('all').places.length, 1);
  library.add({ title: 'Wolken', place: 'munich' });
  assert.equal(found(), 2);
  assert.equal(looking.vocabulary.of('all').places.length, 2);
});
