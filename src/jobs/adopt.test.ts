import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { contentChecksum } from 'icloud-photos-sync-lib';
import type { AdoptionRow } from '../catalog/adoptions.ts';
import { temporaryFolder } from '../catalog/catalog-fixture.ts';
import { nameKey } from '../library/safe-name.ts';
import { systemClock } from '../platform/clock.ts';
import { CHECKSUM_SALT, checksumOf } from '../sources/icloud/content-checksum.ts';
import { ALL } from '../sources/icloud/icloud-fixture.ts';
import type { ICloudSourceOptions } from '../sources/icloud/icloud-source.ts';
import { adoptJob, isAdoptionUnfinished } from './adopt.ts';
import { icloudHouse, putFile } from './icloud-house-fixture.ts';

const never = new AbortController().signal;

async function given(t: TestContext, options: Partial<ICloudSourceOptions> = {}) {
  const house = await icloudHouse(t, options);
  const { catalog, copier, icloud, pipeline, library } = house;
  const root = join(temporaryFolder(t), 'old');
  mkdirSync(root);
  const hashed: string[] = [];
  const atRead: { hook?: (count: number) => void } = {};
  const asked: AdoptionRow[] = [];
  /** What a kill would leave that comes before the question is open. */
  const unfinished: boolean[] = [];
  const job = adoptJob({
    ...{ catalog, library, clock: systemClock, pipeline, concurrency: 2 },
    hasher: {
      hash: (path, more) => {
        hashed.push(path.slice(path.lastIndexOf('/') + 1));
        atRead.hook?.(hashed.length);
        return copier.hash(path, more);
      },
    },
    ask: async (adoption) => {
      asked.push(adoption);
      unfinished.push(isAdoptionUnfinished(catalog));
    },
  });
  const run = (signal = never) => job.run(signal, () => {});
  const look = async (folder = root) => {
    const id = catalog.adoptions.begin(icloud.id, folder);
    await run();
    return tallyOf(id);
  };
  const tallyOf = (id: number) => {
    const adoption = catalog.adoptions.get(id) as AdoptionRow;
    return Object.fromEntries(
      catalog.adoptions.tally(adoption).map(({ verdict, files }) => [verdict, files]),
    );
  };
  const choose = async (choice: 'stay' | 'place') => {
    const id = asked.at(-1)?.id ?? 0;
    catalog.adoptions.setPhase(id, 'taking', choice);
    return await run();
  };
  return { ...house, root, hashed, atRead, asked, unfinished, run, look, tallyOf, choose };
}

/** Names, contents, times and modes of all files of a folder. */
function stateOf(root: string): unknown {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [path, readFileSync(path, 'hex'), statSync(path).mtimeMs, statSync(path).mode]);
}

test('the checksum that is made while a file is read is the one that Apple tells', async (t) => {
  const { copier } = await given(t);
  const path = join(temporaryFolder(t), 'x');
  for (const bytes of [Buffer.alloc(0), Buffer.from('a'), Buffer.alloc(3_000_000, 7)]) {
    writeFileSync(path, bytes);
    const { sha1 = '' } = await copier.hash(path, { sha1After: CHECKSUM_SALT });
    assert.equal(checksumOf(sha1), contentChecksum(bytes));
  }
});

test('files of any name are recognised, placed like new ones, and nothing is downloaded', async (t) => {
  const { picture, edit, root, look, choose, list, work, downloads, files, hashed } = await given(t);
  const [plain, live, edited] = [picture('plain'), picture('live', { movie: true }), picture('edited')];
  edit(edited, 'edit');
  putFile(plain, 'resOriginal', join(root, '2024/01/whatever.bin'));
  putFile(live, 'resOriginal', join(root, 'live_HEVC.JPG'));
  putFile(live, 'resOriginalVidCompl', join(root, 'a/b/live.MOV'));
  putFile(edited, 'resOriginal', join(root, 'edited.JPG'));
  putFile(edited, 'resJPEGFull', join(root, 'edited-edited.JPG'));
  const before = stateOf(root);
  await list();
  assert.deepEqual(await look(), { matched: 5 });
  assert.equal(hashed.length, 5);
  const { counts } = await choose('place');
  assert.equal(counts.taken, 5);
  await work();
  assert.equal(downloads(), 0);
  assert.deepEqual(Object.keys(files.tree()).sort(), [
    'ada/edited-edited.JPG',
    'ada/edited.JPG',
    'ada/live.JPG',
    'ada/live.MOV',
    'ada/plain.JPG',
  ]);
  assert.deepEqual(stateOf(root), before);
});

test('what was written to, cut, copied or is not in iCloud is no match and told apart', async (t) => {
  const { picture, root, look, list, hashed } = await given(t, { selection: { ...ALL, since: 1000 } });
  const [touched, cut, twice] = [picture('touched'), picture('cut'), picture('twice')];
  const old = picture('old', { takenAt: 9 });
  const bytes = putFile(touched, 'resOriginal', join(root, 'Touched.jpg'));
  writeFileSync(join(root, 'Touched.jpg'), Buffer.concat([bytes.subarray(0, -1), Buffer.from([1])]));
  const whole = putFile(cut, 'resOriginal', join(root, 'CUT.JPG'));
  writeFileSync(join(root, 'CUT.JPG'), whole.subarray(0, 500));
  putFile(twice, 'resOriginal', join(root, 'one.jpg'));
  putFile(twice, 'resOriginal', join(root, 'two.jpg'));
  putFile(old, 'resOriginal', join(root, 'old.jpg'));
  writeFileSync(join(root, 'notes.txt'), 'not a picture');
  await list();
  assert.deepEqual(await look(), { changed: 2, copy: 1, matched: 1, unknown: 1, unwanted: 1 });
  assert.ok(!hashed.includes('CUT.JPG') && !hashed.includes('notes.txt'), 'read although of another size');
});

test('in the library they stay where they lie, and what comes later lies beside them', async (t) => {
  const { picture, edit, files, look, choose, list, work, sync, downloads, catalog, icloud } = await given(t);
  const live = picture('live', { movie: true });
  putFile(live, 'resOriginal', join(files.path, 'Old/2019/IMG_1.JPG'));
  putFile(live, 'resOriginalVidCompl', join(files.path, 'Old/2019/IMG_1_HEVC.MOV'));
  await list();
  assert.deepEqual(await look(join(files.path, 'Old')), { matched: 2 });
  assert.deepEqual((await choose('stay')).counts.taken, 2);
  await work();
  assert.equal(downloads(), 0);
  assert.deepEqual(Object.keys(files.tree()), ['Old/2019/IMG_1.JPG', 'Old/2019/IMG_1_HEVC.MOV']);
  const [row] = catalog.cloudFates.pages(icloud.id, 0, 10);
  assert.deepEqual(
    row?.map(({ fate, path }) => [fate, path]),
    [['here', 'Old/2019/IMG_1.JPG']],
  );
  edit(live, 'later');
  await sync();
  assert.ok(Object.keys(files.tree()).includes('Old/2019/IMG_1-edited.JPG'));
});

test('files that the catalog knows already, as after a rebuild, are joined with what iCloud tells', async (t) => {
  const { picture, files, look, choose, list, work, downloads, catalog, copier } = await given(t);
  const path = join(files.path, 'ada/known.jpg');
  putFile(picture('known'), 'resOriginal', path);
  const { id: accountId } = catalog.accounts.ensure('ada');
  const assetId = catalog.assets.add({ accountId, kind: 'photo', name: 'known.jpg', rank: 0, addedAt: 1 });
  const fileId = catalog.files.add(assetId, accountId, 'original', 'known.jpg');
  catalog.files.setFetched(fileId, { staged: '', mime: 'image/jpeg', ...(await copier.hash(path)) });
  catalog.files.plan(fileId, 'ada/known.jpg', nameKey('ada/known.jpg'));
  catalog.files.setPlaced(fileId, 1);
  await list();
  assert.deepEqual(await look(files.path), { matched: 1 });
  await choose('stay');
  await work();
  assert.equal(downloads(), 0);
  assert.deepEqual(Object.keys(files.tree()), ['ada/known.jpg']);
  const [linked] = catalog.sourceFiles.ofFile(fileId);
  assert.ok(linked?.version, 'the file has no version of Apple’s');
  assert.deepEqual(await look(files.path), { here: 1 });
});

test('a look that is cut off goes on where it was, and so does the registering', async (t) => {
  const { picture, files, run, choose, list, hashed, atRead, asked, catalog, icloud, tallyOf } =
    await given(t);
  const names = ['a', 'b', 'c', 'd', 'e'];
  for (const name of names)
    putFile(picture(name), 'resOriginal', join(files.path, `old/${name}/${name}.jpg`));
  await list();
  const id = catalog.adoptions.begin(icloud.id, join(files.path, 'old'));
  const stopping = new AbortController();
  // Five small files are read in no time: waited for from outside, it may be over before it is cut off.
  atRead.hook = (count) => count === 3 && stopping.abort();
  await assert.rejects(run(stopping.signal));
  assert.ok(isAdoptionUnfinished(catalog));
  await run();
  assert.equal(hashed.length, 5 + 1, `read again: ${hashed.join(' ')}`);
  assert.deepEqual([tallyOf(id), asked.length], [{ matched: 5 }, 1]);
  catalog.adoptions.setPhase(id, 'taking', 'stay');
  const again = new AbortController();
  again.abort();
  await assert.rejects(run(again.signal));
  assert.ok(isAdoptionUnfinished(catalog));
  assert.equal((await choose('stay')).counts.taken, 5);
  assert.ok(!isAdoptionUnfinished(catalog));
});

test('a file that was changed since it was recognised is left, and fetched from Apple', async (t) => {
  const { picture, root, look, choose, list, work, downloads, files } = await given(t);
  putFile(picture('a'), 'resOriginal', join(root, 'a.jpg'));
  await list();
  await look();
  const bytes = readFileSync(join(root, 'a.jpg'));
  writeFileSync(join(root, 'a.jpg'), Buffer.concat([bytes.subarray(0, -1), Buffer.from([1])]));
  await choose('place');
  await work();
  assert.equal(downloads(), 1);
  assert.deepEqual(Object.keys(files.tree()), ['ada/a.JPG']);
});

test('one that was changed in the library since then is not registered', async (t) => {
  const { picture, files, look, choose, list, catalog } = await given(t);
  putFile(picture('a'), 'resOriginal', join(files.path, 'old/a.jpg'));
  await list();
  await look(join(files.path, 'old'));
  appendFileSync(join(files.path, 'old/a.jpg'), 'x');
  const { counts } = await choose('stay');
  assert.deepEqual([counts.taken, counts.left, catalog.files.stored().count], [0, 1, 0]);
});

test('it counts as unfinished until its question is asked, and not any more afterwards', async (t) => {
  const { catalog, list, picture, unfinished, look } = await given(t);
  picture('a');
  await list();
  await look();
  assert.deepEqual(unfinished, [true]);
  assert.equal(isAdoptionUnfinished(catalog), false);
  assert.equal(catalog.adoptions.latest()[0]?.phase, 'asking');
});
