import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { fillLibrary } from 'icloud-photos-sync-lib/simulator';
import type { CloudItem } from '../catalog/cloud-fates.ts';
import { ALL } from '../sources/icloud/icloud-fixture.ts';
import { tableText } from './complete-table.ts';
import { bringHere, read, saidICloud } from './icloud-commands-fixture.ts';

const calm = new AbortController().signal;

interface Told {
  readonly items: number;
  readonly here: number;
  readonly verified: number;
  readonly missing: readonly { fate: string; code: string | null; items: number; examples: object[] }[];
  readonly deleted: { items: number; kept: number };
}

const reportIn = (data: unknown) => (data as { accounts: Told[] }).accounts[0] as Told;
const fail = (until: number | undefined, code: string) => ({ code, facts: { name: 'x', path: '/l' }, until });

test('before the first listing complete says so', async (t) => {
  const { say, source } = await saidICloud(t);
  source();
  const told = await say('complete');
  assert.match(read(told), /^ada: iCloud was never listed yet/);
  assert.equal(told.ok, false);
});

test('each item that is not here has a reason, and the numbers add up', async (t) => {
  const { say, source, picture, photos, catalog, items } = await saidICloud(t);
  const names = [
    'here',
    'waits',
    'tried',
    'dead',
    'late',
    'trashed',
    'damaged',
    'refused',
    'old',
    'gone',
    'lost',
  ];
  const pictures = new Map(names.map((name) => [name, picture(name, name === 'old' ? { takenAt: 9 } : {})]));
  const icloud = source({ selection: { ...ALL, since: 1000 } });
  await icloud.scan(calm);
  const item = (name: string): CloudItem | undefined => items().get(`${name}.JPG`);
  for (const name of ['here', 'trashed', 'damaged', 'gone']) bringHere(catalog, item(name));
  const failed = (name: string, failure: ReturnType<typeof fail>) =>
    catalog.stages.markFailed(
      { assetId: item(name)?.assetId ?? 0, accountId: 1, revision: 0, attempts: 0 },
      'fetch',
      failure,
    );
  failed('tried', fail(9, 'disk-full'));
  failed('dead', fail(undefined, 'file-unreadable'));
  failed('late', fail(9, 'icloud-content-missing'));
  const trashed = item('trashed')?.assetId ?? 0;
  catalog.trashed.mark(trashed, 5, 'anna');
  for (const file of catalog.trashed.belongingTo(trashed)) catalog.trashed.setTrashed(file, 'x');
  const path = item('damaged')?.path ?? '';
  catalog.findings.put({ path, kind: 'missing', fileId: null, foundAt: 1, facts: {} });
  const [row] = catalog.sourceFiles.inFolder(icloud.id, String(item('refused')?.id));
  catalog.sourceFiles.refuse(row?.id ?? 0, 'not-media');
  const gone = pictures.get('gone');
  if (gone) photos.trash(gone);
  await icloud.scan(calm);
  const [library] = catalog.cloudLibraries.ofSource(icloud.id);
  catalog.cloudLibraries.beginListing(library?.id ?? 0);
  catalog.cloudLibraries.follow(library?.id ?? 0, 't');
  for (const [name, { id }] of items()) if (name !== 'lost.JPG') markSeen(catalog.path, id);

  const told = await say('complete ada');
  const report = reportIn(told.data);
  const reasons = Object.fromEntries(
    report.missing.map(({ fate, code, items: count }) => [`${fate} ${code}`, count]),
  );
  assert.deepEqual(reasons, {
    'waiting null': 1,
    'retried disk-full': 1,
    'set-aside file-unreadable': 1,
    'not-uploaded null': 1,
    'in-trash null': 1,
    'damaged null': 1,
    'refused not-media': 1,
    'not-selected since': 1,
    'not-listed null': 1,
  });
  assert.deepEqual([report.items, report.here, report.verified], [10, 1, 1]);
  assert.deepEqual({ ...report.deleted }, { items: 1, kept: 1 });
  const text = read(told);
  assert.match(text, /^ada: 10 items in iCloud, 1 of them here\./);
  assert.match(text, /! 1 are tried again: The disk is full/);
  assert.match(text, /– One more was deleted in iCloud; it is kept here\./);
  assert.equal(told.ok, false);
});

/** As the latest inventory would have told it. */
function markSeen(path: string, id: number): void {
  const database = new DatabaseSync(path);
  database.exec(`UPDATE cloud_asset SET listing = 2 WHERE id = ${id}`);
  database.close();
}

test('of a large library every item is counted once, whatever has become of it', async (t) => {
  const { say, source, photos, catalog, items } = await saidICloud(t);
  fillLibrary(photos, { assets: 300, averageBytes: 600 });
  const icloud = source({ selection: { ...ALL, kinds: ['photo', 'live'], hidden: 'skip' } });
  await icloud.scan(calm);
  for (const [index, item] of [...items().values()].entries()) {
    if (index % 3 === 0) bringHere(catalog, item);
    if (index % 7 === 1)
      catalog.stages.markFailed(
        { assetId: item.assetId ?? 0, accountId: 1, revision: 0, attempts: 0 },
        'fetch',
        fail(index % 2 === 0 ? 9 : undefined, 'read-failed'),
      );
  }
  const { data } = await say('complete');
  const { items: all, here, missing, deleted } = reportIn(data);
  assert.equal(here + missing.reduce((total, reason) => total + reason.items, 0), all);
  const { data: csv, attachment } = await say('complete csv');
  assert.deepEqual(reportIn(csv), reportIn(data));
  const rows = attachment?.text.trimEnd().split('\r\n') ?? [];
  assert.equal(rows.length, all + 1);
  assert.equal(rows.filter((row) => row.includes(',here,')).length, here);
  const known = [...icloudStates(catalog.path).entries()];
  assert.equal(
    all + deleted.items,
    known.reduce((total, [, count]) => total + count, 0),
  );
  assert.ok(here > 0 && missing.length > 3);
});

function icloudStates(path: string): Map<string, number> {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('SELECT state, count(*) AS count FROM cloud_asset GROUP BY state').all();
  database.close();
  return new Map(rows.map(({ state, count }) => [String(state), Number(count)]));
}

test('what was read again by a verification is proven by that as well', async (t) => {
  const { say, source, picture, catalog, items } = await saidICloud(t);
  picture('a');
  picture('b');
  await source().scan(calm);
  bringHere(catalog, items().get('a.JPG'), 10);
  bringHere(catalog, items().get('b.JPG'), 30);
  assert.match(
    read(await say('complete')),
    /2 are proven to be right: 2 by .* 0 read again[\s\S]*say verify/,
  );
  catalog.jobs.end(catalog.jobs.begin('verify', 'person', 20), {
    ...{ at: 40, outcome: 'done', counts: {}, bytes: 2, errors: 0 },
  });
  const told = await say('complete');
  assert.match(read(told), /2 by Apple's checksum when they came, 1 read again[\s\S]*✓ Everything is here\./);
  assert.equal(told.ok, true);
});

test('the table holds up against names that a spreadsheet would run or break at', () => {
  const rows = [['=cmd()', 'a,b', 'say "x"', 'two\nlines', '-1', 'plain']];
  assert.equal(tableText(rows, 'csv'), `'=cmd(),"a,b","say ""x""","two\nlines",'-1,plain\r\n`);
  assert.equal(tableText([['a\tb', 'c\nd']], 'text'), 'a b\tc d\n');
});

test('as text there is a row for each item that is not here', async (t) => {
  const { say, source, picture, catalog, items } = await saidICloud(t);
  picture('a');
  picture('b');
  await source().scan(calm);
  bringHere(catalog, items().get('a.JPG'));
  const { attachment } = await say('complete ada text');
  assert.equal(attachment?.name, 'complete.txt');
  assert.deepEqual(
    attachment?.text
      .trimEnd()
      .split('\n')
      .map((row) => row.split('\t')[1]),
    ['file', 'b.JPG'],
  );
});
