import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { givenMetadata } from '../catalog/catalog-fixture.ts';
import type { FileRow } from '../catalog/files.ts';
import { nameKey } from '../library/safe-name.ts';
import { isRecordName } from '../library/trash-record.ts';
import { FailingDisk, PowerCut } from '../library/troubled-disks.ts';
import { type GivenTrash, givenTrash } from './asset-trash-fixture.ts';
import { setAsideReplaced } from './replaced-parts.ts';

const ANNA = { name: 'anna', channel: 'telegram' };
const PARTS = [
  { name: 'IMG_1.HEIC', bytes: 'still', path: 'a/IMG_1.heic', folder: '7' },
  { part: 'live', name: 'IMG_1.MOV', bytes: 'movie', path: 'a/IMG_1.mov', folder: '8' },
  { part: 'edited', name: 'IMG_1.JPG', bytes: 'edit', path: 'a/IMG_1-edited.jpg', folder: '9' },
  { part: 'edited-live', name: 'IMG_1.MOV', bytes: 'clip', path: 'a/IMG_1-edited.mov', folder: '10' },
] as const;
const IN_TRASH = '.homeroll/trash/2024-05-03';

function tree({ files }: GivenTrash): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files.tree()).filter(([path]) => !isRecordName(path) && !path.includes('probe-')),
  );
}

/** A Live Photo with its edit, all of it in the library; answers it and its edit, whose rows are marked as gone. */
async function given(t: TestContext) {
  const house = await givenTrash(t);
  return { ...house, house, ...edited(house) };
}

function edited(house: GivenTrash): { id: number; edit: FileRow[] } {
  const { catalog } = house;
  const id = house.placed(PARTS);
  catalog.assets.setMetadata(id, givenMetadata({ capturedAt: 1234, capturedFrom: 'exif' }));
  catalog.assets.claimStem(id, 'a', 'IMG_1', 'a/img_1');
  const edit = catalog.files.ofAsset(id).filter(({ part }) => part.startsWith('edited'));
  for (const { id: fileId } of edit)
    for (const row of catalog.sourceFiles.ofFile(fileId)) catalog.sourceFiles.markGone(row.id, 5);
  return { id, edit };
}

function setAside({ catalog, clock, inWork }: GivenTrash, files: readonly FileRow[]) {
  const isInWork = (id: number) => inWork.has(id);
  return catalog.transaction(() =>
    setAsideReplaced(
      catalog,
      files.map(({ id }) => id),
      { at: clock.now(), isInWork },
    ),
  );
}

test('an edit that is taken back goes to the trash whole, as a picture that can be brought back', async (t) => {
  const { house, catalog, assets, trash, signal, id, edit } = await given(t);
  const aside = setAside(house, edit);
  const gone = aside?.assetId ?? 0;
  assert.deepEqual(assets.parts(id), ['original=IMG_1.HEIC', 'live=IMG_1.MOV']);
  assert.deepEqual(assets.parts(gone), ['original=IMG_1.JPG', 'live=IMG_1.MOV']);
  const row = catalog.assets.get(gone);
  assert.deepEqual([row?.name, row?.capturedAt], ['IMG_1 (edited).JPG', 1234]);
  assert.deepEqual(
    catalog.trashed.list('all', 9).map(({ trashedBy, files }) => [trashedBy, files]),
    [['icloud', 2]],
  );
  assert.deepEqual(
    catalog.stages.ready('fetch', 9).map(({ assetId }) => assetId),
    [id],
    'previews and sidecar of what is left follow',
  );
  await trash.carryOn(signal);
  assert.deepEqual(tree(house), {
    ...{ 'a/IMG_1.heic': 'still', 'a/IMG_1.mov': 'movie' },
    ...{ [`${IN_TRASH}/a/IMG_1-edited.jpg`]: 'edit', [`${IN_TRASH}/a/IMG_1-edited.mov`]: 'clip' },
  });
  await trash.restore(gone, 'all', ANNA, false, signal);
  const back = catalog.files.ofAsset(gone).map(({ path }) => path ?? '');
  assert.ok(
    back.every((path) => /^a\/IMG_1-edited-[0-9a-f]{8}\.(jpg|mov)$/.test(path)),
    String(back),
  );
  assert.equal(tree(house)[back[0] ?? ''], 'edit');
});

test('what has replaced it may have its name once it is in the trash', async (t) => {
  const { house, catalog, trash, signal, id, edit } = await given(t);
  const next = catalog.files.add(id, house.assets.accountId, 'edited', 'IMG_1.JPG');
  const claim = () => catalog.files.plan(next, 'a/IMG_1-edited.jpg', nameKey('a/IMG_1-edited.jpg'));
  setAside(house, edit);
  assert.equal(claim(), false, 'it still lies there');
  await trash.carryOn(signal);
  assert.equal(claim(), true);
});

test('what is in nobody’s library yet is only removed, and its staged bytes told', async (t) => {
  const { house, catalog, assets } = await given(t);
  const id = assets.asset([{ name: 'b.heic' }, { part: 'edited', name: 'b.jpg' }]);
  const [, file] = catalog.files.ofAsset(id);
  assert.ok(file);
  assert.deepEqual(setAside(house, [file]), { assetId: undefined, staged: [file.staged], kept: [] });
  assert.deepEqual(assets.parts(id), ['original=b.heic']);
});

test('nothing is changed while a stage has the picture in hand, or may have placed it', async (t) => {
  const { house, catalog, assets, inWork, id, edit } = await given(t);
  inWork.add(id);
  assert.equal(setAside(house, edit), undefined);
  const between = assets.asset([{ name: 'c.heic' }, { part: 'edited', name: 'c.jpg' }]);
  const [, file] = catalog.files.ofAsset(between);
  assert.ok(file);
  catalog.files.plan(file.id, 'c-edited.jpg', 'c-edited.jpg');
  assert.equal(setAside(house, [file]), undefined);
  assert.deepEqual([assets.parts(id).length, assets.parts(between).length], [4, 2]);
  assert.deepEqual(setAside(house, []), { assetId: undefined, staged: [], kept: [] });
});

test('bytes that something in a source still has stay where they are', async (t) => {
  const { house, catalog, assets, id, edit } = await given(t);
  const [jpg] = edit;
  assert.ok(jpg);
  const row = { sourceId: assets.sourceId, folder: '99', name: 'edited', size: 4, modifiedMs: 1, note: null };
  catalog.sourceFiles.link(catalog.sourceFiles.put(row), jpg.id);
  const aside = setAside(house, edit);
  assert.deepEqual(aside?.kept, [jpg.id]);
  assert.deepEqual(assets.parts(id).at(-1), 'edited=IMG_1.JPG');
  assert.deepEqual(assets.parts(aside?.assetId ?? 0), ['original=IMG_1.MOV']);
});

test('cut off anywhere on its way, an edit is whole, and goes on', async (t) => {
  const house = await givenTrash(t);
  let cuts = 0;
  for (let calls = 0; ; calls += 1) {
    for (const folder of ['.homeroll/trash', 'a'])
      rmSync(join(house.files.path, folder), { recursive: true, force: true });
    const { id, edit } = edited(house);
    const gone = setAside(house, edit)?.assetId ?? 0;
    const failing = new FailingDisk('after');
    const doomed = await house.again(failing.disk);
    failing.failAfter(calls);
    const isCut = await doomed.carryOn(house.signal).then(
      () => false,
      (error) => {
        assert.ok(error instanceof PowerCut, String(error));
        return true;
      },
    );
    const texts = Object.values(tree(house));
    for (const text of ['still', 'movie', 'edit', 'clip'])
      assert.ok(texts.includes(text), `${text}: ${calls}`);
    await (await house.again()).carryOn(house.signal);
    const files = house.catalog.files.ofAsset(gone);
    assert.deepEqual(
      files.map(({ placedAt, trashed }) => [placedAt, trashed !== null]),
      [
        [null, true],
        [null, true],
      ],
      `call ${calls}`,
    );
    const there = Object.keys(tree(house)).filter((path) => path.startsWith('a/'));
    assert.deepEqual(there, ['a/IMG_1.heic', 'a/IMG_1.mov'], `call ${calls}`);
    for (const asset of [id, gone]) house.catalog.assets.remove(asset);
    if (!isCut) break;
    cuts += 1;
  }
  assert.ok(cuts > 20, `only ${cuts} calls were cut`);
});
