import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { Catalog } from './catalog.ts';
import { temporaryCatalog, temporaryFolder } from './catalog-fixture.ts';
import { setCatalogAside } from './database.ts';

const MIGRATIONS = readdirSync(join(import.meta.dirname, 'migrations')).length;

function newPath(t: TestContext): string {
  return join(temporaryFolder(t), 'data', 'catalog.db');
}

/** One number or text that a pragma answers. */
function pragma(path: string, name: string): unknown {
  const database = new DatabaseSync(path);
  const row = database.prepare(`PRAGMA ${name}`).get();
  database.close();
  return row && Object.values(row)[0];
}

test('a new catalog has every migration, belongs to its user alone and keeps what is put in', async (t) => {
  const path = newPath(t);
  const catalog = await Catalog.open(path);
  catalog.facts.set('library', 'abc');
  catalog.close();
  assert.equal(pragma(path, 'user_version'), MIGRATIONS);
  assert.equal(pragma(path, 'journal_mode'), 'wal');
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.equal(statSync(dirname(path)).mode & 0o777, 0o700);
  const again = await Catalog.open(path);
  t.after(() => again.close());
  assert.equal(again.facts.get('library'), 'abc');
  again.facts.set('library', 'def');
  assert.equal(again.facts.get('library'), 'def');
  assert.equal(again.facts.get('nothing'), undefined);
});

for (let reached = 1; reached < MIGRATIONS; reached += 1)
  test(`a catalog of version ${reached} is brought up to date with what it holds`, async (t) => {
    const path = newPath(t);
    mkdirSync(dirname(path));
    const database = new DatabaseSync(path);
    for (const file of readdirSync(join(import.meta.dirname, 'migrations'))
      .sort()
      .slice(0, reached))
      database.exec(readFileSync(join(import.meta.dirname, 'migrations', file), 'utf8'));
    database.exec(`PRAGMA user_version = ${reached}; INSERT INTO account (name) VALUES ('anna');`);
    database.close();
    const catalog = await Catalog.open(path);
    t.after(() => catalog.close());
    assert.deepEqual(
      catalog.accounts.all().map(({ name }) => name),
      ['anna'],
    );
    assert.equal(pragma(path, 'user_version'), MIGRATIONS);
  });

test('a catalog of a newer Homeroll is refused and left as it is', async (t) => {
  const path = newPath(t);
  (await Catalog.open(path)).close();
  const database = new DatabaseSync(path);
  database.exec('PRAGMA user_version = 99');
  database.close();
  await assert.rejects(Catalog.open(path), { code: 'catalog-newer', recovery: 'never' });
  assert.equal(pragma(path, 'user_version'), 99);
});

test('foreign keys hold', async (t) => {
  const catalog = await temporaryCatalog(t);
  assert.throws(() => catalog.files.add(77, 77, 'original', 'a.jpg'), /FOREIGN KEY/);
});

const DAMAGES: [what: string, damage: (path: string) => void][] = [
  ['is no database', (path) => writeFileSync(path, 'this was a catalog once'.repeat(100))],
  ['is five bytes long', (path) => writeFileSync(path, 'hello')],
  ['has lost its second half', (path) => truncateSync(path, statSync(path).size / 2)],
  ['has a page of rubbish', (path) => overwrite(path, 8192)],
];

function overwrite(path: string, at: number): void {
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xa5, at, at + 4096));
}

async function damagedCatalog(t: TestContext, damage: (path: string) => void): Promise<string> {
  const path = newPath(t);
  const catalog = await Catalog.open(path);
  catalog.transaction(() => {
    for (let count = 0; count < 500; count += 1) catalog.accounts.ensure(`account number ${count}`);
  });
  catalog.close();
  damage(path);
  return path;
}

for (const [what, damage] of DAMAGES)
  test(`a catalog that ${what} is called damaged`, async (t) => {
    const path = await damagedCatalog(t, damage);
    const before = readFileSync(path);
    await assert.rejects(Catalog.open(path), { code: 'catalog-damaged', recovery: 'never' });
    assert.deepEqual(readFileSync(path), before, 'and not written to');
  });

for (const [what, damage] of DAMAGES.slice(0, 3))
  test(`looking at a catalog that ${what} says that it is damaged`, async (t) => {
    const path = await damagedCatalog(t, damage);
    await assert.rejects(Catalog.openToRead(path), { code: 'catalog-damaged' });
  });

test('a damaged catalog is set aside whole and makes room for a new one', async (t) => {
  const path = newPath(t);
  (await Catalog.open(path)).close();
  for (const suffix of ['', '-wal', '-shm']) writeFileSync(path + suffix, `damaged${suffix}`);
  const aside = await setCatalogAside(path, Date.UTC(2024, 0, 2, 3, 4, 5));
  assert.equal(aside, `${path}.damaged-2024-01-02T03-04-05-000Z`);
  for (const suffix of ['', '-wal', '-shm'])
    assert.equal(readFileSync(aside + suffix, 'utf8'), `damaged${suffix}`);
  const catalog = await Catalog.open(path);
  t.after(() => catalog.close());
  assert.deepEqual(catalog.accounts.all(), []);
});

test('setting aside a catalog without the files beside it is enough', async (t) => {
  const path = newPath(t);
  (await Catalog.open(path)).close();
  const aside = await setCatalogAside(path, 0);
  assert.deepEqual(readdirSync(dirname(path)), [aside.slice(dirname(path).length + 1)]);
});

test('a transaction is all or nothing, and answers what its work answers', async (t) => {
  const catalog = await temporaryCatalog(t);
  const failure = new Error('half way');
  assert.throws(
    () =>
      catalog.transaction(() => {
        catalog.facts.set('a', '1');
        throw failure;
      }),
    failure,
  );
  assert.equal(catalog.facts.get('a'), undefined);
  assert.equal(
    catalog.transaction(() => 'answer'),
    'answer',
  );
});

test('a transaction inside another joins it: it is undone with it', async (t) => {
  const catalog = await temporaryCatalog(t);
  assert.throws(() =>
    catalog.transaction(() => {
      catalog.transaction(() => catalog.facts.set('inner', '1'));
      assert.equal(catalog.facts.get('inner'), '1');
      throw new Error('outer');
    }),
  );
  assert.equal(catalog.facts.get('inner'), undefined);
  catalog.transaction(() => catalog.facts.set('after', '1'));
  assert.equal(catalog.facts.get('after'), '1', 'and the catalog can be written afterwards');
});

test('what others commit is seen only when it is whole', async (t) => {
  const catalog = await temporaryCatalog(t);
  const beside = await Catalog.openToRead(catalog.path);
  t.after(() => beside.close());
  catalog.transaction(() => {
    catalog.facts.set('a', '1');
    assert.equal(beside.facts.get('a'), undefined);
  });
  assert.equal(beside.facts.get('a'), '1');
});

test('a look beside the daemon cannot write, and needs a catalog that is there', async (t) => {
  const catalog = await temporaryCatalog(t);
  const beside = await Catalog.openToRead(catalog.path);
  t.after(() => beside.close());
  assert.throws(() => beside.facts.set('a', '1'), /readonly/);
  const missing = join(temporaryFolder(t), 'none.db');
  await assert.rejects(Catalog.openToRead(missing), { code: 'catalog-missing' });
  assert.deepEqual(readdirSync(dirname(missing)), [], 'and does not make one');
});

test('looking at a catalog of a newer Homeroll says so', async (t) => {
  const path = newPath(t);
  (await Catalog.open(path)).close();
  const database = new DatabaseSync(path);
  database.exec('PRAGMA user_version = 99; ALTER TABLE asset RENAME TO picture;');
  database.close();
  await assert.rejects(Catalog.openToRead(path), { code: 'catalog-newer' });
});

test('making it durable leaves the catalog in working order, also in the middle of a failure', async (t) => {
  const catalog = await temporaryCatalog(t);
  catalog.makeDurable();
  assert.ok(Number(catalog.facts.get('durable-at')) > 0);
  catalog.close();
  assert.throws(() => catalog.makeDurable());
  catalog.close();
});

test('a database that cannot grow any more is a full disk, which is waited for', async (t) => {
  const path = newPath(t);
  (await Catalog.open(path)).close();
  const catalog = await Catalog.open(path);
  t.after(() => catalog.close());
  const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
  assert.throws(
    () =>
      catalog.transaction(() => {
        throw full;
      }),
    { code: 'disk-full', recovery: 'wait', cause: full },
  );
});
