import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GivenAssets, temporaryCatalog } from './catalog-fixture.ts';
import type { Finding, FindingKind } from './findings.ts';

function finding(path: string, kind: FindingKind, foundAt = 1): Finding {
  return { path, kind, fileId: null, foundAt, facts: { reason: 'EIO' } };
}

test('findings are counted by kind; foreign files are no damage', async (t) => {
  const { findings } = await temporaryCatalog(t);
  assert.equal(findings.damaged(), 0);
  for (const [path, kind] of [
    ['a', 'changed'],
    ['b', 'missing'],
    ['c', 'foreign'],
    ['d', 'unreadable'],
  ] as const)
    findings.put(finding(path, kind));
  assert.deepEqual(findings.counts(), { changed: 1, missing: 1, unreadable: 1, foreign: 1 });
  assert.equal(findings.damaged(), 3);
  const paths = (what: 'damage' | 'foreign') => findings.first(what, 2).map(({ path }) => path);
  assert.deepEqual([paths('damage'), paths('foreign')], [['a', 'b'], ['c']]);
});

test('a finding keeps the time when it was found first, until it is another one', async (t) => {
  const { findings } = await temporaryCatalog(t);
  findings.put(finding('a', 'changed', 1));
  findings.put(finding('a', 'changed', 2));
  assert.equal(findings.get('a')?.foundAt, 1);
  findings.put(finding('a', 'missing', 3));
  assert.deepEqual({ ...findings.get('a') }, finding('a', 'missing', 3));
});

test('findings come page by page and go one by one', async (t) => {
  const { findings } = await temporaryCatalog(t);
  for (const path of ['b', 'a', 'c']) findings.put(finding(path, 'missing'));
  assert.deepEqual(
    findings.after('', 2).map(({ path }) => path),
    ['a', 'b'],
  );
  assert.deepEqual(
    findings.after('b', 2).map(({ path }) => path),
    ['c'],
  );
  assert.deepEqual([findings.clear('b'), findings.clear('b')], [true, false]);
  assert.deepEqual(
    findings.after('', 9).map(({ path }) => path),
    ['a', 'c'],
  );
});

test('a file that is forgotten takes its finding along', async (t) => {
  const catalog = await temporaryCatalog(t);
  const assets = new GivenAssets(catalog);
  const fileId = assets.file(assets.asset([]), { name: 'a.jpg', placed: 'a.jpg' });
  catalog.findings.put({ ...finding('a.jpg', 'missing'), fileId });
  catalog.files.remove(fileId);
  assert.equal(catalog.findings.damaged(), 0);
});

test('what must lie in the library: placed files, page by page, and where else their content is', async (t) => {
  const catalog = await temporaryCatalog(t);
  const { placedFiles } = catalog;
  const [anna, ben] = [new GivenAssets(catalog), new GivenAssets(catalog, 'ben')];
  const sha256 = 'e'.repeat(64);
  const [one = 0, two = 0] = ['a.jpg', 'b.jpg'].map((name) =>
    anna.file(anna.asset([]), { name, sha256, folder: 'f', placed: `anna/${name}` }),
  );
  anna.asset([{ name: 'on its way.jpg' }]);
  ben.file(ben.asset([]), { name: 'c.jpg', sha256, placed: 'Ben/c.jpg' });
  assert.deepEqual(
    placedFiles.after(0, 9).map(({ path }) => path),
    ['anna/a.jpg', 'anna/b.jpg', 'Ben/c.jpg'],
  );
  assert.deepEqual(
    placedFiles.after(one, 1).map(({ path }) => path),
    ['anna/b.jpg'],
  );
  assert.equal(placedFiles.pathOfKey('ben/c.jpg'), 'Ben/c.jpg');
  assert.equal(placedFiles.pathOfKey('ben/d.jpg'), undefined);
  catalog.findings.put(finding('anna/b.jpg', 'changed'));
  const file = placedFiles.get(one);
  assert.ok(file);
  assert.deepEqual(placedFiles.copiesOf(file, 2), [
    { where: 'source', path: '/from/anna/f/a.jpg' },
    { where: 'library', path: 'Ben/c.jpg' },
  ]);
  assert.ok(placedFiles.get(two));
});
