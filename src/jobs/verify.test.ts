import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { linkSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { temporaryFolder } from '../catalog/catalog-fixture.ts';
import { failure, sha256 } from '../library/library-fixture.ts';
import { nameKey } from '../library/safe-name.ts';
import { HomerollError } from '../platform/error.ts';
import { until } from '../platform/until-fixture.ts';
import { unfinishedVerification } from './verify/position.ts';
import { VerifiedHouse } from './verify/verify-fixture.ts';

const none = { changed: 0, missing: 0, unreadable: 0, foreign: 0 };

describe('a verification', () => {
  test('finds nothing in a library that is as it was placed, and counts what it read', async (t) => {
    const house = await VerifiedHouse.build(t);
    for (const path of ['anna/a.jpg', 'anna/b.jpg', 'c.jpg']) house.place(path);
    const { counts, bytes, errors } = await house.verify();
    assert.deepEqual(counts, { verified: 3, editedSidecars: 0, ...none });
    assert.deepEqual([bytes, errors, house.findings()], [25, 0, []]);
    assert.deepEqual(house.read, ['anna/a.jpg', 'anna/b.jpg', 'c.jpg']);
  });

  test('reads more files than one page of rows has', async (t) => {
    const house = await VerifiedHouse.build(t);
    house.catalog.transaction(() => {
      for (let count = 0; count < 1003; count += 1) house.place(`${count}.jpg`, 'x');
    });
    const { counts } = await house.verify({ concurrency: 4 });
    assert.equal(counts.verified, 1003);
    assert.deepEqual(house.findings(), []);
  });

  test('tells bytes that went bad from a file that somebody has changed', async (t) => {
    const house = await VerifiedHouse.build(t);
    for (const path of ['rot.jpg', 'cut.jpg', 'edited.jpg']) house.place(path, 'as it was');
    house.rot('rot.jpg', 'as_it was');
    house.rot('cut.jpg', 'as it');
    house.write('edited.jpg', 'with a new title');
    const { errors } = await house.verify();
    const found = house.catalog.findings.after('', 9).map(({ path, facts }) => [path, facts]);
    assert.deepEqual(found, [
      ['cut.jpg', { cause: 'rot', size: 5, expected: 9 }],
      ['edited.jpg', { cause: 'edited', size: 16, expected: 9 }],
      ['rot.jpg', { cause: 'rot', size: 9, expected: 9 }],
    ]);
    assert.equal(errors, 3);
  });

  test('notes what is missing and what is no plain file any more, and opens neither pipes nor links', async (t) => {
    const house = await VerifiedHouse.build(t);
    for (const path of ['gone.jpg', 'folder.jpg', 'pipe.jpg', 'link.jpg', 'away/x.jpg']) house.place(path);
    for (const path of ['gone.jpg', 'folder.jpg', 'pipe.jpg', 'link.jpg', 'away'])
      rmSync(house.at(path), { recursive: true });
    mkdirSync(house.at('folder.jpg'));
    spawnSync('mkfifo', [house.at('pipe.jpg')]);
    symlinkSync('/etc/passwd', house.at('link.jpg'));
    await house.verify();
    assert.deepEqual(house.findings(), [
      'missing away/x.jpg',
      'unreadable folder.jpg',
      'missing gone.jpg',
      'unreadable link.jpg',
      'unreadable pipe.jpg',
    ]);
    assert.deepEqual(house.catalog.findings.get('pipe.jpg')?.facts, { reason: 'not-a-file' });
    assert.deepEqual(house.read, [], 'nothing of it was opened');
  });

  test('waits for what a kill has left between a merged sidecar and its note, and tells what was done to it later', async (t) => {
    const house = await VerifiedHouse.build(t);
    const { catalog } = house;
    const { assetId = 0 } = catalog.files.get(house.place('A.jpg.xmp', 'theirs')) ?? {};
    const noted = { path: 'A.jpg.xmp', size: 15, sha256: sha256('theirs and ours'), writtenAt: 1 };
    const row = { assetId, ...noted, factsSha256: '', added: '{}' };
    catalog.sidecars.announce(row, 'a.jpg.xmp', '{}');
    house.write('A.jpg.xmp', 'theirs and ours');
    assert.equal((await house.verify()).errors, 0);
    catalog.sidecars.put(row, 'a.jpg.xmp');
    await house.verify();
    assert.deepEqual(house.findings(), ['changed A.jpg.xmp']);
  });

  test('tells of a sidecar that somebody has changed, or that is gone, while something is announced for it', async (t) => {
    const house = await VerifiedHouse.build(t);
    const { catalog } = house;
    for (const path of ['Changed.xmp', 'Gone.xmp']) {
      const { assetId = 0 } = catalog.files.get(house.place(path, 'theirs')) ?? {};
      const noted = { path, size: 15, sha256: sha256('theirs and ours'), writtenAt: 1 };
      catalog.sidecars.announce({ assetId, ...noted, factsSha256: '', added: '{}' }, nameKey(path), '{}');
    }
    house.write('Changed.xmp', 'by somebody');
    rmSync(house.at('Gone.xmp'));
    await house.verify();
    assert.deepEqual(house.findings(), ['changed Changed.xmp', 'missing Gone.xmp']);
  });

  test('forgets a finding when a later one finds the file right, and keeps the time of one that stays', async (t) => {
    const house = await VerifiedHouse.build(t);
    house.place('a.jpg', 'aaa');
    house.place('b.jpg', 'bbb');
    house.rot('a.jpg', 'axa');
    rmSync(house.at('b.jpg'));
    await house.verify();
    assert.deepEqual(house.findings(), ['changed a.jpg', 'missing b.jpg']);
    const first = house.catalog.findings.get('b.jpg')?.foundAt;
    house.clock.jump(86_400_000);
    house.rot('a.jpg', 'aaa');
    assert.equal((await house.verify()).errors, 1);
    assert.deepEqual(house.findings(), ['missing b.jpg']);
    assert.equal(house.catalog.findings.get('b.jpg')?.foundAt, first);
    house.rot('b.jpg', 'bbb');
    await house.verify();
    assert.deepEqual(house.findings(), []);
  });

  test('a reading error that passes is no finding', async (t) => {
    const house = await VerifiedHouse.build(t);
    house.place('a.jpg', 'aaa');
    house.rot('a.jpg', 'axa');
    house.onRead = () => house.read.length === 1 && house.rot('a.jpg', 'aaa');
    await house.verify();
    assert.deepEqual([house.read.length, house.findings()], [2, []]);
  });

  test('a file on its way to the trash, or replaced meanwhile, is no finding', async (t) => {
    const house = await VerifiedHouse.build(t);
    const trashed = house.place('trashed.jpg');
    const replaced = house.place('replaced.jpg');
    rmSync(house.at('trashed.jpg'));
    house.write('replaced.jpg', 'new bytes');
    const sha256 = 'f'.repeat(64);
    house.onRead = () => {
      const { files } = house.catalog;
      files.remove(trashed);
      files.setFetched(replaced, { staged: 's', size: 9, sha256, mime: 'image/jpeg' });
    };
    await house.verify();
    assert.deepEqual(house.findings(), []);
  });

  test('what a person put into the trash is not missed, nor what was found missing before', async (t) => {
    const house = await VerifiedHouse.build(t);
    house.place('a.jpg');
    rmSync(house.at('a.jpg'));
    await house.verify();
    assert.deepEqual(house.findings(), ['missing a.jpg']);
    house.sql('UPDATE asset SET trashed_at = 1');
    assert.equal((await house.verify()).counts.verified, 0);
    assert.deepEqual(house.findings(), []);
  });

  test('what was missing and is back before the end is no finding', async (t) => {
    const house = await VerifiedHouse.build(t);
    house.place('a.jpg', 'aaa');
    house.place('b.jpg', 'bbb');
    rmSync(house.at('a.jpg'));
    house.onRead = (path) => path === 'b.jpg' && house.rot('a.jpg', 'aaa');
    await house.verify();
    assert.deepEqual(house.findings(), []);
  });
});

describe('files that the catalog does not know', () => {
  test('are noted; ours, hidden ones, leavings of NAS software and links are not', async (t) => {
    const house = await VerifiedHouse.build(t);
    house.place('anna/a.jpg');
    for (const path of [
      ...['anna/b.jpg', 'notes.txt', 'anna/a.jpg.xmp', 'anna/A.JPG'],
      ...['.DS_Store', '@eaDir/a.jpg', 'anna/Thumbs.db', 'x.part', '.homeroll/staging/1.jpg'],
    ])
      house.write(path, 'x');
    symlinkSync('a.jpg', house.at('anna/link.jpg'));
    const { counts, errors } = await house.verify();
    assert.deepEqual(house.findings(), [
      'foreign anna/A.JPG',
      'foreign anna/a.jpg.xmp',
      'foreign anna/b.jpg',
      'foreign notes.txt',
    ]);
    assert.deepEqual([counts.foreign, errors], [4, 0], 'they are no damage');
  });

  test('are forgotten when they go or become known', async (t) => {
    const house = await VerifiedHouse.build(t);
    for (const path of ['gone.jpg', 'known.jpg', 'stays.jpg']) house.write(path, 'x');
    await house.verify();
    assert.equal(house.findings().length, 3);
    rmSync(house.at('gone.jpg'));
    house.place('known.jpg');
    await house.verify();
    assert.deepEqual(house.findings(), ['foreign stays.jpg']);
  });

  test('a file that is about to be placed is known', async (t) => {
    const house = await VerifiedHouse.build(t);
    const id = house.place('a.jpg');
    house.sql(`UPDATE file SET placed_at = NULL WHERE id = ${id}`);
    await house.verify();
    assert.deepEqual(house.findings(), []);
  });
});

test('a sidecar of ours is known; one that was edited is counted, and one that is gone is neither', async (t) => {
  const house = await VerifiedHouse.build(t);
  house.place('a.jpg');
  house.place('b.jpg');
  house.write('a.jpg.xmp', 'edited');
  const row = (id: number, name: string) => `(${id}, '${name}.xmp', '${name}.xmp', 3, 'abc', '', 1)`;
  const columns = 'asset_id, path, path_key, size, sha256, facts_sha256, written_at';
  house.sql(`INSERT INTO sidecar (${columns}) VALUES ${row(1, 'a.jpg')}, ${row(2, 'b.jpg')}`);
  const { counts } = await house.verify();
  assert.equal(counts.editedSidecars, 1);
  assert.deepEqual(house.findings(), []);
});

describe('a verification that is interrupted', () => {
  test('goes on where it was stopped, and counts the whole', async (t) => {
    const house = await VerifiedHouse.build(t);
    for (const path of ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg']) house.place(path);
    const stopping = new AbortController();
    house.onRead = (path) => path === 'c.jpg' && stopping.abort(new Error('stop'));
    await assert.rejects(house.verify({ signal: stopping.signal }), /stop/);
    assert.equal(unfinishedVerification(house.catalog)?.verified, 2);
    house.read.length = 0;
    house.onRead = () => {};
    const { counts, bytes } = await house.verify();
    assert.deepEqual(house.read, ['c.jpg', 'd.jpg']);
    assert.deepEqual([counts.verified, bytes], [4, 20]);
    assert.equal(unfinishedVerification(house.catalog), undefined);
  });

  test('is known to be unfinished before its first file is read: a kill at its very beginning costs no verification', async (t) => {
    const house = await VerifiedHouse.build(t);
    house.place('a.jpg');
    const known: unknown[] = [];
    house.onRead = () => known.push(unfinishedVerification(house.catalog)?.verified);
    await house.verify();
    assert.deepEqual(known, [0]);
    assert.equal(unfinishedVerification(house.catalog), undefined);
  });

  test('a library that goes in the middle makes no findings; it goes on when it is back', async (t) => {
    const house = await VerifiedHouse.build(t);
    for (const path of ['a.jpg', 'b.jpg', 'c.jpg']) house.place(path);
    const away = `${house.library.path}-away`;
    house.onRead = (path) => path === 'b.jpg' && renameSync(house.library.path, away);
    await assert.rejects(house.verify(), failure('library-unmounted', 'wait'));
    await assert.rejects(house.verify(), failure('library-unmounted', 'wait'));
    assert.deepEqual(house.findings(), []);
    renameSync(away, house.library.path);
    house.onRead = () => {};
    const { counts } = await house.verify();
    assert.deepEqual([counts.verified, house.findings()], [3, []]);
  });

  test('an empty mount point in the place of the library is no reason for findings, nor to forget one', async (t) => {
    const house = await VerifiedHouse.build(t);
    house.place('a.jpg');
    house.write('foreign.jpg', 'x');
    await house.verify();
    const away = `${house.library.path}-away`;
    house.onRead = () => {
      renameSync(house.library.path, away);
      mkdirSync(house.library.path);
      writeFileSync(house.at('another.jpg'), 'of another disk');
    };
    await assert.rejects(house.verify(), failure('library-unmounted', 'wait'));
    assert.deepEqual(house.findings(), ['foreign foreign.jpg']);
  });

  test('files of another disk in its place are nobody’s finding, and none is forgotten for not being there', async (t) => {
    const house = await VerifiedHouse.build(t);
    house.place('a.jpg');
    house.write('foreign.jpg', 'x');
    await house.verify();
    for (const files of [['stranger.jpg'], []]) {
      const other = temporaryFolder(t);
      for (const name of files) writeFileSync(join(other, name), 'x');
      const library = house.exchangedBy(other);
      await assert.rejects(house.verify({ library }), failure('library-unmounted', 'wait'));
      assert.deepEqual(house.findings(), ['foreign foreign.jpg']);
    }
  });

  test('a disk that has come back as another device is accepted when it has this library', async (t) => {
    const house = await VerifiedHouse.build(t);
    house.place('a.jpg');
    let remounted = 0;
    const away = new HomerollError('library-unmounted', {}, { recovery: 'wait' });
    const library = {
      ...house.exchangedBy(house.library.path),
      assertMounted: () => (remounted ? Promise.resolve() : Promise.reject(away)),
      remounted: async () => {
        remounted += 1;
      },
    };
    await house.verify({ library });
    assert.equal(remounted, 1);
  });

  test('with several files in hand it goes on behind the last of which all before are done', async (t) => {
    const house = await VerifiedHouse.build(t);
    for (const path of ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg']) house.place(path);
    const stopping = new AbortController();
    house.onRead = (path) => path === 'e.jpg' && stopping.abort(new Error('stop'));
    await assert.rejects(house.verify({ signal: stopping.signal, concurrency: 3 }), /stop/);
    const done = unfinishedVerification(house.catalog)?.verified ?? 0;
    house.read.length = 0;
    house.onRead = () => {};
    await house.verify();
    assert.deepEqual(house.read, ['a.jpg', 'b.jpg', 'c.jpg', 'd.jpg', 'e.jpg'].slice(done));
  });
});

test('a bound on the speed is handed on, and one file is read at a time', async (t) => {
  const house = await VerifiedHouse.build(t);
  for (const path of ['a.jpg', 'b.jpg']) house.place(path);
  await house.verify({ speed: 1e9, concurrency: 4 });
  house.held = () => until('both are read', () => house.asked.length === 4);
  await house.verify({ concurrency: 4 });
  assert.deepEqual(house.asked, [
    ['a.jpg', 1e9, 1],
    ['b.jpg', 1e9, 1],
    ['a.jpg', undefined, 1],
    ['b.jpg', undefined, 2],
  ]);
});

test('progress tells files of all and bytes, then the files of the tree', async (t) => {
  const house = await VerifiedHouse.build(t);
  for (const path of ['a.jpg', 'b.jpg']) house.place(path, 'x'.repeat(10));
  const told: unknown[] = [];
  await house.verify({ report: (progress) => told.push(progress) });
  assert.deepEqual(told[0], { phase: 'working', done: 0, total: 2, bytes: 0 });
  assert.deepEqual(told.at(-1), { phase: 'looking', done: 2, total: undefined, bytes: 20 });
});

test('what is shown by albums is not foreign; without the mark of such a folder it is', async (t) => {
  const house = await VerifiedHouse.build(t);
  house.place('a.jpg');
  await house.library.albums.prepare('Albums');
  mkdirSync(house.at('Albums/Anna/Rome'), { recursive: true });
  linkSync(house.at('a.jpg'), house.at('Albums/Anna/Rome/a.jpg'));
  await house.verify();
  assert.deepEqual(house.findings(), []);
  await house.library.albums.retire('Albums');
  await house.verify();
  assert.deepEqual(house.findings(), ['foreign Albums/Anna/Rome/a.jpg']);
});
