import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryCatalog, temporaryFolder } from '../../catalog/catalog-fixture.ts';
import { Library } from '../../library/library.ts';
import { NO_TAGS } from '../../media/raw-tags.ts';
import { systemClock } from '../../platform/clock.ts';
import { FileCopier } from '../../platform/file-copy/file-copier.ts';
import { metadataStage } from './metadata.ts';

const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
const never = new AbortController().signal;

/** An asset whose original the catalog takes for staged, with its path planned. */
async function given(t: TestContext) {
  const catalog = await temporaryCatalog(t);
  const root = join(temporaryFolder(t), 'library');
  await Library.create(root);
  const library = await Library.open(root, {
    permissions: { fileMode: 0o644, folderMode: 0o755 },
    hasher: new FileCopier({ workers: 1 }),
    minimumFree: 0,
    onRefused: () => {},
  });
  const account = catalog.accounts.ensure('anna');
  const row = { accountId: account.id, kind: 'video' as const, name: 'a.jpg', rank: 0, addedAt: 0 };
  const assetId = catalog.assets.add(row);
  const fileId = catalog.files.add(assetId, account.id, 'original', 'a.jpg');
  catalog.files.setFetched(fileId, { staged: '1.jpg', size: JPEG.length, sha256: 'ab', mime: 'image/jpeg' });
  catalog.files.plan(fileId, '2024/a.jpg', '2024/a.jpg');
  catalog.stages.request(assetId, 'metadata');
  const read: string[] = [];
  const reader = {
    read: async (path: string) => {
      read.push(path);
      return NO_TAGS;
    },
  };
  const stage = metadataStage({
    ...{
      catalog,
      library,
      reader,
      clock: systemClock,
      concurrency: 1,
      timeZone: () => 'UTC',
      places: async () => undefined,
    },
  });
  const run = async () => {
    const asset = catalog.assets.get(assetId);
    assert.ok(asset);
    const outcome = await stage.run(asset, never);
    catalog.transaction(() => outcome.write?.());
  };
  const put = async (path: string) => {
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, JPEG);
    return path;
  };
  return { catalog, library, assetId, fileId, read, run, put };
}

test('reads a file where it is staged', async (t) => {
  const { catalog, library, assetId, read, run, put } = await given(t);
  const staged = await put(library.staging.path('1.jpg'));
  await run();
  assert.deepEqual(read, [staged]);
  assert.equal(catalog.assets.get(assetId)?.kind, 'photo');
});

test('reads a file at its planned place, where a kill had left it before the catalog knew', async (t) => {
  const { catalog, library, assetId, read, run, put } = await given(t);
  const placed = await put(library.pathOf('2024/a.jpg'));
  await run();
  assert.deepEqual(read, [placed]);
  assert.equal(catalog.assets.get(assetId)?.kind, 'photo');
});

test('fetches anew what is neither staged nor placed', async (t) => {
  const { catalog, assetId, fileId, read, run } = await given(t);
  await run();
  assert.deepEqual(read, []);
  assert.equal(catalog.files.get(fileId)?.sha256, null);
  assert.equal(catalog.stages.ready('fetch', 9)[0]?.assetId, assetId);
});

test('a placed file that is missing is told, and not fetched for ever', async (t) => {
  const { catalog, fileId, run } = await given(t);
  catalog.files.setPlaced(fileId, 1);
  await assert.rejects(run(), { code: 'library-file-missing' });
});

test('a library that is gone is no reason to fetch anything anew', async (t) => {
  const { catalog, library, fileId, run } = await given(t);
  await rm(library.path, { recursive: true });
  await assert.rejects(run(), { code: 'library-unmounted' });
  assert.equal(catalog.files.get(fileId)?.sha256, 'ab');
});
