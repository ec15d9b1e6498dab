import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Catalog } from './catalog.ts';
import { temporaryCatalog, temporaryFolder } from './catalog-fixture.ts';

const HOUR = 60 * 60 * 1000;

function update(id: number, content = `{"update_id":${id}}`) {
  return { id, content };
}

test('what was heard waits in its order until it is handled, and is not taken twice', async (t) => {
  const { heardUpdates } = await temporaryCatalog(t);
  assert.deepEqual(heardUpdates.keep([update(6), update(5)], 10), new Set([6, 5]));
  assert.deepEqual(heardUpdates.keep([update(5), update(7)], 11), new Set([7]));
  heardUpdates.begin(6);
  heardUpdates.done(5, 12);
  assert.deepEqual(
    heardUpdates.waiting().map((row) => ({ ...row })),
    [
      { id: 6, at: 10, content: '{"update_id":6}', tries: 1 },
      { id: 7, at: 11, content: '{"update_id":7}', tries: 0 },
    ],
  );
  assert.deepEqual(heardUpdates.keep([update(5)], 13), new Set());
});

test('what was never kept is known once it is handled', async (t) => {
  const { heardUpdates } = await temporaryCatalog(t);
  assert.equal(heardUpdates.isKnown(5), false);
  heardUpdates.done(5, 10);
  assert.equal(heardUpdates.isKnown(5), true);
  assert.deepEqual(heardUpdates.waiting(), []);
});

test('after a day an id may be that of something new; what waits is not forgotten', async (t) => {
  const { heardUpdates } = await temporaryCatalog(t);
  heardUpdates.keep([update(5), update(6)], 0);
  heardUpdates.done(5, 0);
  assert.deepEqual(heardUpdates.keep([update(5), update(6)], 23 * HOUR), new Set());
  assert.deepEqual(heardUpdates.keep([update(5), update(6)], 24 * HOUR), new Set([5]));
  assert.deepEqual(
    heardUpdates.waiting().map(({ id }) => id),
    [5, 6],
  );
});

test('only so many ids are kept, those that were handled last', async (t) => {
  const catalog = await temporaryCatalog(t);
  const { heardUpdates } = catalog;
  catalog.transaction(() => {
    for (let id = 1; id <= 3_000; id += 1) heardUpdates.done(id, id);
    heardUpdates.keep([], 3_000);
  });
  assert.equal(heardUpdates.isKnown(900), false);
  assert.equal(heardUpdates.isKnown(1_100), true);
});

test('nothing of what was said stays in the database once it is handled', async (t) => {
  const path = join(temporaryFolder(t), 'catalog.db');
  const catalog = await Catalog.open(path);
  const said = 'where we hid the presents';
  catalog.durably(() => catalog.heardUpdates.keep([update(5, said)], 10));
  assert.ok(readFileSync(`${path}-wal`).includes(said));
  catalog.heardUpdates.done(5, 11);
  catalog.close();
  assert.equal(readFileSync(path).includes(said), false);
});
