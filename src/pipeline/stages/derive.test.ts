import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { GivenAssets } from '../../catalog/catalog-fixture.ts';
import { sha256 } from '../../library/library-fixture.ts';
import { previewPath } from '../../library/preview-files.ts';
import { fourFields } from '../../media/previews/pictures-fixture.ts';
import { HomerollError } from '../../platform/error.ts';
import type { Source } from '../../sources/source.ts';
import { deriveStage } from './derive.ts';
import { deriveAgain } from './derive-again.ts';
import { givenDerive, HOSTILE, jpegOf } from './derive-fixture.ts';

const never = new AbortController().signal;

test('a picture gets its previews and a row that says how', async (t) => {
  const { asset, run, found, library } = await givenDerive(t);
  const bytes = await jpegOf(2000, 1000);
  const id = asset([{ name: 'a.jpg', bytes }]);
  const row = await run(id);
  assert.deepEqual(
    [row?.sha256, row?.way, row?.width, row?.height, row?.hasClip, row?.code],
    [sha256(bytes), 'sharp', 1440, 720, false, null],
  );
  const { small, large, clip } = await found(id);
  assert.ok(small && large);
  assert.equal(clip, undefined);
  assert.deepEqual(fs.readdirSync(join(library.path, '.homeroll', 'previews', 'making')), []);
});

test('the edited version is shown', async (t) => {
  const { asset, run } = await givenDerive(t);
  const edited = await jpegOf(300, 300);
  const id = asset([
    { name: 'a.jpg', bytes: await jpegOf() },
    { name: 'e.jpg', part: 'edited', bytes: edited },
  ]);
  const row = await run(id);
  assert.deepEqual([row?.sha256, row?.width], [sha256(edited), 300]);
});

const HEIC = { name: 'a.heic', mime: 'image/heic', bytes: Buffer.from('dear to decode'), folder: '7' };

test('a small JPEG that its source brings stands in for a HEIC, and is dropped afterwards', async (t) => {
  const { asset, run, found, far, library } = await givenDerive(t);
  const asked: string[] = [];
  far.smallPicture = async ({ folder, name }, target) => {
    asked.push(`${folder}/${name}`);
    fs.writeFileSync(target, await jpegOf());
    return true;
  };
  const id = asset([HEIC]);
  const row = await run(id);
  assert.deepEqual(
    [row?.way, row?.sha256, row?.width, row?.code],
    ['derivative', sha256(HEIC.bytes), 600, null],
  );
  assert.ok((await found(id)).large);
  assert.deepEqual([asked, await library.staging.list()], [['7/a.heic'], []]);
  await run(asset([{ name: 'b.jpg', bytes: await jpegOf(), folder: '8' }]));
  assert.equal(asked.length, 1, 'only where it saves work');
});

const MISSED: [string, NonNullable<Source['smallPicture']>][] = [
  ['is not there', async () => false],
  ['cannot be had now', () => Promise.reject(new HomerollError('session-over', {}, { recovery: 'account' }))],
  [
    'is no picture',
    async (_file, target) => {
      fs.writeFileSync(target, 'an error page');
      return true;
    },
  ],
];

for (const [how, smallPicture] of MISSED)
  test(`a small JPEG that ${how} holds nothing up: the picture itself is tried`, async (t) => {
    const { asset, run, far, library } = await givenDerive(t);
    far.smallPicture = smallPicture;
    const row = await run(asset([HEIC]));
    assert.match(row?.code ?? '', /^preview-/);
    assert.deepEqual(await library.staging.list(), []);
  });

test('a JPEG beside a HEIC stands in for it, under the content of the HEIC', async (t) => {
  const { asset, run, found } = await givenDerive(t);
  const heic = { name: 'a.heic', mime: 'image/heic', bytes: Buffer.from('dear to decode') };
  const id = asset([heic, { name: 'a.jpg', part: 'alternative', bytes: await jpegOf() }]);
  const row = await run(id);
  assert.deepEqual([row?.way, row?.sha256, row?.code], ['derivative', sha256(heic.bytes), null]);
  assert.ok((await found(id)).large);
});

test('a JPEG beside it that is broken leaves the picture itself', async (t) => {
  const { asset, run } = await givenDerive(t);
  const png = await fourFields().png().toBuffer();
  const id = asset([
    { name: 'a.png', mime: 'image/png', bytes: png },
    { name: 'a.jpg', part: 'alternative', bytes: Buffer.from('broken') },
  ]);
  assert.equal((await run(id))?.way, 'sharp');
});

test('the same content in two accounts is made once, and shown by both', async (t) => {
  const { catalog, asset, run, found, maker, fixture } = await givenDerive(t);
  const bytes = await jpegOf();
  const mine = asset([{ name: 'a.jpg', bytes }]);
  await run(mine);
  await maker.stop();
  const hers = asset([{ name: 'a.jpg', bytes }], new GivenAssets(catalog, 'ben'));
  const row = await run(hers);
  assert.deepEqual(maker.pids, [], 'nothing was decoded');
  assert.equal(row?.way, 'sharp');
  assert.deepEqual(await found(hers), await found(mine));
  fs.rmSync(previewPath(fixture.path, sha256(bytes), 'large'));
  await run(hers);
  assert.ok((await found(mine)).large, 'and made again where it has gone');
});

test('what none can be made of gets a row with a code, and what was there of before is not shown', async (t) => {
  const { asset, run, found } = await givenDerive(t);
  const cases = [
    [{ name: 'a.jpg', bytes: Buffer.from('no picture') }, 'preview-unreadable'],
    [{ name: 'a.x3f', mime: 'image/x-olympus-orf', bytes: Buffer.from('II') }, 'preview-format-unsupported'],
    [{ name: 'a.bin', mime: 'application/odd', bytes: Buffer.from('?') }, 'preview-format-unsupported'],
  ] as const;
  for (const [file, code] of cases) {
    const id = asset([file]);
    const row = await run(id);
    assert.deepEqual([row?.way, row?.width, row?.code], [null, null, code]);
    assert.equal((await found(id)).small, undefined);
  }
});

test('a file that somebody has taken out of the library is said to be missing', async (t) => {
  const { asset, run, catalog, fixture } = await givenDerive(t);
  const id = asset([{ name: 'a.jpg', bytes: await jpegOf() }]);
  fs.rmSync(join(fixture.path, catalog.files.ofAsset(id)[0]?.path ?? ''));
  assert.equal((await run(id))?.code, 'preview-file-missing');
});

test('a full disk and a library that is away are waited for, and no row is written', async (t) => {
  const { asset, run, catalog, fixture } = await givenDerive(t, { script: HOSTILE });
  const id = asset([{ name: 'a.jpg', bytes: Buffer.from('full') }]);
  await assert.rejects(run(id), { code: 'disk-full', recovery: 'wait' });
  fs.renameSync(fixture.path, `${fixture.path}-away`);
  await assert.rejects(run(id), { code: 'library-unmounted', recovery: 'wait' });
  assert.equal(catalog.previews.get(id), undefined);
});

test('a worker that says it has made what is not there is not believed', async (t) => {
  const { asset, run, found } = await givenDerive(t, { script: HOSTILE });
  const id = asset([{ name: 'a.jpg', bytes: Buffer.from('tell') }]);
  assert.equal((await run(id))?.code, 'preview-failed');
  assert.equal((await found(id)).large, undefined);
});

test('what is in the place of the folder for previews holds the stage up, not one picture after the other', async (t) => {
  const { asset, run, catalog, fixture } = await givenDerive(t);
  const id = asset([{ name: 'a.jpg', bytes: await jpegOf() }]);
  fs.rmSync(join(fixture.path, '.homeroll', 'previews'), { recursive: true, force: true });
  fs.writeFileSync(join(fixture.path, '.homeroll', 'previews'), 'a file');
  await assert.rejects(run(id), { code: 'library-folder-blocked', recovery: 'wait' });
  assert.equal(catalog.previews.get(id), undefined);
});

test('a RAW that ExifTool cannot read is unreadable, and no more', async (t) => {
  const { asset, catalog, library, maker, clock, log } = await givenDerive(t);
  const failing = () => Promise.reject(new HomerollError('metadata-unreadable', { path: 'a.dng' }));
  const reader = { read: failing, embeddedJpeg: failing };
  const stage = deriveStage({ catalog, library, maker, reader, clock, log, workers: 1, attempts: 5 });
  const id = asset([{ name: 'a.dng', mime: 'image/x-adobe-dng', bytes: Buffer.from('II') }]);
  const row = catalog.assets.get(id);
  assert.ok(row);
  (await stage.run(row, never)).write?.();
  assert.equal(catalog.previews.get(id)?.code, 'preview-unreadable');
});

test('space that is to stay free is not filled with previews', async (t) => {
  const { asset, maker, catalog, reader, clock, log, fixture } = await givenDerive(t);
  const library = await fixture.open({ minimumFree: Number.MAX_SAFE_INTEGER });
  const stage = deriveStage({ catalog, library, maker, reader, clock, log, workers: 1, attempts: 5 });
  const row = catalog.assets.get(asset([{ name: 'a.jpg', bytes: await jpegOf() }]));
  assert.ok(row);
  await assert.rejects(stage.run(row, never), { code: 'disk-full', recovery: 'wait' });
});

test('an asset that is not in the library yet is left for later', async (t) => {
  const { catalog, run } = await givenDerive(t);
  const id = new GivenAssets(catalog).asset([{ name: 'a.jpg' }]);
  assert.equal(await run(id), undefined);
});

test('a missing program is asked for again only when there are other programs', async (t) => {
  const { catalog, asset, stage } = await givenDerive(t);
  const id = asset([{ name: 'a.jxl', mime: 'image/jxl', bytes: Buffer.from('jxl') }]);
  const row = { assetId: id, sha256: 'ab', version: 1, madeAt: 1, hasClip: false };
  catalog.previews.set({ ...row, way: null, width: null, height: null, code: 'preview-decoder-missing' });
  const none = { decoders: async () => ({ ffmpeg: undefined, djxl: false, heif: undefined }) };
  const some = { decoders: async () => ({ ffmpeg: undefined, djxl: true, heif: undefined }) };
  assert.equal(await deriveAgain(catalog, none, never), 1, 'nobody knows what there was');
  assert.equal(await deriveAgain(catalog, none, never), 0);
  assert.equal(await deriveAgain(catalog, some, never), 1);
  assert.equal(await deriveAgain(catalog, some, never), 0);
  assert.equal(catalog.stages.ready(stage.name, 9).length, 1);
});
